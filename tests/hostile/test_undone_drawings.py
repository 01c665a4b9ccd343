"""Strokes of a draft taken back in an order that nobody thought of."""

import pytest

from leeway.lib.refused import Refused
from leeway.process import actions, queries
from leeway.process.models import Answer, Doubt, Kind, Stage, Version
from leeway.team.tests.cast import Cast
from leeway.timeline import actions as timeline
from leeway.timeline.models import Entry


@pytest.fixture
def version(world: Cast) -> Version:
    return actions.draft(queries.processes()[0], by=world.bob)


def step(version: Version, **wanted: str) -> Stage:
    return Stage.objects.select_related("version").get(version=version, **wanted)


def test_a_doubt_outlives_the_step_that_is_taken_back_and_stands_on_it_again(
    world: Cast, version: Version
) -> None:
    added = actions.add_step(version, "Meets", by=world.bob)
    doubted = actions.doubt(version, "Too early?", by=world.alice, stage=step(version, name="Meets"))
    actions.answer(Doubt.objects.get(), "Not for plans.", by=world.bob)
    undone = timeline.undo(added, by=world.bob)
    assert (Doubt.objects.get().stage, Answer.objects.count()) == (None, 1)
    timeline.undo(undone, by=world.bob)
    assert Doubt.objects.get().stage == step(version, name="Meets")
    timeline.undo(doubted, by=world.alice)
    timeline.undo(Entry.objects.latest("pk"), by=world.alice)
    assert Doubt.objects.get().deleted_at is None


def test_no_undo_brings_a_second_fridge(world: Cast, version: Version) -> None:
    turned = actions.change_kind(step(version, kind=Kind.FRIDGE), Kind.OPEN, by=world.bob)
    assert turned is not None
    actions.add_step(version, "", by=world.alice, kind=Kind.FRIDGE)
    with pytest.raises(Refused, match="one of this kind already"):
        timeline.undo(turned, by=world.bob)
    assert Stage.objects.filter(version=version, kind=Kind.FRIDGE).count() == 1


def test_no_undo_sends_deals_to_a_step_that_is_gone(world: Cast, version: Version) -> None:
    old = queries.stages()[1]
    actions.add_step(version, "Meets", by=world.bob)
    meets = step(version, name="Meets")
    actions.map_step(version, old, meets, by=world.bob)
    elsewhere = actions.map_step(version, old, step(version, word="prospect"), by=world.bob)
    assert elsewhere is not None
    actions.remove_step(meets, by=world.bob)
    with pytest.raises(Refused, match="not in this version any more"):
        timeline.undo(elsewhere, by=world.bob)
