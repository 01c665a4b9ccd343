"""A change is taken back after its step has gone: what is said of a deal stays true where it stands now."""

from datetime import date

import pytest

from leeway.lib.refused import Refused
from leeway.opportunities import actions
from leeway.opportunities.actions import unadopting
from leeway.opportunities.models import Opportunity
from leeway.opportunities.tests.test_adopt import begun, drawn, sound
from leeway.process import actions as drawing
from leeway.process.models import Kind, State
from leeway.process.queries import stages
from leeway.team.tests.cast import Cast
from leeway.timeline import actions as timeline
from leeway.timeline.models import Entry

DAY, LATER = date(2030, 1, 1), date(2031, 1, 1)


def asleep(world: Cast) -> Opportunity:
    [deal] = begun(world, "contacted", "Lounge")
    actions.chill(deal, by=world.bob, until=DAY, why="budget vote")
    return deal


def without_fridge(world: Cast) -> Entry:
    return actions.adopt(drawn("fridge", into="prospect"), by=world.alice)


def said(deal: Opportunity) -> tuple[str, date | None, str]:
    deal = Opportunity.objects.select_related("stage").get(pk=deal.pk)
    return deal.stage.kind, deal.fridge_until, deal.fridge_why


def test_a_thaw_taken_back_without_a_fridge_leaves_no_day_to_wake(world: Cast) -> None:
    deal = asleep(world)
    thawed = actions.thaw(deal, by=world.bob)
    assert thawed is not None
    without_fridge(world)
    timeline.undo(thawed, by=world.bob)
    assert said(deal) == (Kind.OPEN, None, "") and sound()


def test_another_day_is_not_taken_back_where_nothing_sleeps(world: Cast) -> None:
    deal = asleep(world)
    later = actions.chill(deal, by=world.bob, until=LATER)
    begins = without_fridge(world)
    assert later is not None
    with pytest.raises(Refused, match="stands elsewhere"):
        timeline.undo(later, by=world.bob)
    timeline.undo(begins, by=world.alice)
    timeline.undo(later, by=world.bob)
    assert said(deal) == (Kind.FRIDGE, DAY, "budget vote")


def test_a_deal_in_the_fridge_is_not_back_from_it(world: Cast) -> None:
    deal = asleep(world)
    begins = without_fridge(world)
    deal.refresh_from_db()
    noted = actions.take_note(deal, by=world.bob)
    assert noted is not None
    timeline.undo(begins, by=world.alice)
    with pytest.raises(Refused, match="stands elsewhere"):
        timeline.undo(noted, by=world.bob)
    deal.refresh_from_db()
    assert deal.woke_at is None and said(deal)[0] == Kind.FRIDGE


def test_an_adoption_taken_back_while_another_begins_is_refused_in_words(
    world: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = actions.adopt(drawn(), by=world.alice)
    another, hold = drawn(), unadopting.held

    def waited(process: int) -> object:
        actions.adopt(another, by=world.alice)
        return hold(process)

    monkeypatch.setattr(unadopting, "held", waited)
    with pytest.raises(Refused, match="no longer in use"):
        unadopting.undo_adopt(first, by=world.alice)


def test_what_was_said_of_a_draft_is_not_taken_back_once_deals_stand_on_it(world: Cast) -> None:
    begun(world, "contacted", "Lounge")
    version = drawn()
    proposed = drawing.propose(version, by=world.alice)
    dropped = drawing.drop(version, by=world.alice)
    again = timeline.undo(dropped, by=world.alice)
    began = actions.adopt(version, by=world.alice)
    for entry in (proposed, again):
        with pytest.raises(Refused, match="has begun since"):
            timeline.undo(entry, by=world.alice)
    assert stages()[0].version == version and sound()
    timeline.undo(began, by=world.alice)
    timeline.undo(proposed, by=world.alice)
    version.refresh_from_db()
    assert version.state == State.DRAFT and sound()


def test_a_thaw_is_not_taken_back_from_a_deal_that_was_won_again(world: Cast) -> None:
    deal = asleep(world)
    thawed = actions.thaw(deal, by=world.bob)
    won = actions.win(deal, by=world.bob)
    assert thawed is not None and won is not None
    again = timeline.undo(timeline.undo(won, by=world.bob), by=world.bob)
    with pytest.raises(Refused, match="changed this since"):
        timeline.undo(thawed, by=world.bob)
    with pytest.raises(Refused, match="stands elsewhere"):
        actions.put_back(thawed, by=world.bob)
    assert said(deal)[0] == Kind.WON and sound()
    timeline.undo(again, by=world.bob)
    timeline.undo(thawed, by=world.bob)
    assert said(deal) == (Kind.FRIDGE, DAY, "budget vote") and sound()
