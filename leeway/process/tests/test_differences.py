"""A version says in words what it does otherwise, and `verify` finds a process that is not whole."""

import pytest
from django.utils.translation import override

from leeway.process import actions, checks, queries
from leeway.process.differences import in_words
from leeway.process.models import Kind, Mapping, Stage, State, Version
from leeway.team.tests.cast import Cast


def step(version: Version, word: str) -> Stage:
    return Stage.objects.select_related("version").get(version=version, word=word)


@pytest.fixture
def version(world: Cast) -> Version:
    return actions.draft(queries.processes()[0], by=world.bob)


def test_a_fresh_draft_changes_nothing_and_a_first_version_follows_none(
    world: Cast, version: Version
) -> None:
    assert in_words(version) == ["Its steps are those of the version before."]
    assert in_words(queries.stages()[0].version) == ["The first version of this process."]


def test_each_change_is_one_sentence(world: Cast, version: Version) -> None:
    actions.merge_steps(step(version, "contacted"), step(version, "qualified"), by=world.bob)
    actions.edit_step(step(version, "qualified"), {"name": "Has seen it work", "usual_days": 9}, by=world.bob)
    actions.remove_step(step(version, "repeat"), to=step(version, "quarterly"), by=world.bob)
    actions.add_step(version, "Compares offers", by=world.bob)
    actions.move_step(step(version, "first_value"), 0, by=world.bob)
    assert in_words(version) == [
        "“Contacted” merged into “Has seen it work”",
        "“Orders again” removed, its deals go to “Quarterly word”",
        "“Compares offers” added after “Proposal made”",
        "“Qualified” is now called “Has seen it work”",
        "“Has seen it work”, Usual days: – → 9",
        "“First value” moved before “Onboarding”",
        "“Fridge” stays as it is",
    ]
    with override("fr"):
        assert in_words(version)[0] == "«\xa0Contacté\xa0» réunie avec «\xa0Has seen it work\xa0»"


def test_a_whole_process_passes_and_a_broken_one_is_named(world: Cast, version: Version) -> None:
    asked = (checks.versions, checks.steps, checks.streams)
    assert [found for ask in asked for found in ask()] == []
    Mapping.objects.filter(version=version, old__word="won").update(new=step(version, "lost"))
    Mapping.objects.filter(version=version, old__word="lost").update(new=queries.stages()[0])
    Stage.objects.filter(version__state=State.CURRENT, kind=Kind.WON).update(kind=Kind.AFTER)
    assert len(list(checks.steps())) == 2
    assert [found[-20:] for found in checks.versions()] == ["no step that is won."]
