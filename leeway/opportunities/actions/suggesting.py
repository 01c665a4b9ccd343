"""Answering what mails propose: people decide, and a no is remembered."""

from django.db import transaction
from django.utils.translation import gettext as _

from leeway.lib.dates import today_in
from leeway.lib.refused import Refused
from leeway.opportunities.actions.changing import locked
from leeway.opportunities.actions.moving import chill, move
from leeway.opportunities.ahead import step_ahead
from leeway.opportunities.evidence.reading import LATER
from leeway.opportunities.models import Answered, Opportunity, Suggestion
from leeway.opportunities.suggested import proposed_to
from leeway.process.queries import stages
from leeway.team.models import User
from leeway.timeline import actions as timeline
from leeway.timeline.changes import mark, marked
from leeway.timeline.models import Entry, Share, Source

VERBS = {
    Answered.ACCEPTED: "opportunity.suggestion_accepted",
    Answered.REFUSED: "opportunity.suggestion_refused",
    Answered.OPEN: "opportunity.suggestion_reopened",
}


@transaction.atomic
@timeline.together()
def accept(suggestion: Suggestion, *, by: User) -> Entry:
    """Yes: the deal goes where the mail speaks for. Taking it back also brings the proposal back."""
    opportunity = locked(suggestion.opportunity, by)
    row = _still_open(suggestion, by)
    step = step_ahead(row.rule, opportunity.stage, stages(opportunity.stage.process_id))
    if step is None:
        raise Refused(_("This deal has moved meanwhile. There is nothing left to accept."))
    _answer(row, opportunity, Answered.ACCEPTED, by)
    if row.rule != LATER:
        went = move(opportunity, step, by=by)
    else:
        is_open = row.entry is not None and row.entry.share == Share.OPEN
        until = row.until if row.until and row.until > today_in(by.zone) else None
        went = chill(opportunity, by=by, until=until, why=row.quote if is_open else "")
    assert went is not None
    return went


@transaction.atomic
def refuse(suggestion: Suggestion, *, by: User) -> Entry:
    """Not for this deal: it is not proposed there again."""
    opportunity = locked(suggestion.opportunity, by)
    return _answer(_still_open(suggestion, by), opportunity, Answered.REFUSED, by)


def undo_answer(entry: Entry, *, by: User) -> Entry:
    """The inverse: what the answer was before."""
    [one] = marked(entry)
    opportunity = locked(Opportunity(pk=entry.ref_id), by)
    row = opportunity.suggestions.filter(pk=one.key).first()
    if row is None:
        raise Refused(_("The mail of this proposal is no longer here."))
    before = Answered(one.before)
    if before == Answered.OPEN and not step_ahead(
        row.rule, opportunity.stage, stages(opportunity.stage.process_id)
    ):
        before = Answered.GONE
    return _answer(row, opportunity, before, by, Source.UNDO)


def _still_open(suggestion: Suggestion, by: User) -> Suggestion:
    row = proposed_to(by).filter(pk=suggestion.pk).select_related("entry").first()
    if row is None:
        raise Refused(_("This proposal is no longer open."))
    return row


def _answer(
    row: Suggestion, opportunity: Opportunity, answer: Answered, by: User, source: str = Source.PERSON
) -> Entry:
    """Its columns and a line: a no stands on the timeline; a yes is told there by the move itself."""
    before, row.answer = row.answer, answer
    row.save(update_fields=["answer"])
    name = mark("suggestion", row.pk)
    return timeline.record(
        VERBS.get(answer, VERBS[Answered.OPEN]),
        [] if Answered.ACCEPTED in (answer, before) else [opportunity.stream],
        by=by,
        source=source,
        home=opportunity.stream,
        title=opportunity.name,
        ref=("opportunity", opportunity.pk),
        before={name: str(before)},
        after={name: str(answer)},
    )
