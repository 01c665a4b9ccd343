"""Agreement, not obedience: people say what they think of a version, take it back, and nothing waits for them."""

import pytest
from django.test import Client
from django.urls import reverse

from leeway.lib.refused import Refused
from leeway.process import actions, thoughts
from leeway.process.models import Agreement, Answer, Doubt, State, Tap, Version
from leeway.process.queries import stages
from leeway.team.models import User
from leeway.team.tests.cast import Cast
from leeway.timeline.actions import undo
from leeway.timeline.models import Entry


@pytest.fixture
def version(world: Cast) -> Version:
    made = actions.draft(stages()[0].process, by=world.bob)
    actions.propose(made, by=world.bob)
    return made


def state(version: Version) -> str:
    version.refresh_from_db()
    return version.state


def said(version: Version) -> dict[str, tuple[str, int]]:
    return {one.user.name: (one.said, one.doubts) for one in thoughts.opinions(version)}


def test_everybody_who_works_with_it_is_asked_and_viewers_are_not(world: Cast, version: Version) -> None:
    actions.understand(version, by=world.bob)
    assert said(version) == {"Alice": ("", 0), "Bob": ("understood", 0), "Charlie": ("", 0)}
    with pytest.raises(Refused):
        actions.agree(version, by=world.vera)


def test_it_is_agreed_when_all_agree_and_no_doubt_is_open(world: Cast, version: Version) -> None:
    for user in (world.alice, world.bob):
        actions.agree(version, by=user)
    assert state(version) == State.PROPOSED
    agreed = actions.agree(version, by=world.charlie)
    assert state(version) == State.AGREED
    actions.doubt(version, "Is Contacted a step?", by=world.bob, stage=version.stages.all()[1])
    assert state(version) == State.PROPOSED
    actions.settle(Doubt.objects.get(), by=world.alice)
    assert state(version) == State.AGREED
    undo(agreed, by=world.charlie)
    assert (state(version), Agreement.objects.count()) == (State.PROPOSED, 2)


def test_nobody_speaks_for_somebody_else(world: Cast, version: Version) -> None:
    entry = actions.agree(version, by=world.charlie)
    assert actions.agree(version, by=world.charlie) is None
    with pytest.raises(Refused, match="Only Charlie"):
        undo(entry, by=world.alice)


def test_a_doubt_its_answer_and_its_end_can_each_be_taken_back(world: Cast, version: Version) -> None:
    doubted = actions.doubt(version, "  Too\nearly? ", by=world.bob)
    found = Doubt.objects.get()
    answered = actions.answer(found, "Not for plans.", by=world.alice)
    settled = actions.settle(found, by=world.alice)
    assert (found.text, [one.text for one in thoughts.doubts(version)[0].answers.all()]) == (
        "Too early?",
        ["Not for plans."],
    )
    undo(settled, by=world.alice)
    undo(answered, by=world.alice)
    assert Doubt.objects.get().settled_at is None
    assert Answer.objects.get().deleted_at is not None
    undo(doubted, by=world.bob)
    assert not thoughts.doubts(version).exists()
    undo(
        Entry.objects.get(verb="process.unsaid", ref_id=version.pk, before__has_key=f"doubt:{found.pk}"),
        by=world.bob,
    )
    assert thoughts.doubts(version).exists()


@pytest.mark.parametrize("text", ["", " \n\t", "a" * 601, "\u202e\x00"])
def test_empty_or_endless_words_are_refused(world: Cast, version: Version, text: str) -> None:
    with pytest.raises(Refused):
        actions.doubt(version, text, by=world.bob)
    assert not Doubt.objects.exists()


def test_a_doubt_stands_on_a_step_of_its_own_version(world: Cast, version: Version) -> None:
    with pytest.raises(Refused, match="another version"):
        actions.doubt(version, "Hm", by=world.bob, stage=stages()[0])


def test_a_dropped_version_takes_no_more_words(world: Cast, version: Version) -> None:
    actions.drop(version, by=world.bob)
    with pytest.raises(Refused, match="no longer in use"):
        actions.agree(version, by=world.alice)


def test_taps_are_totals_from_three_people_on_and_leave_no_trace(world: Cast) -> None:
    step = stages()[1]
    before = Entry.objects.count()
    actions.tap(step, True, by=world.alice)
    actions.tap(step, False, by=world.bob)
    assert thoughts.taps(step.version) == {}
    actions.tap(step, True, by=world.charlie)
    assert thoughts.taps(step.version) == {step.pk: (2, 1)}
    assert thoughts.own_tap(step.pk, world.bob) is False
    actions.tap(step, False, by=world.bob)
    assert (thoughts.taps(step.version), Tap.objects.count(), Entry.objects.count()) == ({}, 2, before)


def test_the_panel_says_who_agrees_and_offers_to_start_anyway(
    client: Client, world: Cast, version: Version
) -> None:
    actions.agree(version, by=world.charlie)
    actions.doubt(version, "<b>Too early?</b>", by=world.bob)

    def panel(user: User) -> str:
        client.force_login(user)
        return client.get(reverse("process:agreement", args=[version.pk])).content.decode()

    assert "1 of 3 agrees" in panel(world.alice)
    assert "&lt;b&gt;Too early?" in panel(world.alice)
    assert "Start anyway" in panel(world.alice)
    assert "Start anyway" not in panel(world.bob)
    assert "I agree" not in panel(world.vera)
