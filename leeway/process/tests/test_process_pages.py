"""A process is read by everybody in the team, and changed where it stands by whoever runs it."""

import pytest
from django.test import Client
from django.urls import reverse

from leeway.lib.refused import Refused
from leeway.members.tests.signed import proved
from leeway.process.actions import draft, edit_process
from leeway.process.models import Stage, State, Version
from leeway.process.queries import stages
from leeway.team.models import User
from leeway.team.tests.cast import Cast
from leeway.timeline.actions import undo


def _browser(user: User) -> Client:
    client = Client()
    proved(client, user)
    return client


@pytest.fixture
def current(world: Cast) -> Version:
    return stages()[0].version


def test_the_only_process_opens_by_itself(world: Cast, current: Version) -> None:
    answer = _browser(world.vera).get(reverse("process:list"))
    assert answer["Location"] == reverse("process:show", args=[current.process_id])


def test_a_viewer_reads_the_steps_but_finds_nothing_to_change(world: Cast, current: Version) -> None:
    page = _browser(world.vera).get(reverse("process:version", args=[current.pk])).content.decode()
    assert "Qualified" in page and "We know because" in page
    assert "Change Prospect" not in page


def test_the_name_is_offered_to_who_may_change_it(world: Cast, current: Version) -> None:
    def is_offered(user: User, version: Version) -> bool:
        page = _browser(user).get(reverse("process:version", args=[version.pk])).content.decode()
        return reverse("process:edit", args=[version.process_id]) in page

    told = edit_process(current.process, {"lede": "Their side"}, by=world.alice)
    assert told and is_offered(world.alice, current)
    with pytest.raises(Refused):
        edit_process(current.process, {"lede": "Ours"}, by=world.bob)
    assert not is_offered(world.bob, current)
    drawn = draft(current.process, by=world.bob)
    assert not is_offered(world.bob, drawn)
    Version.objects.filter(pk=current.pk).update(state=State.DRAFT)  # its beginning was taken back
    told = edit_process(current.process, {"lede": "Ours"}, by=world.bob)
    assert told and undo(told, by=world.bob)
    assert is_offered(world.bob, drawn) and not is_offered(world.vera, drawn)


def test_who_runs_the_team_says_a_step_otherwise_where_it_stands(world: Cast, current: Version) -> None:
    step = stages()[1]
    _browser(world.alice).post(
        reverse("process:step", args=[step.pk]), {"usual_days": "9", "was_usual_days": ""}
    )
    assert Stage.objects.get(pk=step.pk).usual_days == 9


def test_the_map_says_when_it_was_printed(world: Cast, current: Version) -> None:
    page = _browser(world.vera).get(reverse("process:map", args=[current.pk])).content.decode()
    assert "printed on" in page and "Prospect" in page
