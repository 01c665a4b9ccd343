"""A draft is drawn in place: each verb of its page, by a member."""

import pytest
from django.test import Client
from django.urls import reverse

from leeway.members.tests.signed import proved
from leeway.process.actions import draft
from leeway.process.models import Process, Stage, Version
from leeway.process.queries import processes, stages
from leeway.team.tests.cast import Cast


@pytest.fixture
def browser(world: Cast) -> Client:
    client = Client()
    proved(client, world.bob)
    return client


@pytest.fixture
def drawn(world: Cast) -> Version:
    return draft(stages()[0].process, by=world.bob)


def _names(version: Version, kind: str = "open") -> list[str]:
    return [step.label for step in Stage.objects.filter(version=version, kind=kind).order_by("position")]


def _post(browser: Client, route: str, pk: int, **told: object) -> int:
    return browser.post(reverse(f"process:{route}", args=[pk]), told).status_code


def test_a_member_draws_a_new_version_from_its_page(browser: Client, world: Cast) -> None:
    assert _post(browser, "draft", stages()[0].process_id) == 302
    page = browser.get(reverse("process:version", args=[Version.objects.latest("pk").pk])).content.decode()
    assert "Propose it to the team" in page and "Use it now" not in page


def test_steps_come_change_places_part_meet_and_go(browser: Client, drawn: Version) -> None:
    first, second, third, fourth = drawn.stages.filter(kind="open").order_by("position")
    _post(browser, "add_step", drawn.pk, name="Looks for a way", after=first.pk)
    assert _names(drawn)[1] == "Looks for a way"
    _post(browser, "move_step", fourth.pk, place=1)
    assert _names(drawn)[0] == "Proposal made"
    _post(browser, "split_step", second.pk, name="Talks inside")
    assert _names(drawn).index("Talks inside") == _names(drawn).index("Contacted") + 1
    _post(browser, "merge_steps", second.pk, to=first.pk)
    assert "Contacted" not in _names(drawn)
    _post(browser, "remove_step", third.pk, to=first.pk)
    assert "Qualified" not in _names(drawn)


def test_the_deals_of_an_old_step_are_sent_elsewhere(browser: Client, drawn: Version) -> None:
    old, new = stages()[0], drawn.stages.order_by("position")[2]
    _post(browser, "send_deals", drawn.pk, **{f"old-{old.pk}": new.pk})
    assert drawn.mappings.get(old=old).new_id == new.pk


def test_of_several_steps_sent_at_once_all_go_or_none(browser: Client, drawn: Version) -> None:
    first, second = stages()[:2]
    before = dict(drawn.mappings.values_list("old", "new"))
    elsewhere, won = drawn.stages.filter(kind="open").last(), drawn.stages.get(kind="won")
    sent = {f"old-{first.pk}": elsewhere.pk, f"old-{second.pk}": won.pk}
    assert _post(browser, "send_deals", drawn.pk, **sent) == 422
    assert dict(drawn.mappings.values_list("old", "new")) == before


def test_a_draft_is_proposed_and_dropped(browser: Client, drawn: Version) -> None:
    _post(browser, "propose", drawn.pk)
    drawn.refresh_from_db()
    assert drawn.state == "proposed"
    _post(browser, "drop", drawn.pk)
    assert browser.get(reverse("process:version", args=[drawn.pk])).status_code == 404


def test_what_somebody_else_wrote_meanwhile_is_said(browser: Client, drawn: Version) -> None:
    step = drawn.stages.order_by("position")[0]
    told = {"name": "Noise is a problem", "was_name": step.label}
    _post(browser, "step", step.pk, **told)
    assert _post(browser, "step", step.pk, **(told | {"name": "It is too loud"})) == 422


def test_another_process_begins_from_a_ready_road_comes_first_and_is_archived(world: Cast) -> None:
    alice = Client()
    proved(alice, world.alice)
    assert alice.get(reverse("process:begin")).content.decode().count('name="outline"') == 5
    assert _post_new(alice) == 302
    made = Process.objects.latest("pk")
    assert alice.get(reverse("process:show", args=[made.pk])).status_code == 200
    assert f'id="up-{made.pk}"' in alice.get(reverse("process:list")).content.decode()
    alice.post(reverse("process:place", args=[made.pk]), {"place": "1"})
    assert processes()[0] == made
    alice.post(reverse("process:archive", args=[made.pk]))
    made.refresh_from_db()
    assert made.archived_at is not None


def _post_new(browser: Client) -> int:
    return browser.post(reverse("process:begin"), {"outline": "agency", "name": "Studio"}).status_code
