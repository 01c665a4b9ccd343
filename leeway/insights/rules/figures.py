"""The few figures with which a team begins: shares won, the days of the middle deal, and where lost deals stood last."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from statistics import median

from leeway.insights.rules.proportions import Interval, wilson
from leeway.insights.rules.ways import Way

LEAST = 10  # closed deals, before any of it is said


@dataclass(frozen=True)
class Figures:
    """Days are those of the middle deal, or nothing; `left` is the step most lost deals stood on last, with how many."""

    closed: int
    won: int
    likely: Interval
    days_won: float | None
    days_lost: float | None
    left: tuple[int, int] | None
    in_order: int


def figures(ways: Iterable[Way], usual: tuple[int, ...]) -> Figures:
    """What the closed deals say; `in_order` counts those that took no step of the process out of its order."""
    ways = list(ways)
    won, lost = [one for one in ways if one.won], [one for one in ways if not one.won]
    last = Counter(one.steps[-1] for one in lost if one.steps)
    place = {step: number for number, step in enumerate(usual)}
    return Figures(
        closed=len(ways),
        won=len(won),
        likely=wilson(len(won), len(ways)),
        days_won=median(one.days for one in won) if won else None,
        days_lost=median(one.days for one in lost) if lost else None,
        left=max(last.items(), key=lambda item: (item[1], -place.get(item[0], 0))) if last else None,
        in_order=sum(_in_order([place[step] for step in one.steps if step in place]) for one in ways),
    )


def _in_order(places: list[int]) -> bool:
    return places == sorted(places)
