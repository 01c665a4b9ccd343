"""What ends with a move: what was proposed for the deal and is overtaken. It comes back when the move is taken back."""

from typing import Any

from leeway.opportunities.ahead import step_ahead
from leeway.opportunities.models import Answered, Opportunity
from leeway.process.queries import stages
from leeway.timeline.changes import mark, marked
from leeway.timeline.models import Entry

Marks = tuple[dict[str, Any], dict[str, Any]]  # before and after, as an entry keeps them
NOTHING: Marks = ({}, {})


def end(opportunity: Opportunity) -> Marks:
    """Nothing is proposed any more that the deal has reached, or at all once it is closed, asleep or deleted."""
    proposed = list(opportunity.suggestions.filter(answer=Answered.OPEN))
    steps = stages(opportunity.stage.process_id) if proposed else []
    here = opportunity.stage
    gone = [
        row.pk
        for row in proposed
        if opportunity.deleted_at is not None or step_ahead(row.rule, here, steps) is None
    ]
    if gone:
        opportunity.suggestions.filter(pk__in=gone).update(answer=Answered.GONE)
    names = [mark("suggestion", pk) for pk in gone]
    return dict.fromkeys(names, Answered.OPEN.value), dict.fromkeys(names, Answered.GONE.value)


def bring_back(opportunity: Opportunity, entry: Entry) -> Marks:
    """What had ended with this entry stands again as it did before; what was answered since stays answered."""
    before, after = {}, {}
    for one in marked(entry):
        found = opportunity.suggestions.filter(pk=one.key, answer=one.now)
        if found.update(answer=one.before):
            before[mark(one.word, one.key)], after[mark(one.word, one.key)] = one.now, one.before
    return before, after
