"""Whoever wants learns the process: from its own steps, at their own pace, for their own eyes only."""

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone, translation

from leeway.lib.refused import Refused
from leeway.process.actions.guiding import write_guide
from leeway.process.actions.learning import answer_question, learn_again, place_deal, read_card
from leeway.process.guidance import count_words
from leeway.process.learning import cards_for, practice_for, questions_for
from leeway.process.models import Kind, Mapping, Process, Stage, State, Training, Version
from leeway.process.plans import MOST_WORDS
from leeway.process.queries import stages
from leeway.process.tests.test_write_guide import client_of
from leeway.team.models import User
from leeway.team.tests.cast import Cast
from leeway.timeline.models import Entry


@pytest.fixture
def version(world: Cast) -> Version:
    return Version.objects.select_related("process").get()


def learnt(version: Version, by: User) -> None:
    for card in cards_for(version, by):
        read_card(version, card.key, by=by)


def begun_after(old: Version, **changes: object) -> Version:
    """The next version: the same steps, one of them otherwise, each in the place of the old one."""
    new = Version.objects.create(process=old.process, number=old.number + 1, started_at=timezone.now())
    for step in Stage.objects.filter(version=old).order_by("position"):
        was, step.pk, step.version = step.pk, None, new
        if step.word == "qualified":
            for name, value in changes.items():
                setattr(step, name, value)
        step.save()
        Mapping.objects.create(version=new, old_id=was, new=step)
    Version.objects.filter(pk=old.pk).update(state=State.RETIRED)
    Version.objects.filter(pk=new.pk).update(state=State.CURRENT)
    return Version.objects.select_related("process").get(pk=new.pk)


def test_cards_come_from_the_steps_and_are_short_in_both_languages(world: Cast, version: Version) -> None:
    for language in ("en", "fr"):
        with translation.override(language):
            found = cards_for(version, world.bob)
            assert all(sum(count_words(part.text) for part in card.parts) <= MOST_WORDS for card in found)
    with translation.override("en"):
        titles = [card.title for card in cards_for(version, world.bob)]
    assert titles == ["Prospect", "Contacted", "Qualified", "Proposal made", "Fridge", "After the sale"]


def test_the_next_version_shows_only_the_cards_that_changed(world: Cast, version: Version) -> None:
    learnt(version, world.bob)
    assert not any(card.is_new for card in cards_for(version, world.bob))
    newer = begun_after(version, name="Names the need")
    changed = [card.title for card in cards_for(newer, world.bob) if card.is_changed]
    assert changed == ["Names the need"]
    assert all(card.is_new and not card.is_changed for card in cards_for(newer, world.alice))


def test_words_that_change_in_place_bring_their_card_back(world: Cast, version: Version) -> None:
    learnt(version, world.bob)
    write_guide(stages()[1], {"helps": "A call on Fridays."}, by=world.alice)
    assert [card.title for card in cards_for(version, world.bob) if card.is_new] == ["Contacted"]


def test_a_step_that_two_were_merged_into_is_read_again(world: Cast, version: Version) -> None:
    learnt(version, world.bob)
    newer = begun_after(version)
    proposal = Stage.objects.get(version=newer, word="proposal")
    Mapping.objects.filter(version=newer, old__word="qualified").update(new=proposal)
    assert [card.title for card in cards_for(newer, world.bob) if card.is_new] == ["Proposal made"]


def test_practice_deals_are_data_of_one_person_and_no_deals(world: Cast, version: Version) -> None:
    deals = practice_for(version, world.bob)
    assert [deal.wanted.word for deal in deals] == ["contacted", "proposal", "fridge"]
    place_deal(version, 2, deals[2].wanted.pk, by=world.bob)
    place_deal(version, 1, stages()[0].pk, by=world.bob)
    now = practice_for(version, world.bob)
    assert [deal.is_right for deal in now] == [False, False, True]
    assert Training.objects.get().deals and not Entry.objects.exists()
    with pytest.raises(Refused, match="not there any more"):
        place_deal(version, 1, Stage.objects.get(kind=Kind.LOST).pk, by=world.bob)


def test_five_questions_each_have_one_answer_and_a_reason(world: Cast, version: Version) -> None:
    asked = questions_for(version, world.bob)
    assert [one.key for one in asked] == ["sign", "where", "fridge", "after", "skip"]
    assert all(one.reason and len(set(one.answers)) == 3 for one in asked)
    by_key = {one.key: one for one in asked}
    assert by_key["skip"].answers[by_key["skip"].right].startswith("Yes")
    assert "Fridge" in by_key["fridge"].answers[by_key["fridge"].right]


def test_a_process_in_ones_own_words_still_asks_five_questions(world: Cast, version: Version) -> None:
    Process.objects.update(method="own")
    Stage.objects.filter(kind__in=[Kind.AFTER, Kind.FRIDGE]).update(kind=Kind.WON)
    assert len(questions_for(version, world.bob)) == 5 and len(practice_for(version, world.bob)) == 3


def test_answers_are_seen_by_nobody_else_and_stand_in_no_history(world: Cast, version: Version) -> None:
    for one in questions_for(version, world.bob):
        answer_question(version, one.key, one.right, by=world.bob)
    assert Training.objects.get().user == world.bob
    where = [
        reverse(f"process:{name}", args=[version.process_id]) for name in ("learn", "practise", "questions")
    ]
    assert "5 of 5" in client_of(world.bob).get(where[2]).content.decode()
    for page in (client_of(world.alice).get(one).content.decode() for one in where):
        assert "of 5" not in page and "Bob" not in page and 'aria-pressed="true"' not in page
    assert not any(one.given is not None for one in questions_for(version, world.alice))
    assert not Entry.objects.exists()


def test_what_is_not_there_is_refused_and_begun_anew_is_empty(world: Cast, version: Version) -> None:
    for bad in (
        lambda: read_card(version, "none", by=world.bob),
        lambda: answer_question(version, "skip", 9, by=world.bob),
    ):
        with pytest.raises(Refused):
            bad()
    learnt(version, world.bob)
    learn_again(version, by=world.bob)
    assert all(card.is_new for card in cards_for(version, world.bob))


def test_one_goes_through_the_pages_with_one_button(world: Cast, version: Version) -> None:
    client: Client = client_of(world.vera)
    where = reverse("process:learn", args=[version.process_id])
    for place in range(1, 7):
        page = client.get(where).content.decode()
        assert f"Card {place} of 6" in page
        where = client.post(where, {"card": cards_for(version, world.vera)[place - 1].key}).headers[
            "Location"
        ]
    assert "You know the way." in client.get(where).content.decode()
    there = reverse("process:practise", args=[version.process_id])
    page = client.post(there, {"deal": 0, "stage": stages()[1].pk}, follow=True).content.decode()
    assert "Yes, “Contacted”." in page and "We know because a word went" in page


def test_guidance_and_learning_ask_little(world: Cast, version: Version, query_count) -> None:
    client, process, step = client_of(world.bob), version.process_id, stages()[1].pk
    client.get("/")
    query_count("guidance of a step", lambda: client.get(reverse("process:guide", args=[step])))
    for name in ("learn", "practise", "questions"):
        query_count(
            f"learning: {name}", lambda name=name: client.get(reverse(f"process:{name}", args=[process]))
        )
