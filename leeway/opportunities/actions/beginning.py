"""The first and the last thing done to a deal."""

from django.db import transaction
from django.db.models import Min
from django.utils import timezone

from leeway.lib.refused import Refused
from leeway.opportunities.actions.changing import keep_true, locked, record_move, write
from leeway.opportunities.actions.people import add_person
from leeway.opportunities.models import Opportunity
from leeway.people.actions.records import checked_name
from leeway.people.models import Account, Contact
from leeway.process.models import Stage
from leeway.process.queries import first_open
from leeway.team import policy
from leeway.team.models import Group, User
from leeway.team.queries import team
from leeway.timeline import actions as timeline
from leeway.timeline.models import Entry, Source, Stream

STEP = 1024.0  # the distance between neighbours on the board: room for ten halvings


def top_rank(stage: Stage) -> float:
    """The rank above everything in a column."""
    rows = Opportunity.objects.filter(stage=stage, deleted_at=None)
    return (rows.aggregate(least=Min("rank"))["least"] or 0.0) - STEP


@transaction.atomic
def begin(
    name: str,
    *,
    by: User,
    stage: Stage | None = None,
    account: Account | None = None,
    contact: Contact | None = None,
    amount: int | None = None,
    currency: str = "",
    group: Group | None = None,
    source: str = Source.PERSON,
) -> Opportunity:
    """Begin a deal from a name alone, on top of the first step; perhaps for a company, with a person."""
    policy.must_write(by)
    name = checked_name(name)
    if amount is not None and amount < 0:
        raise Refused("amount")
    stage = stage or first_open()
    stream = Stream.objects.create(kind="opportunity", title=name, owner=by, group=group)
    now = timezone.now()
    opportunity = Opportunity.objects.create(
        stream=stream,
        name=name,
        owner=by,
        group=group,
        account=account,
        stage=stage,
        rank=top_rank(stage),
        stage_since=now,
        made_at=now,
        amount=amount,
        currency=currency or _team_currency(),
    )
    record_move(opportunity, None, by, source)
    keep_true(opportunity)
    streams = [stream] + ([account.stream] if account else [])
    timeline.record(
        "opportunity.begun",
        streams,
        by=by,
        source=source,
        home=stream,
        title=name,
        ref=("opportunity", opportunity.pk),
        after={"deleted_at": None},
    )
    if contact is not None:
        add_person(opportunity, contact, by=by)
    return opportunity


@transaction.atomic
def delete(opportunity: Opportunity, *, by: User) -> Entry:
    """Delete softly: off the board and out of every total, and back with one undo."""
    opportunity = locked(opportunity, by)
    return write(opportunity, "opportunity.deleted", {"deleted_at": timezone.now().isoformat()}, by=by)


def undo_begin(entry: Entry, *, by: User) -> Entry:
    """The inverse of begin."""
    return delete(Opportunity(pk=entry.ref_id), by=by)


def _team_currency() -> str:
    row = team()
    return row.currency if row else "EUR"
