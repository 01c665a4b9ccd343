"""Drawing a process: in drafts, step by step, and back again to the very row."""

import pytest

from leeway.lib.refused import Refused
from leeway.process import actions, queries
from leeway.process.models import Agreement, Doubt, Guide, Kind, Mapping, Stage, State, Version
from leeway.process.rows import Rows, rows_of
from leeway.team.tests.cast import Cast
from leeway.timeline import actions as timeline
from leeway.timeline.models import Entry


@pytest.fixture
def version(world: Cast) -> Version:
    """Bob's draft of the default process."""
    return actions.draft(queries.processes()[0], by=world.bob)


def step(version: Version, word: str) -> Stage:
    return Stage.objects.select_related("version").get(version=version, word=word)


def words(version: Version) -> list[str]:
    return [one.name or one.word for one in Stage.objects.filter(version=version).order_by("position")]


def rows_now(version: Version) -> Rows:
    version.refresh_from_db()
    return rows_of(version)


def last() -> Entry:
    return Entry.objects.latest("pk")


def test_a_draft_begins_with_copies_that_know_whose_deals_they_take(world: Cast) -> None:
    Guide.objects.create(stage=queries.first_open(), ask="Why now?")
    version = actions.draft(queries.processes()[0], by=world.bob)
    assert (version.number, version.state, version.based_on) == (2, State.DRAFT, queries.stages()[0].version)
    assert words(version) == [one.word for one in queries.stages()]
    assert step(version, "prospect").guide.ask == "Why now?"
    assert all(one.old.word == one.new.word for one in Mapping.objects.filter(version=version))
    assert Mapping.objects.filter(version=version).count() == len(words(version))
    assert actions.draft(queries.processes()[0], by=world.alice).number == 3
    assert last().verb == "process.drafted"


def test_an_undone_draft_is_dropped_unless_somebody_else_drew_in_it(world: Cast, version: Version) -> None:
    begun = last()
    actions.add_step(version, "Demo", by=world.alice)
    with pytest.raises(Refused, match="Alice"):
        timeline.undo(begun, by=world.bob)
    timeline.undo(last(), by=world.alice)
    timeline.undo(begun, by=world.bob)
    assert Version.objects.get(pk=version.pk).dropped_at is not None
    with pytest.raises(Refused, match="dropped"):
        actions.add_step(version, "Demo", by=world.alice)
    timeline.undo(last(), by=world.bob)
    assert Version.objects.get(pk=version.pk).dropped_at is None


def test_every_stroke_is_taken_back_to_the_very_row(world: Cast, version: Version) -> None:
    demo = actions.add_step(version, "Demo", by=world.bob, after=step(version, "contacted"))
    new = Stage.objects.get(version=version, name="Demo")
    Guide.objects.create(stage=step(version, "qualified"), because="They ask.")
    Doubt.objects.create(version=version, stage=step(version, "qualified"), user=world.alice, text="Really?")
    strokes = [
        lambda: actions.split_step(step(version, "proposal"), "Compares", by=world.bob),
        lambda: actions.merge_steps(step(version, "qualified"), step(version, "contacted"), by=world.bob),
        lambda: actions.remove_step(step(version, "fridge"), to=step(version, "prospect"), by=world.bob),
        lambda: actions.remove_step(step(version, "qualified"), to=new, by=world.bob),
        lambda: actions.remove_step(new, by=world.bob),
        lambda: actions.move_step(step(version, "qualified"), 0, by=world.bob),
        lambda: actions.change_kind(new, Kind.AFTER, by=world.bob),
        lambda: actions.map_step(version, queries.first_open(), new, by=world.bob),
        lambda: actions.edit_step(new, {"name": "Sees it", "hue": 3, "limit": "8"}, by=world.bob),
        lambda: actions.propose(version, by=world.bob),
        lambda: actions.drop(version, by=world.bob),
    ]
    for stroke in strokes:
        before = rows_now(version)
        done = stroke()
        after = rows_now(version)
        assert done and after != before and done.ref_id == version.pk
        back = timeline.undo(done, by=world.bob)
        assert rows_now(version) == before, done.verb
        again = timeline.undo(back, by=world.bob)
        assert rows_now(version) == after, done.verb
        timeline.undo(again, by=world.bob)
    timeline.undo(demo, by=world.bob)
    assert words(version) == [one.word for one in queries.stages()]


def test_deals_go_where_removed_and_merged_steps_went(world: Cast, version: Version) -> None:
    qualified, contacted = step(version, "qualified"), step(version, "contacted")
    with pytest.raises(Refused, match="for example Contacted"):
        actions.remove_step(qualified, by=world.bob)
    with pytest.raises(Refused, match="stays open"):
        actions.remove_step(qualified, to=step(version, "won"), by=world.bob)
    actions.merge_steps(qualified, contacted, by=world.bob)
    comes_from = contacted.comes_from.order_by("old__position").values_list("old__word", flat=True)
    assert list(comes_from) == ["contacted", "qualified"]
    actions.remove_step(contacted, to=step(version, "proposal"), by=world.bob)
    assert step(version, "proposal").comes_from.count() == 3
    assert words(version)[:3] == ["prospect", "proposal", "won"]


def test_new_steps_stand_where_they_were_put(world: Cast, version: Version) -> None:
    actions.add_step(version, "Demo", by=world.bob, after=step(version, "prospect"))
    actions.add_step(version, "Trial", by=world.bob)
    actions.add_step(version, "Visit", by=world.bob, kind=Kind.AFTER, after=step(version, "onboarding"))
    assert words(version)[:8] == [
        "prospect",
        "Demo",
        "contacted",
        "qualified",
        "proposal",
        "Trial",
        "won",
        "lost",
    ]
    assert words(version)[9:12] == ["onboarding", "Visit", "first_value"]
    demo = Stage.objects.get(version=version, name="Demo")
    assert (demo.hue, demo.probability) == ("5", 15)
    actions.move_step(demo, 4, by=world.bob)
    assert words(version)[:6] == ["prospect", "contacted", "qualified", "proposal", "Demo", "Trial"]
    assert actions.move_step(demo, 4, by=world.bob) is None
    with pytest.raises(Refused, match="one of this kind"):
        actions.add_step(version, "Freezer", by=world.bob, kind=Kind.FRIDGE)


def test_what_a_process_cannot_lack_stays(world: Cast, version: Version) -> None:
    for word in ("won", "lost"):
        with pytest.raises(Refused, match="Rename it"):
            actions.remove_step(step(version, word), by=world.bob)
    for word in ("contacted", "qualified", "proposal"):
        actions.merge_steps(step(version, word), step(version, "prospect"), by=world.bob)
    for undrawn in (
        lambda: actions.remove_step(step(version, "prospect"), to=step(version, "fridge"), by=world.bob),
        lambda: actions.change_kind(step(version, "prospect"), Kind.AFTER, by=world.bob),
    ):
        with pytest.raises(Refused, match="last open step"):
            undrawn()


def test_the_steps_of_a_version_in_use_are_drawn_in_a_draft_only(world: Cast) -> None:
    now = queries.stages()
    for stroke in (
        lambda: actions.add_step(now[0].version, "Demo", by=world.alice),
        lambda: actions.remove_step(now[1], to=now[0], by=world.alice),
        lambda: actions.merge_steps(now[1], now[0], by=world.alice),
        lambda: actions.move_step(now[1], 0, by=world.alice),
        lambda: actions.drop(now[0].version, by=world.alice),
    ):
        with pytest.raises(Refused, match="Draw a draft first"):
            stroke()
    assert queries.stages() == now


def test_drawing_on_takes_back_what_was_agreed_and_a_new_name_does_not(world: Cast, version: Version) -> None:
    actions.propose(version, by=world.bob)
    agreement = Agreement.objects.create(version=version, user=world.alice, agreed_at=version.made_at)
    actions.edit_step(step(version, "prospect"), {"name": "Noise is a problem"}, by=world.alice)
    version.refresh_from_db()
    assert version.state == State.PROPOSED
    drawn = actions.add_step(version, "Demo", by=world.bob)
    version.refresh_from_db()
    agreement.refresh_from_db()
    assert (version.state, agreement.agreed_at) == (State.DRAFT, None)
    timeline.undo(drawn, by=world.bob)
    version.refresh_from_db()
    agreement.refresh_from_db()
    assert (version.state, agreement.agreed_at) == (State.PROPOSED, version.made_at)


def test_a_stroke_under_another_is_taken_back_without_a_harm_to_it(world: Cast, version: Version) -> None:
    actions.propose(version, by=world.bob)
    added = actions.add_step(version, "Word from Alice", by=world.alice, kind=Kind.AFTER)
    new = Stage.objects.get(version=version, name="Word from Alice")
    mapped = actions.map_step(version, queries.stages()[-1], new, by=world.bob)
    with pytest.raises(Refused, match="send their deals here"):
        timeline.undo(added, by=world.alice)
    moved = actions.move_step(step(version, "proposal"), 0, by=world.bob)
    assert mapped and moved
    timeline.undo(mapped, by=world.bob)
    timeline.undo(added, by=world.alice)
    version.refresh_from_db()
    assert version.state == State.DRAFT, "what was proposed had no such order"
    assert words(version)[:2] == ["proposal", "prospect"]


def test_no_undo_turns_a_step_from_which_a_later_draft_sends_deals(world: Cast, version: Version) -> None:
    actions.add_step(version, "Meets", by=world.bob)
    new = version.stages.get(name="Meets")
    turned = actions.change_kind(new, Kind.AFTER, by=world.bob)
    assert turned is not None
    other = actions.draft(queries.processes()[0], by=world.bob)
    Mapping.objects.create(version=other, old=new, new=other.stages.filter(kind=Kind.AFTER).first())
    with pytest.raises(Refused, match="keep their outcome"):
        timeline.undo(turned, by=world.bob)
