"""What the arithmetic is fed with: the closed deals of a process that one person may see, and their moves."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import groupby

from leeway.insights.rules.ways import Move, Way, cleaned, spelt, way
from leeway.opportunities.closed import PAGE
from leeway.opportunities.models import Opportunity, Outcome, StageMove
from leeway.process.models import Kind, Stage
from leeway.process.queries import heirs, stages
from leeway.team.models import User

WINDOW = timedelta(days=365)
DAY = 24 * 60 * 60


@dataclass(frozen=True, slots=True)
class Walked:
    """The ways of the deals closed within a year, on the steps in use, how many of their moves were ignored, and when each closed."""

    ways: list[Way]
    ignored: int
    steps: dict[int, Stage]
    closed: dict[int, datetime]

    def went(self, steps: str, after: int | None = None) -> tuple[list[int], int | None]:
        """A hundred of the deals that went these steps ("4-7-9"), the latest first, and after which there are more."""
        same = [one.deal for one in self.ways if spelt(one.steps) == steps]
        ids = sorted(same, key=lambda deal: (self.closed[deal], deal), reverse=True)
        rest = ids[ids.index(after) + 1 :] if after in ids else ids
        return rest[:PAGE], rest[PAGE - 1] if len(rest) > PAGE else None

    @property
    def usual(self) -> tuple[int, ...]:
        """The process as it is drawn: its open steps in order."""
        return tuple(pk for pk, step in self.steps.items() if step.kind == Kind.OPEN)


def walked(process_id: int, user: User, now: datetime) -> Walked:
    """How the deals of a process that closed within the last year really went; four queries at any size."""
    steps = {step.pk: step for step in stages(process_id)}
    deals = Opportunity.objects.visible_to(user).filter(
        stage__process=process_id, closed_at__gt=now - WINDOW, closed_at__lte=now
    )
    rows = deals.values_list("pk", "outcome", "made_at", "closed_at")
    closed = {pk: (outcome, made, ended) for pk, outcome, made, ended in rows if ended is not None}
    moves = StageMove.objects.filter(opportunity__in=deals).order_by("opportunity", "at", "pk")
    found = moves.values_list("opportunity", "from_stage", "to_stage", "at", "by", "source")
    return _walked(found.iterator(chunk_size=5000), closed, steps, heirs(process_id))


def _walked(
    rows: Iterable[tuple[int, int | None, int, datetime, int | None, str]],
    closed: dict[int, tuple[str, datetime, datetime]],
    steps: dict[int, Stage],
    heir: dict[int, int],
) -> Walked:
    kinds = {pk: step.kind for pk, step in steps.items()}
    ways, ignored = [], 0
    for deal, given in groupby(rows, key=lambda row: row[0]):
        if deal not in closed:  # it closed while we were asking
            continue
        outcome, begun, ended = closed[deal]
        moves = [
            Move(start and heir.get(start, start), heir.get(end, end), at.timestamp() / DAY, by, source)
            for _deal, start, end, at, by, source in given
        ]
        kept, left_out = cleaned(moves)
        ignored += left_out
        begun_on, ended_on = begun.timestamp() / DAY, ended.timestamp() / DAY
        won = outcome == Outcome.WON
        ways.append(way(deal, kept, kinds, won=won, begun=begun_on, closed=ended_on))
    return Walked(ways, ignored, steps, {deal: ended for deal, (_outcome, _begun, ended) in closed.items()})
