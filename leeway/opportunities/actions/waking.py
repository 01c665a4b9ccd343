"""Out of the Fridge by itself: on its day a deal is back on its step, with why it slept."""

import logging
from datetime import date

from django.db import transaction
from django.utils import timezone

from leeway.lib.dates import today_in
from leeway.opportunities.actions.changing import held, locked, put_back, write
from leeway.opportunities.actions.moving import came_from, go
from leeway.opportunities.models import NOTED, Opportunity
from leeway.process.models import Kind
from leeway.team.models import Team, User
from leeway.team.queries import team
from leeway.timeline.models import Entry, Source

logger = logging.getLogger(__name__)


def wake_due() -> int:
    """Wake every deal whose day has come where the team is; one that cannot be woken holds up no other."""
    woken = 0
    due = Opportunity.objects.live().filter(stage__kind=Kind.FRIDGE, fridge_until__lte=_today())
    due = due.filter(stage__process__archived_at=None)  # the others sleep until their board is back
    for pk in list(due.values_list("pk", flat=True)):
        try:
            woken += wake(Opportunity(pk=pk)) is not None
        except Exception:
            logger.exception("Deal %s did not wake.", pk)
    return woken


@transaction.atomic
def wake(opportunity: Opportunity) -> Entry | None:
    """The day of a deal in the Fridge has come: back on top of the step it came from, once."""
    opportunity, now = held(opportunity), timezone.now()
    until = opportunity.fridge_until
    asleep = opportunity.stage.kind == Kind.FRIDGE and opportunity.deleted_at is None
    if not asleep or until is None or until > _today():
        return None
    why = " · ".join(filter(None, (opportunity.fridge_why, opportunity.fridge_event)))[:300]
    step, back = came_from(opportunity), {"woke_at": now.isoformat(), "woke_why": why}
    automation = Source.AUTOMATION
    return go(opportunity, step, None, None, automation, verb="opportunity.woke", excerpt=why, **back)


@transaction.atomic
def take_note(opportunity: Opportunity, *, by: User) -> Entry | None:
    """Somebody has seen that the deal is back: its card says so no more."""
    opportunity = locked(opportunity, by)
    if opportunity.woke_at is None:
        return None
    return write(opportunity, "opportunity.noted", dict(NOTED), by=by)


@transaction.atomic
def undo_wake(entry: Entry, *, by: User) -> Entry:
    """The inverse of waking: it sleeps on, without the day that is over, or it would wake again at once."""
    day = entry.overwritten.get("fridge_until")
    if day and day <= _today().isoformat():
        entry.before = entry.overwritten | {"fridge_until": None}
    return put_back(entry, by=by)


def _today() -> date:
    return today_in((team() or Team()).zone)
