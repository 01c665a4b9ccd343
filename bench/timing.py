"""Taking times: p50 and p95 in milliseconds."""

import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor


def times(act: Callable[[int], object], count: int, *, warm: int = 5) -> list[float]:
    """Milliseconds of each of `count` calls, after `warm` calls that are not counted."""
    for number in range(warm):
        act(number)
    taken = []
    for number in range(warm, warm + count):
        began = time.perf_counter()
        act(number)
        taken.append((time.perf_counter() - began) * 1000)
    return taken


def at_once(make: Callable[[int], Callable[[int], object]], clients: int, count: int) -> list[float]:
    """The same by several clients at once; `make(client)` gives each its own act."""
    acts = [make(client) for client in range(clients)]
    with ThreadPoolExecutor(clients) as pool:
        found = pool.map(lambda act: times(act, count, warm=2), acts)
        return [one for taken in found for one in taken]


def summary(taken: list[float]) -> dict[str, float]:
    """p50, p95 and how many."""
    ordered = sorted(taken)
    return {
        "p50": round(ordered[len(ordered) // 2], 2),
        "p95": round(ordered[min(len(ordered) - 1, int(len(ordered) * 0.95))], 2),
        "count": len(ordered),
    }
