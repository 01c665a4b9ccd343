"""Guidance helps on a step: ours by method until the team writes its own, short, in both languages, never required."""

import pytest
from django.db import models
from django.utils import translation

from leeway.process import methods
from leeway.process.guidance import TITLES, count_words, parts, sign_of
from leeway.process.methods import BY_METHOD, common, robot
from leeway.process.models import Guide, Kind, Process, Stage
from leeway.process.plans import MOST_WORDS
from leeway.process.queries import stages
from leeway.team.tests.cast import Cast

READY = [
    text for guide in (*BY_METHOD.values(), common.GUIDE) for step in guide.values() for text in step.values()
]
OPEN = ("prospect", "contacted", "qualified", "proposal")


def test_no_ready_text_is_longer_than_sixty_words_in_any_language() -> None:
    for language in ("en", "fr"):
        with translation.override(language):
            long = [str(one) for one in (*READY, *robot.ROBOT.values()) if count_words(str(one)) > MOST_WORDS]
            assert not long


def test_every_ready_text_speaks_french() -> None:
    for text in (*READY, *robot.ROBOT.values()):
        with translation.override("en"):
            english = str(text)
        with translation.override("fr"):
            assert str(text) != english


def test_methods_truly_differ() -> None:
    for word in OPEN:
        asked = {str(guide[word]["ask"]) for guide in BY_METHOD.values()}
        judged = {str(guide[word]["judge"]) for guide in BY_METHOD.values()}
        assert len(asked) == len(judged) == len(BY_METHOD)


def test_every_ready_part_is_a_part_and_every_step_has_a_sign() -> None:
    for guide in (*BY_METHOD.values(), common.GUIDE):
        assert {part for step in guide.values() for part in step} <= set(TITLES)
    assert all(step["because"] and step["customer"] for step in common.GUIDE.values())
    assert set(methods.KIN) < set(common.GUIDE) and set(methods.KIN.values()) == set(OPEN)


def test_the_teams_own_words_win_and_the_rest_stays_ready(world: Cast) -> None:
    step = stages()[1]
    Guide.objects.create(stage=step, ask="What would make this easy?")
    found = {
        part.key: part for part in parts(Stage.objects.select_related("process", "guide").get(pk=step.pk))
    }
    assert found["ask"].text == "What would make this easy?" and not found["ask"].is_ready
    assert found["because"].is_ready and found["because"].text.startswith("a word went")
    assert sign_of(step) == parts(step)[0].text != ""


def test_another_method_says_other_things_and_ones_own_words_say_nothing_ready(world: Cast) -> None:
    step = stages()[2]
    bant = [part.text for part in parts(step)]
    step.process.method = "spin"
    assert [part.text for part in parts(step)] != bant
    step.process.method = "own"
    assert not any(part.text for part in parts(step))


def test_a_step_that_a_team_has_named_borrows_how_to_work_but_not_what_the_customer_does() -> None:
    step = Stage(process=Process(method="meddic"), kind=Kind.OPEN, name="Hears it in a room", evidence="need")
    found = {part.key: part.text for part in parts(step)}
    assert "champion" in found["judge"] and not found["customer"] and not found["because"]
    assert "budget" in found["robot"]


@pytest.mark.parametrize("kind", Kind.values)
def test_steps_of_every_kind_say_what_leeway_does(kind: str) -> None:
    assert {part.key: part.text for part in parts(Stage(process=Process(), kind=kind, name="Any"))}["robot"]


def test_there_is_no_column_for_anything_that_has_to_be_done() -> None:
    """The schema itself cannot force anybody: texts only, all of them blank."""
    columns = [field for field in Guide._meta.get_fields() if field.name not in ("id", "stage")]
    assert columns and all(isinstance(field, models.CharField) and field.blank for field in columns)
