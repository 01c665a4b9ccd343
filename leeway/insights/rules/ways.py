"""The ways deals took: moves made clean, then counted by the steps they went through.

Moves are cleaned in this order, and what is ignored is counted: imported ones and those of a new version; what was
taken back, or reversed by the same person within ten minutes; of a run of moves by one person within a minute only
where it began and where it ended (a card dragged across columns skips them). Times are days as floats.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import timedelta
from statistics import median
from typing import NamedTuple

from leeway.insights.rules.proportions import Interval, difference, wilson
from leeway.opportunities.models.deal import CORRECTED, NOT_WALKED
from leeway.timeline.models import Source

REVERSED = CORRECTED / timedelta(days=1)
IN_PASSING = timedelta(minutes=1) / timedelta(days=1)

LEAST = 15  # deals, before a way is compared with the others
AS_GOOD = -0.10  # how much worse its share of won deals may be, at the lower end of what is likely
MOST = 5  # ways that are shown


class Move(NamedTuple):
    """One move of one deal: steps by id (`start` is None where the deal began), when in days, by whom, from what source."""

    start: int | None
    end: int
    at: float
    by: int | None
    source: str


class Way(NamedTuple):
    """How one closed deal really went: the open steps it stood on, in order, and the days that took, the Fridge left out."""

    deal: int
    steps: tuple[int, ...]
    won: bool
    days: float


@dataclass(frozen=True)
class Variant:
    """Deals that went the same way: how many, how many of them were won, the days of the middle won one."""

    steps: tuple[int, ...]
    deals: tuple[int, ...]
    won: int
    likely: Interval
    days: float | None
    as_good: bool = False

    @property
    def count(self) -> int:
        """How many deals went this way."""
        return len(self.deals)


def spelt(steps: Iterable[int]) -> str:
    """Steps as an address carries them: "4-7-9"."""
    return "-".join(map(str, steps))


def cleaned(moves: Iterable[Move]) -> tuple[list[Move], int]:
    """The moves of one deal that were really walked, in order, and how many were ignored."""
    given = list(moves)
    kept: list[Move] = []
    for move in given:
        if move.source in NOT_WALKED:
            continue
        last = kept[-1] if kept else None
        if last and last.start is not None and move.end == last.start and _takes_back(last, move):
            kept.pop()
        elif last and last.start is not None and _in_passing(last, move):
            kept[-1] = last._replace(end=move.end)
        else:
            kept.append(move)
    return [move for move in kept if move.start != move.end], len(given) - len(kept)


def _takes_back(last: Move, move: Move) -> bool:
    return move.source == Source.UNDO or (last.by == move.by and move.at - last.at <= REVERSED)


def _in_passing(last: Move, move: Move) -> bool:
    return last.by is not None and last.by == move.by and move.at - last.at <= IN_PASSING


def way(
    deal: int, moves: list[Move], kinds: Mapping[int, str], *, won: bool, begun: float, closed: float
) -> Way:
    """The way of one closed deal from its clean moves; `kinds` knows each step's kind ("open", "fridge", …)."""
    steps: list[int] = []
    asleep, since = 0.0, None
    for move in moves:
        if since is not None:
            asleep, since = asleep + move.at - since, None
        kind = kinds.get(move.end)
        if kind == "fridge":
            since = move.at
        elif kind == "open" and (not steps or steps[-1] != move.end):
            steps.append(move.end)
    if since is not None:
        asleep += max(0.0, closed - since)
    return Way(deal, tuple(steps), won, max(0.0, closed - begun - asleep))


def variants(ways: Iterable[Way], *, usual: tuple[int, ...] = ()) -> list[Variant]:
    """The ways taken, the most frequent first; `usual` is the process as it is drawn, which is never held up as another."""
    ways = list(ways)
    grouped: dict[tuple[int, ...], list[Way]] = {}
    for one in ways:
        grouped.setdefault(one.steps, []).append(one)
    won_in_all = sum(one.won for one in ways)
    found = [_variant(steps, same, won_in_all, len(ways), usual) for steps, same in grouped.items()]
    return sorted(found, key=lambda one: (-one.count, -one.won, one.steps))


def _variant(
    steps: tuple[int, ...], same: list[Way], won_in_all: int, count: int, usual: tuple[int, ...]
) -> Variant:
    won = [one.days for one in same if one.won]
    others = difference(won_in_all - len(won), count - len(same), len(won), len(same))
    as_good = len(same) >= LEAST and count - len(same) > 0 and others.low > AS_GOOD
    return Variant(
        steps=steps,
        deals=tuple(one.deal for one in same),
        won=len(won),
        likely=wilson(len(won), len(same)),
        days=median(won) if won else None,
        as_good=as_good and bool(steps) and steps != usual,
    )
