"""What a step says changes where it stands, with history; two people at one step are merged by field."""

import pytest
from django.utils.translation import override

from leeway.lib.refused import Refused
from leeway.process import actions, queries, said
from leeway.process.models import Stage
from leeway.team.tests.cast import Cast
from leeway.timeline import actions as timeline


def test_a_step_in_use_is_renamed_by_who_runs_the_team(world: Cast) -> None:
    step = queries.first_open()
    with pytest.raises(Refused, match="owner or an admin"):
        actions.edit_step(step, {"name": "Noise"}, by=world.bob)
    done = actions.edit_step(
        step, {"name": " Noise\nis a  problem", "usual_days": "5", "hue": "6"}, by=world.alice
    )
    step.refresh_from_db()
    assert (step.label, step.usual_days) == ("Noise is a problem", 5)
    assert done and said.step_edits([done], world.alice)[done.pk] == (
        "“Prospect” · Name: Noise is a problem · Colour: blue → teal · Usual days: 5"
    )
    timeline.undo(done, by=world.alice)
    step.refresh_from_db()
    assert (step.name, step.label, step.usual_days) == ("", "Prospect", None)


def test_an_empty_name_and_the_default_word_itself_speak_every_language(world: Cast) -> None:
    step = queries.of_kind("won", queries.first_open().process_id)
    actions.edit_step(step, {"name": "Signed"}, by=world.alice)
    actions.edit_step(step, {"name": ""}, by=world.alice)
    step.refresh_from_db()
    with override("fr"):
        assert step.label == "Gagné"
        assert actions.edit_step(step, {"name": "Gagné"}, by=world.alice) is None
    version = actions.draft(step.process, by=world.bob)
    actions.add_step(version, "Demo", by=world.bob)
    with pytest.raises(Refused, match="Write a name"):
        actions.edit_step(Stage.objects.get(name="Demo"), {"name": " "}, by=world.bob)


def test_two_people_at_one_step_are_merged_by_field(world: Cast) -> None:
    version = actions.draft(queries.processes()[0], by=world.bob)
    step = Stage.objects.get(version=version, word="prospect")
    seen = {"name": "Prospect", "hue": "1", "usual_days": ""}
    actions.edit_step(step, {**seen, "name": "Noise"}, by=world.alice, was=seen)
    actions.edit_step(step, {**seen, "hue": "4"}, by=world.bob, was=seen)
    step.refresh_from_db()
    assert (step.name, step.hue) == ("Noise", "4")
    with pytest.raises(Refused, match="Alice.* has written “Noise”"):
        actions.edit_step(step, {**seen, "name": "Silence", "usual_days": 3}, by=world.bob, was=seen)
    step.refresh_from_db()
    assert (step.name, step.usual_days) == ("Noise", None)


@pytest.mark.parametrize(
    "values",
    [
        {"hue": "7"},
        {"hue": "red; }"},
        {"probability": 101},
        {"probability": ""},
        {"usual_days": "soon"},
        {"usual_days": 0},
        {"limit": -1},
        {"evidence": "magic"},
        {"name": "x" * 61},
        {"kind": "won"},
        {"position": 3},
    ],
)
def test_what_no_step_can_say_is_refused(world: Cast, values: dict[str, object]) -> None:
    step = queries.first_open()
    with pytest.raises(Refused):
        actions.edit_step(step, values, by=world.alice)
    assert queries.first_open().probability == step.probability


def test_a_viewer_draws_nothing(world: Cast) -> None:
    version = actions.draft(queries.processes()[0], by=world.bob)
    for stroke in (
        lambda: actions.draft(version.process, by=world.vera),
        lambda: actions.add_step(version, "Demo", by=world.vera),
        lambda: actions.edit_step(version.stages.all()[0], {"hue": "2"}, by=world.vera),
        lambda: actions.propose(version, by=world.vera),
    ):
        with pytest.raises(Refused, match="not change it"):
            stroke()
