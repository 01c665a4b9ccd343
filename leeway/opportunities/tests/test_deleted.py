"""What somebody has deleted meanwhile, in another tab, is changed no more, and one undo brings it back."""

from collections.abc import Callable

import pytest

from leeway.lib.refused import Refused
from leeway.opportunities import actions
from leeway.opportunities.models import Opportunity
from leeway.people import actions as people
from leeway.people.models import Contact
from leeway.team.tests.cast import Cast
from leeway.timeline import actions as timeline

CHANGES: list[Callable[..., object]] = [
    actions.delete,
    actions.win,
    actions.chill,
    lambda deal, by: actions.edit(deal, {"name": "Other"}, by=by),
    lambda deal, by: actions.restrict(deal, None, by=by),
    lambda deal, by: actions.add_new_person(deal, "Anna", by=by),
]


@pytest.mark.parametrize("change", CHANGES)
def test_a_deleted_deal_is_changed_no_more(world: Cast, change: Callable[..., object]) -> None:
    deal = actions.begin("Lounge", by=world.bob)
    stale = Opportunity.objects.get(pk=deal.pk)
    gone = actions.delete(deal, by=world.bob)
    with pytest.raises(Refused, match="deleted meanwhile"):
        change(stale, by=world.bob)
    timeline.undo(gone, by=world.bob)
    assert Opportunity.objects.get().deleted_at is None and not Contact.objects.exists()


def test_neither_is_a_person_or_a_company(world: Cast) -> None:
    for record in (people.add_person("Anna", by=world.bob), people.add_company("Acme", by=world.bob)):
        people.delete(record, by=world.bob)
        with pytest.raises(Refused, match="deleted meanwhile"):
            people.delete(record, by=world.bob)
        with pytest.raises(Refused, match="deleted meanwhile"):
            people.edit(record, {"name": "Other"}, by=world.bob)
