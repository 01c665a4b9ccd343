"""The signs of a good prospect: three to six, written by who runs the team, never counted."""

import pytest
from django.urls import reverse

from leeway.lib.refused import Refused
from leeway.process import actions
from leeway.process.models import FitSign, Process
from leeway.process.queries import signs
from leeway.process.tests.test_write_guide import client_of
from leeway.team.tests.cast import Cast
from leeway.timeline import actions as timeline


@pytest.fixture
def process(world: Cast) -> Process:
    made = Process.objects.get()
    for text in ("Echoes", "Complaints", "New building"):
        actions.add_sign(made, text, by=world.alice)
    return made


def texts(process: Process) -> list[str]:
    return [sign.text for sign in signs(process.pk)]


def sign(text: str) -> FitSign:
    return FitSign.objects.get(text=text)


def test_each_change_is_taken_back_and_done_again(world: Cast, process: Process) -> None:
    before = texts(process)
    for change in (
        lambda: actions.add_sign(process, "Open space", by=world.alice),
        lambda: actions.rename_sign(sign("Echoes"), "It echoes", by=world.alice),
        lambda: actions.move_sign(sign("New building"), 0, by=world.alice),
        lambda: actions.archive_sign(sign("Complaints"), by=world.alice),
    ):
        entry = change()
        after = texts(process)
        assert entry and after != before
        undoing = timeline.undo(entry, by=world.alice)
        assert texts(process) == before
        timeline.undo(timeline.undo(undoing, by=world.alice), by=world.alice)
        assert texts(process) == before


def test_a_sign_goes_up_and_the_others_make_room(world: Cast, process: Process) -> None:
    actions.move_sign(sign("New building"), 0, by=world.alice)
    assert texts(process) == ["New building", "Echoes", "Complaints"]
    assert actions.move_sign(sign("New building"), 0, by=world.alice) is None


def test_more_than_six_empty_long_or_twice_is_refused(world: Cast, process: Process) -> None:
    for wrong in ("", " \n", "x" * 121, "complaints!"):
        with pytest.raises(Refused):
            actions.add_sign(process, wrong, by=world.alice)
    gone = actions.archive_sign(sign("Echoes"), by=world.alice)
    for text in "abcd":
        actions.add_sign(process, text, by=world.alice)
    with pytest.raises(Refused, match="6 signs are enough"):
        actions.add_sign(process, "g", by=world.alice)
    with pytest.raises(Refused, match="6 signs are enough"):
        timeline.undo(gone, by=world.alice)
    assert len(texts(process)) == 6


def test_only_who_runs_the_team_writes_them(world: Cast, process: Process) -> None:
    for verb in (actions.archive_sign, lambda one, by: actions.rename_sign(one, "x", by=by)):
        with pytest.raises(Refused):
            verb(sign("Echoes"), by=world.bob)
    with pytest.raises(Refused):
        actions.add_sign(process, "x", by=world.bob)


def test_the_part_of_the_page_lists_them_and_hints_quietly_at_fewer_than_three(
    world: Cast, process: Process
) -> None:
    there = reverse("process:fit", args=[process.pk])
    hint = "3 to 6 say enough"
    assert hint not in client_of(world.alice).get(there).content.decode()
    client_of(world.alice).post(reverse("process:archive_sign", args=[sign("Echoes").pk]))
    page = client_of(world.alice).get(there).content.decode()
    assert hint in page and "Complaints" in page and "Echoes" not in page
    assert "<input" not in client_of(world.bob).get(there).content.decode()
