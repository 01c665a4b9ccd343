"""A team writes what helps on a step in its own words: part by part, short, with history, and never lost."""

import html
import json
import re

import pytest
from django.test import Client
from django.urls import reverse

from leeway.lib.refused import Refused
from leeway.process.actions import write_guide
from leeway.process.guidance import parts
from leeway.process.models import Guide, Stage, State, Version
from leeway.process.queries import stages
from leeway.team.models import User
from leeway.team.tests.cast import Cast
from leeway.timeline.actions import undo
from leeway.timeline.models import Entry


def client_of(user: User) -> Client:
    client = Client()
    client.force_login(user, "allauth.account.auth_backends.AuthenticationBackend")
    return client


def text_of(step: Stage, key: str) -> str:
    return {part.key: part.text for part in parts(Stage.objects.get(pk=step.pk))}[key]


def test_the_teams_words_take_the_place_of_the_ready_ones_and_undo_brings_those_back(world: Cast) -> None:
    step, ready = stages()[1], text_of(stages()[1], "ask")
    entry = write_guide(step, {"ask": "Who else?"}, by=world.alice)
    assert text_of(step, "ask") == "Who else?" and entry.home == step.process.stream
    undo(entry, by=world.alice)
    assert text_of(step, "ask") == ready


def test_two_people_write_two_parts_of_one_step_at_once(world: Cast) -> None:
    step = stages()[1]
    shown = {part.key: part.text for part in parts(step)}
    first = write_guide(step, {**shown, "ask": "Who else?"}, by=world.alice, was=shown)
    second = write_guide(step, {**shown, "helps": "A call."}, by=world.alice, was=shown)
    assert (text_of(step, "ask"), text_of(step, "helps")) == ("Who else?", "A call.")
    undo(first, by=world.alice)
    assert (text_of(step, "ask"), text_of(step, "helps")) == (shown["ask"], "A call.")
    assert second.undone_at is None


def test_the_same_part_written_by_two_is_said_and_sent_again_it_is_meant(world: Cast) -> None:
    client, step = client_of(world.alice), stages()[1]
    shown = {part.key: part.text for part in parts(step)}
    write_guide(step, {"ask": "Who else?"}, by=world.alice, was=shown)
    where = reverse("process:write_guide", args=[step.pk])
    mine = {**shown, "ask": "And who pays?"}
    answer = client.post(where, {**mine, "was": json.dumps(shown)})
    page = answer.content.decode()
    assert answer.status_code == 422 and "“Who else?” here meanwhile" in page and "And who pays?" in page
    client.post(where, {**mine, "was": html.unescape(re.search(r'name="was" value="([^"]*)"', page)[1])})
    assert text_of(step, "ask") == "And who pays?"


def test_what_nobody_changed_is_neither_written_nor_told(world: Cast) -> None:
    step = stages()[1]
    shown = {part.key: part.text for part in parts(step)}
    assert write_guide(step, shown, by=world.alice, was=shown) is None
    assert (
        write_guide(step, shown, by=world.alice) is None
    )  # ready words sent again stay ready, in every language
    assert not Guide.objects.exists() and not Entry.objects.exists()


def test_an_emptied_part_brings_the_ready_words_back(world: Cast) -> None:
    step, ready = stages()[1], text_of(stages()[1], "ask")
    write_guide(step, {"ask": "Who else?"}, by=world.alice)
    write_guide(step, {"ask": " "}, by=world.alice)
    assert text_of(step, "ask") == ready


@pytest.mark.parametrize("values", [{"ask": "word " * 61}, {"ask": "x" * 601}, {"task": "Call them"}])
def test_what_is_too_long_or_no_part_is_refused_and_nothing_is_written(world: Cast, values: dict) -> None:
    with pytest.raises(Refused):
        write_guide(stages()[1], {"helps": "A call.", **values}, by=world.alice)
    assert not Guide.objects.exists()


def test_members_write_in_drafts_and_nobody_in_history(world: Cast) -> None:
    step = stages()[1]
    with pytest.raises(Refused, match="owner or an admin"):
        write_guide(step, {"ask": "Who else?"}, by=world.bob)
    Version.objects.update(state=State.DRAFT)
    assert write_guide(step, {"ask": "Who else?"}, by=world.bob)
    with pytest.raises(Refused, match="look at everything"):
        write_guide(step, {"ask": "Nobody?"}, by=world.vera)
    Version.objects.update(state=State.RETIRED)
    with pytest.raises(Refused, match="history"):
        write_guide(step, {"ask": "Nobody?"}, by=world.alice)


def test_too_many_words_are_refused_on_the_page_and_the_text_is_kept(world: Cast) -> None:
    client, step = client_of(world.alice), stages()[1]
    where = reverse("process:write_guide", args=[step.pk])
    assert "/ 60 words" in client.get(where).content.decode()
    answer = client.post(where, {"ask": "one " * 61, "was": "{}"})
    page = answer.content.decode()
    assert answer.status_code == 422 and "61 words are too many" in page and "one one" in page
    for broken in ("broken", "[" * 100_000, '{"ask": ["?"]}'):
        assert client.post(where, {"ask": "Who else?", "was": broken}).status_code == 302
    assert text_of(step, "ask") == "Who else?"


def test_the_guide_is_a_sheet_or_a_page_and_only_who_may_is_offered_to_write(world: Cast) -> None:
    where = reverse("process:guide", args=[stages()[2].pk])
    sheet = client_of(world.bob).get(where, headers={"HX-Request": "true"}).content.decode()
    assert (
        "<html" not in sheet
        and "named two or more of the four" in sheet
        and "Ready words after BANT" in sheet
    )
    assert "Write your own" not in sheet
    page = client_of(world.alice).get(where).content.decode()
    assert "<html" in page and "Write your own" in page


def test_the_guide_speaks_french(world: Cast) -> None:
    world.bob.language = "fr"
    world.bob.save()
    page = client_of(world.bob).get(reverse("process:guide", args=[stages()[0].pk])).content.decode()
    assert "Nous le savons car" in page and "Questions à poser" in page and "customer" not in page
