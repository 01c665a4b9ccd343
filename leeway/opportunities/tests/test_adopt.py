"""Another version begins: every deal goes where its step was mapped to, keeps what it had, and one undo brings all back."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.utils import timezone

from leeway.lib.refused import Refused
from leeway.opportunities import actions, checks
from leeway.opportunities.models import Opportunity, StageMove
from leeway.process.actions import add_step, draft, remove_step
from leeway.process.models import Mapping, Process, Stage, State, Version
from leeway.process.queries import stages
from leeway.team.models import Role, User
from leeway.team.tests.cast import Cast
from leeway.timeline import actions as timeline
from leeway.timeline.models import Entry, Placement, Stream

NOW = timezone.now


def drawn(*gone: str, into: str = "", plus: str = "") -> Version:
    """A draft without some steps (by word), whose deals go into another or nowhere, and with one more behind the last."""
    alice = User.objects.get(role=Role.OWNER)
    version = draft(Process.objects.get(), by=alice)
    for word in gone:
        leaving = version.stages.get(word=word)
        if into:
            remove_step(leaving, by=alice, to=version.stages.get(word=into))
        else:  # no action leaves a hole
            Mapping.objects.filter(new=leaving).delete()
            leaving.delete()
    if plus:
        add_step(version, plus, by=alice, after=version.stages.get(word="proposal"))
    return version


def step(word: str) -> Stage:
    return next(one for one in stages() if word in (one.word, one.name))


def begun(world: Cast, word: str, *names: str, **more: Any) -> list[Opportunity]:
    return [actions.begin(name, by=world.bob, stage=step(word), **more) for name in names]


def order(word: str) -> list[str]:
    deals = Opportunity.objects.filter(stage=step(word), deleted_at=None)
    return list(deals.order_by("rank", "pk").values_list("name", flat=True))


def picture() -> list[tuple[Any, ...]]:
    """Every column of every deal, and the order of every step."""
    return list(Opportunity.objects.order_by("pk").values_list()) + [order(one.word) for one in stages()]


def sound() -> bool:
    return [*checks.moves(), *checks.totals(), *checks.streams()] == []


def test_every_deal_goes_to_the_step_of_its_own_and_keeps_what_it_had(world: Cast) -> None:
    [lounge] = begun(world, "qualified", "Lounge", amount=500)
    [bar] = begun(world, "contacted", "Bar")
    actions.win(bar, by=world.bob)
    was = list(Opportunity.objects.order_by("pk").values_list("rank", "stage_since", "outcome", "closed_at"))
    version = drawn(plus="Decides")
    entry = actions.adopt(version, by=world.alice)
    lounge.refresh_from_db()
    assert lounge.stage.version == version and lounge.stage.word == "qualified"
    assert was == list(
        Opportunity.objects.order_by("pk").values_list("rank", "stage_since", "outcome", "closed_at")
    )
    move = lounge.moves.get(source="adoption")
    assert (move.from_stage.word, move.to_stage, move.amount, move.chance) == (
        "qualified",
        lounge.stage,
        500,
        40,
    )
    version.refresh_from_db()
    old = Version.objects.get(number=1)
    assert (version.state, old.state) == (State.CURRENT, State.RETIRED)
    assert version.started_at and old.retired_at
    on = set(Placement.objects.filter(entry=entry).values_list("stream", flat=True))
    assert on == {version.process.stream_id, lounge.stream_id}  # not on what is closed
    assert Entry.objects.filter(verb="process.adopted").count() == 1
    assert sound()


def test_merged_steps_keep_their_order_the_further_above_the_nearer(world: Cast) -> None:
    begun(world, "prospect", "P2", "P1")
    begun(world, "contacted", "C3", "C2", "C1")
    before = picture()
    entry = actions.adopt(drawn("contacted", into="prospect"), by=world.alice)
    assert order("prospect") == ["C1", "C2", "C3", "P1", "P2"]
    ranks = Opportunity.objects.values_list("rank", flat=True)
    assert len(set(ranks)) == 5
    timeline.undo(entry, by=world.alice)
    assert picture() == before and sound()


def test_one_undo_brings_back_every_deal_and_another_the_version(world: Cast) -> None:
    begun(world, "prospect", "A", "B", "C")
    [gone] = begun(world, "contacted", "Gone")
    actions.delete(gone, by=world.bob)
    [lost] = begun(world, "qualified", "Lost")
    actions.lose(lost, by=world.bob, reason="Too late")
    before, version = picture(), drawn("contacted", into="qualified")
    entry = actions.adopt(version, by=world.alice)
    after = picture()
    timeline.undo(entry, by=world.alice)
    version.refresh_from_db()
    assert picture() == before and version.is_draft and sound()
    undoing = Entry.objects.get(undoes=entry)
    assert undoing.written["left"] == []
    timeline.undo(undoing, by=world.alice)
    assert picture() == after and sound()
    again = Entry.objects.get(undoes=undoing)
    timeline.undo(again, by=world.alice)
    assert picture() == before and sound()


def test_a_fridge_that_is_removed_lets_its_deals_out_with_why_they_slept(world: Cast) -> None:
    [lounge, bar] = begun(world, "contacted", "Lounge", "Bar")
    actions.chill(lounge, by=world.bob, until=date.today() + timedelta(days=90), why="Budget in March")
    actions.chill(bar, by=world.bob)
    before = picture()
    entry = actions.adopt(drawn("fridge", into="prospect"), by=world.alice)
    lounge.refresh_from_db()
    assert (lounge.fridge_until, lounge.fridge_why, lounge.woke_why) == (None, "", "Budget in March")
    assert lounge.woke_at is not None and lounge.stage.word == "prospect"
    timeline.undo(entry, by=world.alice)
    assert picture() == before and sound()


def test_what_moved_or_began_since_goes_to_the_nearest_step_and_is_listed(world: Cast) -> None:
    [still, moved, won] = begun(world, "contacted", "Still", "Moved", "Won")
    entry = actions.adopt(drawn(plus="Decides"), by=world.alice)
    actions.move(moved, step("Decides"), by=world.bob)
    actions.win(won, by=world.bob)
    [new] = begun(world, "Decides", "New")
    timeline.undo(entry, by=world.alice)
    undoing = Entry.objects.get(undoes=entry)
    assert undoing.written["left"] == [moved.pk, won.pk, new.pk]
    for deal, word in ((still, "contacted"), (moved, "proposal"), (won, "won"), (new, "proposal")):
        deal.refresh_from_db()
        assert (deal.stage.word, deal.stage.version.number) == (word, 1)
    assert won.closed_at is not None and sound()


def test_the_latest_adoption_is_taken_back_first(world: Cast) -> None:
    begun(world, "prospect", "A", "B")
    before = picture()
    first = actions.adopt(drawn(), by=world.alice)
    between = picture()
    second = actions.adopt(drawn("contacted", into="prospect"), by=world.alice)
    with pytest.raises(Refused, match="Alice has changed this since"):
        timeline.undo(first, by=world.alice)
    timeline.undo(second, by=world.alice)
    assert picture() == between
    timeline.undo(first, by=world.alice)
    assert picture() == before and sound()
    assert Entry.objects.get(undoes=first).written["left"] == []


def refused(words: str, version: Version, by: Any, **more: Any) -> None:
    before = (picture(), Entry.objects.count(), list(Mapping.objects.order_by("pk").values_list()))
    with pytest.raises(Refused, match=words):
        actions.adopt(version, by=by, **more)
    assert before == (picture(), Entry.objects.count(), list(Mapping.objects.order_by("pk").values_list()))


def test_what_cannot_be_is_refused_in_words_and_nothing_changes(world: Cast) -> None:
    [lounge] = begun(world, "contacted", "Lounge")
    [gone] = begun(world, "qualified", "Gone")
    actions.delete(gone, by=world.bob)
    version, now = drawn("qualified"), step("prospect").version
    refused("Only an owner or an admin", version, world.bob)
    refused("Say where those of these steps go: Qualified", version, world.alice)
    refused("Say where those of these steps go: Contacted, Qualified", version, world.alice, mapping={})
    elsewhere = {one.pk: one.pk for one in stages()}
    refused("Contacted, Qualified", version, world.alice, mapping=elsewhere)
    won = version.stages.get(word="won").pk
    across = {step("contacted").pk: won, step("qualified").pk: won}
    refused("Deals of Contacted cannot go to Won", version, world.alice, mapping=across)
    refused("no draft any more", now, world.alice)
    version.dropped_at = NOW()
    version.save()
    refused("no draft any more", version, world.alice)
    bare = drawn("lost")
    refused("at least one open step, Won and Lost", bare, world.alice)
    fine = drawn()
    actions.adopt(fine, by=world.alice, seen=now.pk)
    refused("Alice started version 4 a moment ago", drawn(), world.alice, seen=now.pk)


def test_a_mapping_that_is_given_wins_and_is_kept(world: Cast) -> None:
    [lounge] = begun(world, "qualified", "Lounge")
    version = drawn()
    new = {one.word: one.pk for one in version.stages.all()}
    given = {one.pk: new[one.word] for one in stages()} | {step("qualified").pk: new["proposal"]}
    old = step("qualified")
    actions.adopt(version, by=world.alice, mapping=given)
    lounge.refresh_from_db()
    assert lounge.stage_id == new["proposal"]
    assert Mapping.objects.get(version=version, old=old).new_id == new["proposal"]


def test_a_draft_of_an_older_version_follows_its_steps_where_it_can_and_asks_where_not(world: Cast) -> None:
    begun(world, "qualified", "Lounge")
    late, torn = drawn(), drawn()
    actions.adopt(drawn("contacted", into="qualified"), by=world.alice)
    refused("go: Qualified", torn, world.alice)  # two steps became one, and are two again here
    Mapping.objects.filter(version=late, old__word="contacted").delete()
    actions.adopt(late, by=world.alice)
    assert order("qualified") == ["Lounge"] and sound()


def test_who_comes_back_after_an_adoption_finds_the_step_in_the_place_of_theirs(world: Cast) -> None:
    [cold, lost, moved, gone] = begun(world, "contacted", "Cold", "Lost", "Moved", "Gone")
    actions.chill(cold, by=world.bob)
    actions.lose(lost, by=world.bob)
    went = actions.move(moved, step("proposal"), by=world.bob)
    gone_move = actions.move(gone, step("won"), by=world.bob)
    actions.adopt(drawn("contacted", into="qualified"), by=world.alice)
    actions.thaw(cold, by=world.bob)
    actions.reopen(lost, by=world.bob)
    timeline.undo(went, by=world.bob)
    timeline.undo(gone_move, by=world.bob)
    assert sorted(order("qualified")) == ["Cold", "Gone", "Lost", "Moved"] and sound()


def test_a_step_of_another_version_takes_no_deal(world: Cast) -> None:
    [lounge] = begun(world, "contacted", "Lounge")
    old, draft = step("proposal"), drawn()
    with pytest.raises(Refused, match="no longer on the board"):
        actions.move(lounge, draft.stages.get(word="proposal"), by=world.bob)
    actions.adopt(draft, by=world.alice)
    with pytest.raises(Refused, match="no longer on the board"):
        actions.move(lounge, old, by=world.bob)
    assert actions.begin("Bar", by=world.bob, stage=Stage.objects.get(pk=old.pk)).stage == step("proposal")
    assert StageMove.objects.filter(source="adoption").count() == 1


def test_verify_finds_a_deal_that_was_left_behind(world: Cast) -> None:
    [lounge] = begun(world, "contacted", "Lounge")
    old = lounge.stage
    actions.adopt(drawn(), by=world.alice)
    Opportunity.objects.filter(pk=lounge.pk).update(stage=old)
    assert any("version that is not in use" in problem for problem in checks.moves())


def test_the_first_version_of_another_process_begins_and_stays_once_deals_stand_on_it(world: Cast) -> None:
    version = drawn()
    other = Process.objects.create(
        stream=Stream.objects.create(kind="process", title="Hotels"), name="Hotels"
    )
    Mapping.objects.filter(version=version).delete()
    version.stages.update(process=other)
    Version.objects.filter(pk=version.pk).update(process=other, based_on=None)
    entry = actions.adopt(version, by=world.alice)
    timeline.undo(entry, by=world.alice)
    timeline.undo(Entry.objects.get(undoes=entry), by=world.alice)
    again = Entry.objects.filter(verb="process.adopted").latest("pk")
    deal = actions.begin("Inn", by=world.bob, stage=stages(other.pk)[0])
    with pytest.raises(Refused, match="Deals have begun on this version"):
        timeline.undo(again, by=world.alice)
    assert deal.stage.process == other and sound()
