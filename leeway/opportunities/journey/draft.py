"""The steps that a few customers took, as a draft.

Days are whole days since the first thing known of a deal. A day that nobody knows is None: the event then takes
its place on the usual road, `Evidence`'s own order, after whatever is known to come before it there.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from statistics import median

from leeway.process.advice import FEWEST
from leeway.process.outlines import AFTER, CLOSING, later
from leeway.process.plans import StepPlan
from leeway.process.words import Evidence, Kind

ROAD = [str(sign) for sign in Evidence]
WORDS = {
    "": "has_problem",
    "touch": "answers",
    "meeting": "meets_us",
    "need": "tells_need",
    "people": "brings_others",
    "proposal": "weighs_offer",
    "decision": "prepares_order",
}
PADDING = ("need", "proposal", "touch", "decision")  # what nearly every sale has, the most telling first


@dataclass(frozen=True, slots=True)
class Told:
    """One deal as it went: won or not, and its events as (sign of `Evidence`, day or None)."""

    won: bool
    events: tuple[tuple[str, int | None], ...]

    def days(self) -> dict[str, int | None]:
        """Sign → its first known day, in the order in which they came."""
        first: dict[str, int | None] = {}
        for sign, day in self.events:
            if sign in ROAD and (sign not in first or _earlier(day, first[sign])):
                first[sign] = day
        place = {sign: (_place(sign, first), ROAD.index(sign)) for sign in first}
        return {sign: first[sign] for sign in sorted(first, key=place.__getitem__)}


@dataclass(frozen=True, slots=True)
class Drawn:
    """A step of the draft: its sign ("" for the road's beginning), how many won deals gave it, what went into it.

    `days`: median of whole days from this step to the next, or None. `padded`: from the usual road, not from the deals.
    """

    sign: str
    seen: int
    of: int
    days: int | None
    merged: tuple[str, ...] = ()
    padded: bool = False


def draw(deals: Iterable[Told]) -> list[Drawn]:
    """Four to seven open steps, from the won deals alone: a lost one stopped, and says nothing of the rest of the road.

    The road begins with the customer's problem, which no mail shows. A sign becomes a step if at least half of the won deals gave it
    (2·seen ≥ won), in the order of its median rank r_s over the deals that gave it, ties in `Evidence`'s order. Fewer
    than four are filled up from `PADDING` in their usual place. Then neighbours that no won deal ever had a day apart
    are one step, known by the sign that most of them gave (or the later one), as long as four remain.
    """
    won = [deal.days() for deal in deals if deal.won]
    seen = {sign: sum(sign in days for days in won) for sign in ROAD}
    kept = sorted(
        (sign for sign in ROAD if seen[sign] and 2 * seen[sign] >= len(won)),
        key=lambda sign: (_median_rank(sign, won), ROAD.index(sign)),
    )
    padded = [sign for sign in PADDING if sign not in kept][: max(0, FEWEST - 1 - len(kept))]
    groups = [sorted(group, key=seen.__getitem__) for group in _merged(_with(kept, padded), won)]
    signs = ["", *(group[-1] for group in groups)]
    return [
        Drawn(
            sign=sign,
            seen=seen.get(sign, len(won)),
            of=len(won),
            days=_days_between(sign, following, won),
            merged=tuple(group[:-1]),
            padded=sign in padded,
        )
        for sign, following, group in zip(signs, [*signs[1:], None], [[""], *groups], strict=True)
    ]


def plans(drawn: Sequence[Drawn]) -> list[StepPlan]:
    """The draft as steps: the open ones, Won, Lost, the Fridge, and five after the sale.

    Chances rise evenly from 10 to 70 %, in fives. They are not taken from the deals: five won and three lost were
    picked by hand, and their share says nothing about the next one.
    """
    last = max(1, len(drawn) - 1)
    steps = [
        StepPlan(
            Kind.OPEN,
            word=WORDS[step.sign],
            hue=str(min(place + 1, 6)),
            probability=round((10 + 60 * place / last) / 5) * 5,
            usual_days=step.days,
            evidence=step.sign,
        )
        for place, step in enumerate(drawn)
    ]
    return [*steps, *CLOSING, *later(AFTER)]


def _earlier(day: int | None, than: int | None) -> bool:
    return day is not None and (than is None or day < than)


def _place(sign: str, first: dict[str, int | None]) -> float:
    """The day of a sign, or that of the latest known one before it on the usual road."""
    if (day := first[sign]) is not None:
        return day
    before = [first.get(one) for one in ROAD[: ROAD.index(sign)]]
    return max((day for day in before if day is not None), default=float("-inf"))


def _median_rank(sign: str, won: list[dict[str, int | None]]) -> float:
    return median(list(days).index(sign) + 1 for days in won if sign in days)


def _with(kept: list[str], padded: list[str]) -> list[str]:
    """The padding put in before the first kept sign that follows it on the usual road."""
    road = list(kept)
    for sign in sorted(padded, key=ROAD.index):
        later = (place for place, one in enumerate(road) if ROAD.index(one) > ROAD.index(sign))
        road.insert(next(later, len(road)), sign)
    return road


def _merged(road: list[str], won: list[dict[str, int | None]]) -> list[list[str]]:
    groups: list[list[str]] = []
    spare = len(road) + 1 - FEWEST
    for sign in road:
        if groups and spare > 0 and all(never_apart(sign, one, won) for one in groups[-1]):
            groups[-1].append(sign)
            spare -= 1
        else:
            groups.append([sign])
    return groups


def never_apart(one: str, other: str, deals: Iterable[dict[str, int | None]]) -> bool:
    """Whether both are known in at least two deals, and on the same day in each of them: one deal is no habit."""
    gaps = [
        abs(there - here)
        for days in deals
        if (here := days.get(one)) is not None and (there := days.get(other)) is not None
    ]
    return len(gaps) > 1 and not any(gaps)


def _days_between(sign: str, following: str | None, won: list[dict[str, int | None]]) -> int | None:
    """Median days from a step to the next, at least 1, halves rounded up; None where no won deal shows both in this order."""
    gaps = [
        end - start
        for days in won
        if (end := days.get(following or "")) is not None
        and (start := days.get(sign) if sign else 0) is not None
        and end >= start
    ]
    return max(1, int(median(gaps) + 0.5)) if gaps else None
