"""Moving a deal: to any step, in any order, won, lost, into the Fridge and out again."""

from datetime import date
from typing import Any

from django.db import transaction
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext as _

from leeway.lib.dates import today_in
from leeway.lib.refused import Refused
from leeway.lib.text import one_line
from leeway.opportunities.actions.beginning import STEP, bottom_rank, held_step, top_rank
from leeway.opportunities.actions.changing import locked, write
from leeway.opportunities.models import AWAKE, NOTED, OUTCOMES, Opportunity, Outcome
from leeway.process.models import Kind, Stage
from leeway.process.queries import first_open, of_kind, standing_for
from leeway.team.models import User
from leeway.timeline.changes import columns, differing
from leeway.timeline.models import Entry, Source

VERBS = {Kind.LOST: "opportunity.lost", Kind.FRIDGE: "opportunity.chilled"}
SMALLEST_GAP = 1e-6


@transaction.atomic
def move(
    opportunity: Opportunity,
    stage: Stage,
    *,
    by: User,
    after: Opportunity | None = None,
    bottom: bool = False,
) -> Entry | None:
    """Move a deal to a step of any board, on top of it or below `after`. From one end to the other is one fact."""
    if stage.process_id != opportunity.stage.process_id:
        stage = held_step(stage)  # before the deal: an adoption holds them in this order
    opportunity = locked(opportunity, by)
    here = opportunity.stage  # a deal stands on the version in use
    if stage.process_id == here.process_id and stage.version_id != here.version_id:
        raise Refused(_("This step is no longer on the board. Reload the page."))
    rank = _rank(stage, after, bottom)
    if stage.pk == opportunity.stage_id:
        opportunity.rank = rank
        opportunity.save(update_fields=["rank"])
        return None
    kept = _kept(opportunity, stage) if stage.kind == opportunity.stage.kind else {}
    return go(opportunity, stage, rank, by, verb="opportunity.moved" if kept else "", **kept)


@transaction.atomic
def win(opportunity: Opportunity, *, by: User) -> Entry | None:
    """The customer said yes; a deal that is won already stays as it is."""
    opportunity = locked(opportunity, by)
    if opportunity.outcome == Outcome.WON:
        return None
    _must_be_open(opportunity)
    return go(opportunity, of_kind(Kind.WON, opportunity.stage.process_id), None, by)


@transaction.atomic
def lose(opportunity: Opportunity, *, by: User, reason: str = "") -> Entry | None:
    """The customer said no; a reason in their words if there is one, at once or afterwards."""
    opportunity, reason = locked(opportunity, by), one_line(reason, 300)
    if opportunity.outcome == Outcome.LOST:
        return _afterwards(opportunity, by, reason, lost_reason=reason)
    _must_be_open(opportunity)
    lost = of_kind(Kind.LOST, opportunity.stage.process_id)
    return go(opportunity, lost, None, by, lost_reason=reason, excerpt=reason)


@transaction.atomic
def chill(
    opportunity: Opportunity, *, by: User, until: date | None = None, event: str = "", why: str = ""
) -> Entry | None:
    """Not now: into the Fridge, until a date or an event if one is known, at once or afterwards."""
    opportunity = locked(opportunity, by)
    if until is not None and until <= today_in(by.zone):
        raise Refused(_("Choose a date to come."), field="until")
    fridge = of_kind(Kind.FRIDGE, opportunity.stage.process_id)
    said: dict[str, Any] = {
        "fridge_until": until.isoformat() if until else None,
        "fridge_event": one_line(event, 200),
        "fridge_why": one_line(why, 300),
    }
    words = " · ".join(filter(None, (said["fridge_why"], said["fridge_event"])))
    if opportunity.stage_id == fridge.pk:
        return _afterwards(opportunity, by, words, **said)
    return go(opportunity, fridge, None, by, excerpt=words, **said)


@transaction.atomic
def thaw(opportunity: Opportunity, *, by: User) -> Entry | None:
    """Out of the Fridge, back to the step it came from; a deal that is out already stays where it is."""
    opportunity = locked(opportunity, by)
    if opportunity.stage.kind == Kind.OPEN:
        return None
    if opportunity.stage.kind != Kind.FRIDGE:
        raise Refused(_("This deal is not in the Fridge."))
    return go(opportunity, came_from(opportunity), None, by, verb="opportunity.thawed")


@transaction.atomic
def reopen(opportunity: Opportunity, *, by: User) -> Entry | None:
    """A closed deal is open again, on the step it was closed from; one that is open already stays as it is."""
    opportunity = locked(opportunity, by)
    if not opportunity.is_closed:
        return None
    return go(opportunity, came_from(opportunity), None, by, verb="opportunity.reopened")


def go(
    opportunity: Opportunity,
    stage: Stage,
    rank: float | None,
    by: User | None,
    source: str = Source.PERSON,
    *,
    verb: str = "",
    excerpt: str = "",
    **more: Any,
) -> Entry:
    """To this step, open or closed as its kind says; what was said of the last one (`more` aside) is over."""
    old, now = opportunity.stage, timezone.now()
    outcome = OUTCOMES[stage.kind]
    closed = now if outcome else None
    if outcome and outcome == opportunity.outcome:
        closed, verb = opportunity.closed_at, verb or "opportunity.moved"
    after = {
        "stage": stage.pk,
        "rank": top_rank(stage) if rank is None else rank,
        "stage_since": now.isoformat(),
        "outcome": str(outcome),
        "closed_at": closed.isoformat() if closed else None,
        "lost_reason": "",
        **AWAKE,
        **NOTED,
    } | more
    verb = verb or _verb(stage, outcome) or _back_verb(old) or "opportunity.moved"
    return write(opportunity, verb, after, by=by, source=source, excerpt=excerpt, stage=stage)


def _verb(stage: Stage, outcome: str) -> str:
    return "opportunity.won" if outcome == Outcome.WON else VERBS.get(Kind(stage.kind), "")


def _kept(opportunity: Opportunity, stage: Stage) -> dict[str, Any]:
    """What is still true on a step of the same sort: why it was lost, or until when it sleeps."""
    names = {Kind.LOST: ("lost_reason",), Kind.FRIDGE: tuple(AWAKE)}.get(Kind(stage.kind), ())
    return columns(opportunity, names)


def _afterwards(opportunity: Opportunity, by: User, words: str, **said: Any) -> Entry | None:
    """What is said once a deal is there already: it adds, and erases nothing."""
    said = {name: value for name, value in said.items() if value}
    new = differing(columns(opportunity, said), said)[1]
    return write(opportunity, "opportunity.edited", new, by=by, excerpt=words) if new else None


def _back_verb(old: Stage) -> str:
    if old.kind == Kind.FRIDGE:
        return "opportunity.thawed"
    return "opportunity.reopened" if OUTCOMES[old.kind] else ""


def _must_be_open(opportunity: Opportunity) -> None:
    if opportunity.is_closed:
        raise Refused(_("This deal is closed already. Reopen it first."))


def came_from(opportunity: Opportunity) -> Stage:
    """The open step, on the board where it is now, that a deal stood on last."""
    here = {"from_stage__process": opportunity.stage.process_id, "from_stage__kind": Kind.OPEN}
    last = opportunity.moves.filter(**here).select_related("from_stage").order_by("-at", "-pk").first()
    step = standing_for(last.from_stage) if last and last.from_stage else None
    return step if step and step.kind == Kind.OPEN else first_open(opportunity.stage.process_id)


def _rank(stage: Stage, after: Opportunity | None, bottom: bool) -> float:
    if bottom:
        return bottom_rank(stage)
    if after is None or after.stage_id != stage.pk:
        return top_rank(stage)
    column = Opportunity.objects.filter(stage=stage, deleted_at=None)
    following = column.filter(rank__gt=after.rank).order_by("rank").values_list("rank", flat=True).first()
    if following is None:
        return after.rank + STEP
    if following - after.rank < SMALLEST_GAP:
        column.filter(rank__gt=after.rank).update(rank=F("rank") + STEP)
        return after.rank + STEP / 2
    return (after.rank + following) / 2
