"""Several processes: begun from ready outlines or from planned steps, edited, archived, and all of it taken back."""

import pytest
from django.utils.translation import override

from leeway.lib.refused import Refused
from leeway.process import actions, queries
from leeway.process.models import DEFAULT_WORDS, Guide, Kind, Mapping, Process, Stage, Version
from leeway.process.outlines import OUTLINES
from leeway.process.plans import StepPlan
from leeway.team.tests.cast import Cast
from leeway.timeline import actions as timeline
from leeway.timeline.models import Entry


def words(version: Version) -> list[str]:
    return [one.name or one.word for one in Stage.objects.filter(version=version).order_by("position")]


@pytest.mark.parametrize("outline", OUTLINES)
def test_a_process_from_an_outline_is_in_use_at_once(world: Cast, outline: str) -> None:
    process = actions.begin_process(outline, by=world.alice)
    steps = queries.stages(process.pk)
    assert process in queries.processes() and str(process) != "Deals"
    assert 4 <= sum(step.kind == Kind.OPEN for step in steps) <= 5
    for kind in (Kind.WON, Kind.LOST, Kind.FRIDGE):
        assert queries.of_kind(kind, process.pk)
    assert all(step.word in DEFAULT_WORDS and len(step.label) <= 60 for step in steps)
    with override("fr"):
        assert all(step.label != step.word for step in steps)


def test_who_runs_the_team_begins_names_and_archives_processes(world: Cast) -> None:
    for refused in (
        lambda: actions.begin_process("agency", by=world.bob),
        lambda: actions.edit_process(queries.processes()[0], {"name": "Fit-outs"}, by=world.bob),
        lambda: actions.archive_process(queries.processes()[0], by=world.bob),
    ):
        with pytest.raises(Refused, match="owner or an admin"):
            refused()
    process = actions.begin_process("agency", by=world.alice, name="Websites")
    with pytest.raises(Refused, match="this name already"):
        actions.begin_process("agency", by=world.alice, name="WEBSITES")
    assert str(actions.begin_process("default", by=world.alice)) == "Deals 2"
    edited = actions.edit_process(process, {"name": "Sites", "method": "spin"}, by=world.alice)
    process.refresh_from_db()
    assert (process.name, process.method, process.stream.title) == ("Sites", "spin", "Sites")
    timeline.undo(edited, by=world.alice)
    process.refresh_from_db()
    assert (process.name, process.method) == ("Websites", "bant")


def test_the_last_process_is_not_archived_and_another_comes_back(world: Cast) -> None:
    first = queries.processes()[0]
    with pytest.raises(Refused, match="only process in use"):
        actions.archive_process(first, by=world.alice)
    second = actions.begin_process("renewal", by=world.alice)
    gone = actions.archive_process(second, by=world.alice)
    assert list(queries.processes()) == [first]
    with pytest.raises(Refused, match="archived"):
        actions.draft(second, by=world.bob)
    timeline.undo(gone, by=world.alice)
    assert list(queries.processes()) == [first, second]
    timeline.undo(Entry.objects.get(verb="process.begun"), by=world.alice)
    assert list(queries.processes()) == [first]


def test_planned_steps_become_a_draft_that_knows_where_deals_go(world: Cast) -> None:
    steps = [
        StepPlan(Kind.OPEN, name="Noise is a problem", guide={"because": "They say so."}),
        StepPlan(Kind.OPEN, name="Has seen it work", hue="3", evidence="need", usual_days=9),
        StepPlan(Kind.OPEN, word="proposal", hue="4"),
    ]
    version = actions.draft_from(steps, by=world.bob, process=queries.processes()[0])
    assert words(version)[:6] == [
        "Noise is a problem",
        "Has seen it work",
        "proposal",
        "won",
        "lost",
        "fridge",
    ]
    assert Guide.objects.get(stage__version=version).because == "They say so."
    where = {one.old.word: one.new.name or one.new.word for one in Mapping.objects.filter(version=version)}
    assert where["prospect"] == "Noise is a problem"
    assert where["qualified"] == "Has seen it work"
    assert all(where[word] == word for word in ("proposal", "won", "lost", "fridge", "repeat"))
    assert len(where) == len(queries.stages())


def test_planned_steps_of_a_new_process_wait_until_it_is_started(world: Cast) -> None:
    steps = [StepPlan(Kind.OPEN, name="Asks"), StepPlan(Kind.LOST, name="Parti", hue="lost")]
    version = actions.draft_from(steps, by=world.bob, name="Schools", method="spin")
    assert version.process.method == "spin"
    assert (version.number, version.is_draft, version.based_on) == (1, True, None)
    assert words(version) == ["Asks", "won", "Parti"]
    assert version.process not in queries.processes()
    timeline.undo(Entry.objects.latest("pk"), by=world.bob)
    assert Process.objects.get(pk=version.process_id).archived_at is not None
    assert Version.objects.get(pk=version.pk).dropped_at is not None


@pytest.mark.parametrize(
    "steps",
    [
        [],
        [StepPlan(Kind.WON, word="won", hue="won")],
        [StepPlan("gate", name="A")],
        [StepPlan(Kind.OPEN, name="A"), StepPlan(Kind.FRIDGE, name="B"), StepPlan(Kind.FRIDGE, name="C")],
        [StepPlan(Kind.OPEN, name="x" * 61)],
        [StepPlan(Kind.OPEN)],
        [StepPlan(Kind.OPEN, word="no_such_word")],
        [StepPlan(Kind.OPEN, name="A", hue="url(x)")],
        [StepPlan(Kind.OPEN, name="A", guide={"must": "fill in"})],
        [StepPlan(Kind.OPEN, name="A", guide={"ask": "word " * 61})],
        [StepPlan(Kind.OPEN, name=str(n)) for n in range(31)],
    ],
)
def test_a_hostile_plan_is_refused_and_leaves_nothing(world: Cast, steps: list[StepPlan]) -> None:
    with pytest.raises(Refused):
        actions.draft_from(steps, by=world.bob, name="Schools")
    assert Version.objects.count() == 1 and Process.objects.count() == 1


def test_processes_stand_in_the_order_one_gives_them(world: Cast) -> None:
    first, second = queries.processes()[0], actions.begin_process("renewal", by=world.alice)
    third = actions.begin_process("agency", by=world.alice)
    assert list(queries.processes()) == [first, second, third]
    placed = actions.place_process(third, 0, by=world.alice)
    assert list(queries.processes()) == [third, first, second] and placed
    assert actions.place_process(third, 0, by=world.alice) is None
    back = timeline.undo(placed, by=world.alice)
    assert list(queries.processes()) == [first, second, third]
    timeline.undo(back, by=world.alice)
    assert list(queries.processes()) == [third, first, second]


def test_an_undo_leaves_one_process_of_a_name(world: Cast) -> None:
    first = actions.begin_process("agency", by=world.alice, name="Fit-outs")
    renamed = actions.edit_process(first, {"name": "Rooms"}, by=world.alice)
    second = actions.begin_process("agency", by=world.alice, name="Fit-outs")
    assert renamed is not None
    with pytest.raises(Refused, match="of this name already"):
        timeline.undo(renamed, by=world.alice)
    gone = actions.archive_process(second, by=world.alice)
    actions.begin_process("agency", by=world.alice, name="Fit-outs")
    with pytest.raises(Refused, match="of this name already"):
        timeline.undo(gone, by=world.alice)


def test_no_undo_closes_the_last_board(world: Cast) -> None:
    first = queries.processes()[0]
    second = actions.begin_process("agency", by=world.alice)
    back = timeline.undo(actions.archive_process(first, by=world.alice), by=world.alice)
    actions.archive_process(second, by=world.alice)
    with pytest.raises(Refused, match="only process in use"):
        timeline.undo(back, by=world.alice)
