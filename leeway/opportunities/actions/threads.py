"""Which conversations a deal holds, and which somebody sent away."""

from collections.abc import Iterable

from django.db import transaction
from django.utils.translation import gettext as _

from leeway.lib.refused import Refused
from leeway.opportunities.actions.changing import locked
from leeway.opportunities.actions.observing import forget_words
from leeway.opportunities.models import DealThread, Opportunity
from leeway.team.models import User
from leeway.timeline import actions as timeline
from leeway.timeline.changes import mark, marked
from leeway.timeline.models import Entry
from leeway.timeline.queries import readable_entries


def hold(pairs: Iterable[tuple[int, int]]) -> None:
    """Remember (deal's stream id, thread) pairs: later mails of the thread follow the first."""
    pairs = set(pairs)
    deals = dict(
        Opportunity.objects.filter(stream__in={stream for stream, _thread in pairs}).values_list(
            "stream", "pk"
        )
    )
    DealThread.objects.bulk_create(
        [
            DealThread(opportunity_id=deals[stream], thread=thread)
            for stream, thread in pairs
            if stream in deals
        ],
        ignore_conflicts=True,
    )


@transaction.atomic
def exclude(opportunity: Opportunity, thread: int, entries: Iterable[int], *, by: User) -> Entry:
    """ "Not this deal": the conversation, of which `by` must be able to read a mail, leaves it for good."""
    opportunity = locked(opportunity, by)
    mails = Entry.objects.filter(pk__in=list(entries), ref_kind="mail")
    if not readable_entries(by).filter(pk__in=mails.values("pk")).exists():
        raise Refused(_("You cannot see this mail."))
    DealThread.objects.update_or_create(opportunity=opportunity, thread=thread, defaults={"excluded": True})
    timeline.unplace(opportunity.stream, mails.values_list("pk", flat=True))
    forget_words(mails.values_list("pk", flat=True), opportunity)
    return _told(opportunity, thread, True, by)


@transaction.atomic
def include(opportunity: Opportunity, thread: int, *, by: User) -> Entry:
    """It was this deal after all; the room that keeps the mails places them again."""
    opportunity = locked(opportunity, by)
    DealThread.objects.update_or_create(opportunity=opportunity, thread=thread, defaults={"excluded": False})
    return _told(opportunity, thread, False, by)


def undo_exclude(entry: Entry, *, by: User) -> Entry:
    """The inverse of "not this deal"."""
    [thread] = marked(entry)
    return include(Opportunity.objects.get(pk=entry.ref_id), int(thread.key), by=by)


def _told(opportunity: Opportunity, thread: int, gone: bool, by: User) -> Entry:
    name = mark("excluded", thread)
    return timeline.record(
        f"opportunity.thread_{'excluded' if gone else 'included'}",
        [opportunity.stream],
        by=by,
        ref=("opportunity", opportunity.pk),
        before={name: not gone},
        after={name: gone},
    )
