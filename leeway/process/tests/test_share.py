"""A process can be read by a link, and by nothing but the link."""

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from leeway.lib.refused import Refused
from leeway.members.tests.signed import proved
from leeway.process.actions import begin_process, draft_from, end_link, share
from leeway.process.models import Process, ShareLink
from leeway.process.plans import StepPlan
from leeway.process.queries import stages
from leeway.team.tests.cast import Cast
from leeway.timeline import actions as timeline


@pytest.fixture
def process(world: Cast) -> Process:
    return stages()[0].process


def _read(token: str) -> object:
    return Client().get(reverse("process:shared", args=[token]))


def test_whoever_has_the_link_reads_the_steps_and_nobodys_name(world: Cast, process: Process) -> None:
    _entry, token = share(process, by=world.alice)
    answer = _read(token)
    page = answer.content.decode()
    assert "Qualified" in page
    assert "Alice" not in page and 'class="nav"' not in page
    assert "noindex" in answer["X-Robots-Tag"] and "no-store" in answer["Cache-Control"]


def test_only_the_hash_of_its_key_is_kept(world: Cast, process: Process) -> None:
    _entry, token = share(process, by=world.alice)
    assert token not in str(ShareLink.objects.values().get())


def test_an_unknown_an_old_and_an_ended_link_lead_nowhere(world: Cast, process: Process) -> None:
    assert _read("nobody").status_code == 404
    _entry, token = share(process, by=world.alice)
    ShareLink.objects.update(ends_at=timezone.now())
    assert _read(token).status_code == 404
    _entry, other = share(process, by=world.alice)
    entry = end_link(ShareLink.objects.latest("pk"), by=world.alice)
    assert _read(other).status_code == 404
    timeline.undo(entry, by=world.alice)
    assert _read(other).status_code == 200


def test_a_link_is_taken_back_by_undo(world: Cast, process: Process) -> None:
    entry, token = share(process, by=world.alice)
    timeline.undo(entry, by=world.alice)
    assert _read(token).status_code == 404


def test_a_member_makes_no_link(world: Cast, process: Process) -> None:
    with pytest.raises(Refused):
        share(process, by=world.bob)
    browser = Client()
    proved(browser, world.bob)
    assert browser.get(reverse("process:share", args=[process.pk])).status_code == 403


def test_nobody_outside_reads_a_draft(world: Cast) -> None:
    plan = StepPlan(kind="open", name="What we think of")
    process = draft_from([plan], by=world.bob, name="Fit-outs").process
    with pytest.raises(Refused, match="has not begun yet"):
        share(process, by=world.alice)
    ready = begin_process("agency", by=world.alice)
    _entry, token = share(ready, by=world.alice)
    ready.versions.update(state="draft")  # as taking back the first version of a process leaves it
    assert _read(token).status_code == 404
