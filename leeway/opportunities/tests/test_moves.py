"""A deal moves freely, and every move can be taken back."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from leeway.lib.refused import Refused
from leeway.opportunities import actions
from leeway.opportunities.models import Opportunity, StageMove
from leeway.process.models import Kind, Stage
from leeway.process.queries import stages
from leeway.search.models import SearchDoc
from leeway.team.tests.cast import Cast
from leeway.timeline import actions as timeline
from leeway.timeline.models import Entry, Placement, Stream


@pytest.fixture
def deal(world: Cast) -> Opportunity:
    return actions.begin("Breakfast room", by=world.bob, amount=1_250_000)


def fresh(deal: Opportunity) -> Opportunity:
    return Opportunity.objects.select_related("stage", "stream").get(pk=deal.pk)


def last_entry() -> Entry:
    return Entry.objects.order_by("-pk")[0]


def test_a_deal_begins_from_a_name_alone(world: Cast) -> None:
    deal = actions.begin("  Lounge\x00  ", by=world.bob)
    assert (deal.name, deal.stage.word, deal.amount, deal.currency) == ("Lounge", "prospect", None, "EUR")
    assert deal.stream.title == "Lounge" and deal.owner == world.bob
    assert StageMove.objects.get(opportunity=deal).to_stage == deal.stage
    assert Placement.objects.get(stream=deal.stream).entry.verb == "opportunity.begun"
    assert SearchDoc.objects.get(kind="opportunity").title == "Lounge"


def test_a_deal_needs_a_name(world: Cast) -> None:
    with pytest.raises(Refused):
        actions.begin(" \n", by=world.bob)
    assert not Stream.objects.filter(kind="opportunity").exists()


def test_a_viewer_begins_nothing(world: Cast) -> None:
    with pytest.raises(Refused):
        actions.begin("Lounge", by=world.vera)


def test_any_step_may_be_skipped_and_the_move_is_one_fact(world: Cast, deal: Opportunity) -> None:
    proposal = stages()[3]
    actions.move(deal, proposal, by=world.bob)
    assert fresh(deal).stage == proposal
    assert Entry.objects.filter(verb="opportunity.moved").count() == 1
    assert StageMove.objects.filter(opportunity=deal).count() == 2


def test_a_move_goes_below_the_card_that_was_named(world: Cast, deal: Opportunity) -> None:
    stage = stages()[1]
    others = [actions.begin(f"Deal {n}", by=world.bob, stage=stage) for n in range(3)]
    for other in reversed(others):
        actions.move(other, stage, by=world.bob, bottom=True)
    order = list(Opportunity.objects.filter(stage=stage).order_by("rank"))
    actions.move(deal, stage, by=world.bob, after=order[0])
    assert list(Opportunity.objects.filter(stage=stage).order_by("rank")) == [order[0], deal, *order[1:]]


def test_a_hundred_cards_find_room_between_two_neighbours(world: Cast) -> None:
    stage = stages()[1]
    top = actions.begin("Top", by=world.bob, stage=stage)
    actions.move(top, stage, by=world.bob)
    placed = []
    for n in range(100):
        card = actions.begin(f"Deal {n}", by=world.bob)
        actions.move(card, stage, by=world.bob, after=fresh(top))
        placed.insert(0, card)
    assert list(Opportunity.objects.filter(stage=stage).order_by("rank", "pk")) == [top, *placed]


def test_winning_closes_and_undo_opens_again(world: Cast, deal: Opportunity) -> None:
    before = fresh(deal)
    entry = actions.win(deal, by=world.bob)
    won = fresh(deal)
    assert (won.outcome, won.stage.kind) == ("won", Kind.WON) and won.closed_at is not None
    timeline.undo(entry, by=world.bob)
    after = fresh(deal)
    for column in ("stage_id", "rank", "outcome", "closed_at", "stage_since"):
        assert getattr(after, column) == getattr(before, column), column


def test_what_is_won_already_is_simply_won(world: Cast, deal: Opportunity) -> None:
    actions.win(deal, by=world.bob)
    assert actions.win(deal, by=world.bob) is None
    with pytest.raises(Refused):
        actions.lose(deal, by=world.bob)


def test_a_lost_deal_keeps_the_reason_in_the_customers_words(world: Cast, deal: Opportunity) -> None:
    entry = actions.lose(deal, by=world.bob, reason=" Too  early ")
    assert (fresh(deal).lost_reason, entry.excerpt) == ("Too early", "Too early")
    with pytest.raises(Refused):
        actions.win(deal, by=world.bob)
    actions.reopen(deal, by=world.bob)
    assert (fresh(deal).outcome, fresh(deal).closed_at, fresh(deal).stage.word) == ("", None, "prospect")


def test_a_reason_and_a_day_may_come_afterwards_and_erase_nothing(world: Cast, deal: Opportunity) -> None:
    until = timezone.localdate() + timedelta(days=30)
    actions.chill(deal, by=world.bob, why="budget vote")
    dated = actions.chill(deal, by=world.bob, until=until)
    assert (fresh(deal).fridge_until, fresh(deal).fridge_why) == (until, "budget vote")
    assert actions.chill(deal, by=world.bob) is None
    assert dated is not None and Entry.objects.filter(verb="opportunity.chilled").count() == 1
    timeline.undo(dated, by=world.bob)
    assert (fresh(deal).stage.kind, fresh(deal).fridge_until) == (Kind.FRIDGE, None)
    actions.lose(deal, by=world.bob)
    actions.lose(deal, by=world.bob, reason="Too early")
    assert actions.lose(deal, by=world.bob) is None
    assert (fresh(deal).outcome, fresh(deal).lost_reason) == ("lost", "Too early")


def test_what_is_open_already_is_simply_open(world: Cast, deal: Opportunity) -> None:
    actions.lose(deal, by=world.bob)
    assert actions.reopen(deal, by=world.bob) is not None
    assert actions.reopen(deal, by=world.bob) is None
    actions.chill(deal, by=world.bob)
    assert actions.thaw(deal, by=world.bob) is not None
    assert actions.thaw(deal, by=world.bob) is None
    assert (fresh(deal).outcome, fresh(deal).stage.word) == ("", "prospect")


def test_the_fridge_gives_back_to_the_step_it_came_from(world: Cast, deal: Opportunity) -> None:
    actions.move(deal, stages()[2], by=world.bob)
    until = timezone.localdate() + timedelta(days=30)
    actions.chill(deal, by=world.bob, until=until, why="budget vote")
    assert (fresh(deal).fridge_until, fresh(deal).fridge_why) == (until, "budget vote")
    actions.thaw(deal, by=world.bob)
    assert fresh(deal).stage.word == "qualified" and fresh(deal).fridge_until is None


@pytest.mark.parametrize("back", ["reopen", "thaw"])
def test_a_deal_that_has_nowhere_to_go_back_to_stays_where_it_is(
    world: Cast, deal: Opportunity, back: str
) -> None:
    (actions.win if back == "reopen" else actions.chill)(deal, by=world.bob)
    Stage.objects.filter(kind=Kind.OPEN).update(kind=Kind.AFTER)
    before = fresh(deal).stage, Entry.objects.count()
    with pytest.raises(Refused, match="no step for this"):
        getattr(actions, back)(deal, by=world.bob)
    with pytest.raises(Refused, match="no step for this"):
        actions.begin("Lounge", by=world.bob)
    assert (fresh(deal).stage, Entry.objects.count()) == before


def test_the_fridge_wakes_in_the_future_only(world: Cast, deal: Opportunity) -> None:
    with pytest.raises(Refused):
        actions.chill(deal, by=world.bob, until=date(2020, 1, 1))
    assert fresh(deal).stage.kind == Kind.OPEN


def test_undo_is_refused_with_the_name_of_who_changed_it_since(world: Cast, deal: Opportunity) -> None:
    first = actions.move(deal, stages()[1], by=world.bob)
    actions.move(deal, stages()[2], by=world.alice)
    with pytest.raises(Refused, match="Alice"):
        timeline.undo(first, by=world.bob)
    timeline.undo(last_entry(), by=world.alice)
    timeline.undo(first, by=world.bob)
    assert fresh(deal).stage.word == "prospect"


def test_undo_touches_only_what_the_action_wrote(world: Cast, deal: Opportunity) -> None:
    moved = actions.move(deal, stages()[1], by=world.bob)
    actions.edit(deal, {"amount": 99}, by=world.alice)
    timeline.undo(moved, by=world.bob)
    assert (fresh(deal).stage.word, fresh(deal).amount) == ("prospect", 99)


def test_what_was_undone_is_not_undone_twice(world: Cast, deal: Opportunity) -> None:
    entry = actions.win(deal, by=world.bob)
    timeline.undo(entry, by=world.bob)
    with pytest.raises(Refused):
        timeline.undo(entry, by=world.bob)


def test_a_deleted_deal_is_gone_everywhere_and_comes_back(world: Cast, deal: Opportunity) -> None:
    entry = actions.delete(deal, by=world.bob)
    assert not Opportunity.objects.visible_to(world.alice).exists()
    assert not SearchDoc.objects.filter(kind="opportunity").exists()
    timeline.undo(entry, by=world.bob)
    assert Opportunity.objects.visible_to(world.alice).get() == deal
    assert SearchDoc.objects.filter(kind="opportunity").exists()


def test_beginning_can_be_undone(world: Cast, deal: Opportunity) -> None:
    timeline.undo(last_entry(), by=world.bob)
    assert fresh(deal).deleted_at is not None


def test_a_stranger_neither_sees_nor_moves_a_restricted_deal(world: Cast, deal: Opportunity) -> None:
    actions.restrict(deal, world.circle, by=world.bob)
    assert not Opportunity.objects.visible_to(world.charlie).exists()
    assert Opportunity.objects.visible_to(world.vera).exists()
    with pytest.raises(Refused):
        actions.move(deal, stages()[1], by=world.charlie)


def test_editing_nothing_writes_nothing(world: Cast, deal: Opportunity) -> None:
    before = Entry.objects.count()
    assert actions.edit(deal, {"name": deal.name}, by=world.bob) is None
    assert Entry.objects.count() == before
