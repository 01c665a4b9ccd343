"""The first and the last thing done to a deal."""

from django.db import connection, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from leeway.lib.refused import Refused
from leeway.opportunities.actions import checking
from leeway.opportunities.actions.changing import doc_of, locked, record_move, write
from leeway.opportunities.actions.people import add_person
from leeway.opportunities.models import Opportunity
from leeway.people.actions.records import checked_name
from leeway.people.models import Account, Contact
from leeway.process.actions.starting import held
from leeway.process.models import Kind, Stage
from leeway.process.queries import first_open, standing_for
from leeway.search.actions import index
from leeway.team import policy
from leeway.team.models import Group, User
from leeway.team.queries import team_currency
from leeway.timeline import actions as timeline
from leeway.timeline.models import Entry, Source, Stream

STEP = 1024.0  # the distance between neighbours on the board: room for ten halvings


def top_rank(stage: Stage) -> float:
    """The rank above everything in a column."""
    return _rank_of_first(stage, "rank") - STEP


def bottom_rank(stage: Stage) -> float:
    """The rank below everything in a column."""
    return _rank_of_first(stage, "-rank") + STEP


def _rank_of_first(stage: Stage, order: str) -> float:
    column = Opportunity.objects.filter(stage=stage, deleted_at=None)
    return column.order_by(order).values_list("rank", flat=True).first() or 0.0


@transaction.atomic
@timeline.together()
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
    policy.must_be_in(by, group)
    stage = held_step(stage)
    if stage.kind != Kind.OPEN:
        raise Refused(_("A deal begins on an open step."))
    if account is not None and not policy.sees(by, account):
        raise Refused(_("Choose a company from the list."), field="account")
    opportunity = _new(checked_name(name), by, stage, account, group)
    opportunity.amount = checking.amount(amount)
    opportunity.currency = checking.currency(currency or team_currency())
    opportunity.save()
    record_move(opportunity, None, by, source)
    index(doc_of(opportunity))
    _told(opportunity, by, source)
    if contact is not None:
        add_person(opportunity, contact, by=by)
    return opportunity


def held_step(stage: Stage | None) -> Stage:
    """The first open step; or this one, or that in its place when another version of the process began a moment ago."""
    step = stage or first_open()
    if connection.features.has_select_for_update:
        # Else a deal could begin unseen while others are brought over.
        held(step.process_id)
    elif stage is None:
        return step
    return standing_for(step)


def _new(name: str, by: User, stage: Stage, account: Account | None, group: Group | None) -> Opportunity:
    now = timezone.now()
    return Opportunity(
        stream=Stream.objects.create(kind="opportunity", title=name, owner=by, group=group),
        name=name,
        owner=by,
        group=group,
        account=account,
        stage=stage,
        rank=top_rank(stage),
        stage_since=now,
        made_at=now,
    )


def _told(opportunity: Opportunity, by: User, source: str) -> None:
    account = opportunity.account
    timeline.record(
        "opportunity.begun",
        [opportunity.stream] + ([account.stream] if account else []),
        by=by,
        source=source,
        home=opportunity.stream,
        title=opportunity.name,
        ref=("opportunity", opportunity.pk),
        after={"deleted_at": None},
    )


@transaction.atomic
def delete(opportunity: Opportunity, *, by: User) -> Entry:
    """Delete softly: off the board and out of every total, and back with one undo."""
    opportunity = locked(opportunity, by)
    return write(opportunity, "opportunity.deleted", {"deleted_at": timezone.now().isoformat()}, by=by)


def undo_begin(entry: Entry, *, by: User) -> Entry:
    """The inverse of begin."""
    return delete(Opportunity(pk=entry.ref_id), by=by)
