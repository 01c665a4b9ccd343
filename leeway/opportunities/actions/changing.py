"""Writing columns of a deal, with the entry, the stream and the search document kept true."""

from typing import Any

from django.db import connection, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from leeway.lib.refused import Refused
from leeway.opportunities.actions.checking import checked
from leeway.opportunities.actions.ending import NOTHING, Marks, bring_back, end
from leeway.opportunities.models import AWAKE, NOTED, OUTCOMES, Opportunity, StageMove
from leeway.people import actions as people
from leeway.people.actions.records import must_be_here
from leeway.process.actions import starting
from leeway.process.models import Kind, Stage
from leeway.process.queries import standing_for
from leeway.search.actions import Doc, forget, index
from leeway.search.models import EVERYBODY
from leeway.team import policy
from leeway.team.models import Group, User
from leeway.timeline import actions as timeline
from leeway.timeline.changes import columns, differing, put
from leeway.timeline.models import Entry, Source


def locked(opportunity: Opportunity, by: User, *, gone: bool = False) -> Opportunity:
    """The same deal made as it is now, and held until the transaction ends; refused to those who may not change it.

    `gone`: also one that somebody has deleted meanwhile.
    """
    held(opportunity)
    policy.must_change(by, opportunity)
    if not gone:
        must_be_here(opportunity)
    return opportunity


def held(opportunity: Opportunity) -> Opportunity:
    """The same, for what nobody in particular does: by itself it asks nobody's right."""
    if connection.features.has_select_for_update:
        # Alone: after a wait PostgreSQL joins the new row with the old step, and finds no deal.
        Opportunity.objects.select_for_update().get(pk=opportunity.pk)
    whole = Opportunity.objects.select_related("stream", "stage", "account__stream", "owner")
    opportunity.refresh_from_db(from_queryset=whole)
    return opportunity


def write(
    opportunity: Opportunity,
    verb: str,
    after: dict[str, Any],
    *,
    by: User | None,
    source: str = Source.PERSON,
    excerpt: str = "",
    stage: Stage | None = None,
    back: Marks = NOTHING,
) -> Entry:
    """Set these columns and tell the timeline; a change of step (`stage` if it is at hand) also writes its StageMove.

    A move ends what it has overtaken of what was proposed; `back` is what was brought back already.
    """
    before, after = differing(columns(opportunity, after), after)
    old_stage = opportunity.stage_id
    opportunity.save(update_fields=put(opportunity, after))
    if stage is not None:
        opportunity.stage = stage
    if "stage" in after:
        record_move(opportunity, old_stage, by, source)
    if {"name", "owner", "group", "account", "deleted_at"} & set(after):
        keep_true(opportunity)
    ended = end(opportunity) if {"stage", "deleted_at"} & set(after) else NOTHING
    firm = opportunity.account
    return timeline.record(
        verb,
        [opportunity.stream, firm.stream] if firm is not None else [opportunity.stream],
        by=by,
        source=source,
        home=opportunity.stream,
        before=before | back[0] | ended[0],
        after=after | back[1] | ended[1],
        title=opportunity.name,
        excerpt=excerpt,
        ref=("opportunity", opportunity.pk),
    )


def record_move(opportunity: Opportunity, old_stage: int | None, by: User | None, source: str) -> StageMove:
    """One row of the deal's way, with what it was worth at that moment."""
    # Undoing puts the old `stage_since` back, but the way back is walked now.
    at = timezone.now() if source == Source.UNDO else opportunity.stage_since
    return StageMove.objects.create(
        opportunity=opportunity,
        from_stage_id=old_stage,
        to_stage_id=opportunity.stage_id,
        by=by,
        source=source,
        amount=opportunity.amount,
        currency=opportunity.currency,
        chance=opportunity.chance,
        expected_on=opportunity.expected_on,
        at=at,
    )


def keep_true(opportunity: Opportunity) -> None:
    """Bring the stream and the search document in line with the deal."""
    stream = opportunity.stream
    stream.title, stream.owner_id, stream.group_id = (
        opportunity.name,
        opportunity.owner_id,
        opportunity.group_id,
    )
    stream.save(update_fields=["title", "owner", "group"])
    if opportunity.deleted_at is not None:
        forget("opportunity", [opportunity.pk])
        return
    index(doc_of(opportunity))


def doc_of(opportunity: Opportunity) -> Doc:
    """What search knows of a deal: its name, and its company's unless fewer may see that."""
    account = opportunity.account
    firm = account.name if account and account.group_id in (None, opportunity.group_id) else ""
    return Doc(
        kind="opportunity",
        object_id=opportunity.pk,
        title=opportunity.name,
        hint=firm,
        names=firm,
        stream_id=opportunity.stream_id,
        audience=opportunity.group_id or EVERYBODY,
        owner_id=opportunity.owner_id,
    )


@transaction.atomic
def edit(opportunity: Opportunity, values: dict[str, Any], *, by: User) -> Entry | None:
    """Change facts of a deal; nothing is written when nothing changed."""
    opportunity = locked(opportunity, by)
    after = {field: checked(field, value, by) for field, value in values.items()}
    after = differing(columns(opportunity, after), after)[1]
    return write(opportunity, "opportunity.edited", after, by=by) if after else None


@transaction.atomic
@timeline.together()
def edit_company(opportunity: Opportunity, name: str, *, by: User) -> Entry | None:
    """The deal is with the company of this name, known or new: both or neither."""
    opportunity = locked(opportunity, by)
    return edit(opportunity, {"account": people.company_called(name, by=by)}, by=by)


@transaction.atomic
def restrict(opportunity: Opportunity, group: Group | None, *, by: User) -> Entry:
    """Open a deal to one circle only, or to everybody again."""
    opportunity = locked(opportunity, by)
    policy.must_be_in(by, group)
    return write(opportunity, "opportunity.restricted", {"group": group.pk if group else None}, by=by)


def put_back(entry: Entry, *, by: User) -> Entry:
    """The inverse of every change of columns: what was there before."""
    before = {name: value for name, value in entry.overwritten.items() if ":" not in name}
    old = Stage.objects.get(pk=before["stage"]) if "stage" in before else None
    if old and Opportunity.objects.filter(pk=entry.ref_id).exclude(stage__process=old.process_id).exists():
        starting.held(old.process_id)  # before the deal, as a move to another board does
    opportunity = locked(Opportunity(pk=entry.ref_id), by, gone=True)
    step = opportunity.stage
    if old:  # perhaps of a version that is no longer in use
        step = standing_for(old)
        before["stage"] = step.pk
    before = _true_there(before, step, opportunity.outcome)
    back = bring_back(opportunity, entry)
    return write(opportunity, "opportunity.put_back", before, by=by, source=Source.UNDO, back=back)


def _true_there(before: dict[str, Any], step: Stage, outcome: str) -> dict[str, Any]:
    """Only in the Fridge a deal waits, only on the road it is back from there, and a step says what is won and lost."""
    over = {} if step.kind == Kind.FRIDGE else dict(AWAKE)
    over |= {} if step.kind == Kind.OPEN else NOTED
    is_over = bool(before) and set(before) <= set(over)
    if is_over or before.get("outcome", outcome) != OUTCOMES[step.kind]:
        raise Refused(_("This deal stands elsewhere by now, so this stays as it is."))
    return before | {name: value for name, value in over.items() if name in before}
