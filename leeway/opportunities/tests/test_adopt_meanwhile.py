"""People go on working while a version begins: what they do comes before it or after it, and no deal is lost."""

from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor, wait
from threading import Event
from typing import Any

import pytest
from django.db import connection, transaction

from leeway.lib.refused import Refused
from leeway.opportunities import actions
from leeway.opportunities.models import Opportunity
from leeway.opportunities.tests.test_adopt import begun, drawn, sound, step
from leeway.opportunities.tests.test_evidence import write
from leeway.process.actions import begin_process, begin_with_default
from leeway.process.models import Stage
from leeway.process.queries import stages
from leeway.team.tests.cast import Cast, cast
from leeway.timeline import actions as timeline

HELD = 0.3  # seconds in which the other connection comes to the lock


@pytest.fixture
def team(transactional_db: None) -> Cast:
    found = cast()
    begin_with_default(by=found.alice)
    return found


def beside(pool: ThreadPoolExecutor, act: Callable[[], Any]) -> "Future[Any]":
    """Do it on a connection of its own."""

    def alone() -> Any:
        try:
            return act()
        finally:
            connection.close()

    return pool.submit(alone)


def test_a_move_or_a_beginning_that_comes_during_an_adoption_is_made_after_it(team: Cast) -> None:
    [lounge] = begun(team, "contacted", "Lounge")
    old, version = step("proposal"), drawn()
    first: Stage = step("prospect")
    at_once = 2 if connection.vendor == "postgresql" else 1  # SQLite in memory lets no second connection wait
    with ThreadPoolExecutor(at_once) as pool:
        if connection.vendor == "postgresql":  # on SQLite the whole transaction waits
            with transaction.atomic():
                actions.adopt(version, by=team.alice)
                moving = beside(pool, lambda: actions.move(lounge, old, by=team.bob))
                begins = beside(pool, lambda: actions.begin("Bar", by=team.bob, stage=first))
                assert not moving.done() and not Event().wait(HELD) and not begins.done()
        else:
            actions.adopt(version, by=team.alice)
            moving = beside(pool, lambda: actions.move(lounge, old, by=team.bob))
            wait([moving])  # two writers of one database in memory do not wait for each other
            begins = beside(pool, lambda: actions.begin("Bar", by=team.bob, stage=first))
        with pytest.raises(Refused, match="no longer on the board"):
            moving.result(10)
        assert begins.result(10).stage.version == version
    assert sound()


def test_a_move_that_is_being_made_is_adopted_with_the_rest(team: Cast) -> None:
    [lounge, _bar] = begun(team, "contacted", "Lounge", "Bar")
    version, proposal = drawn(), step("proposal")
    with ThreadPoolExecutor(1) as pool:
        if connection.vendor == "postgresql":
            with transaction.atomic():
                actions.move(lounge, proposal, by=team.bob)
                adopting = beside(pool, lambda: actions.adopt(version, by=team.alice))
                assert not Event().wait(HELD) and not adopting.done()
        else:
            actions.move(lounge, proposal, by=team.bob)
            adopting = beside(pool, lambda: actions.adopt(version, by=team.alice))
        adopting.result(10)
    lounge.refresh_from_db()
    assert (lounge.stage.version, lounge.stage.word) == (version, "proposal") and sound()


def test_a_move_to_another_board_that_is_being_taken_back_is_adopted_with_the_rest(team: Cast) -> None:
    [lounge] = begun(team, "contacted", "Lounge")
    version = drawn()
    other = begin_process("agency", by=team.alice)
    moved = actions.move(lounge, stages(other.pk)[0], by=team.bob)
    assert moved is not None
    with ThreadPoolExecutor(1) as pool:
        if connection.vendor == "postgresql":
            with transaction.atomic():
                timeline.undo(moved, by=team.bob)
                adopting = beside(pool, lambda: actions.adopt(version, by=team.alice))
                assert not Event().wait(HELD) and not adopting.done()
        else:
            timeline.undo(moved, by=team.bob)
            adopting = beside(pool, lambda: actions.adopt(version, by=team.alice))
        adopting.result(10)
    lounge.refresh_from_db()
    assert lounge.stage.version == version and sound()


def test_what_a_mail_seems_to_say_never_takes_the_place_of_what_is_just_being_written(team: Cast) -> None:
    [lounge] = begun(team, "contacted", "Lounge")
    with ThreadPoolExecutor(1) as pool:
        if connection.vendor == "postgresql":
            with transaction.atomic():
                actions.qualify(lounge, "budget", by=team.bob, known="yes", words="40 k, by phone")
                reading = beside(pool, lambda: heard(lounge, "Our budget is 30 k."))
                assert not Event().wait(HELD) and not reading.done()
        else:
            actions.qualify(lounge, "budget", by=team.bob, known="yes", words="40 k, by phone")
            reading = beside(pool, lambda: heard(lounge, "Our budget is 30 k."))
        reading.result(10)
    assert lounge.qualifications.get().words == "40 k, by phone"


@transaction.atomic
def heard(deal: Opportunity, text: str) -> None:
    write(deal, text)


def test_an_undo_that_waits_for_a_change_of_the_same_leaves_the_change(team: Cast) -> None:
    [lounge] = begun(team, "contacted", "Lounge")
    renamed = actions.edit(lounge, {"name": "Lobby"}, by=team.bob)
    assert renamed is not None
    with ThreadPoolExecutor(1) as pool:
        if connection.vendor == "postgresql":
            with transaction.atomic():
                actions.edit(lounge, {"name": "Library"}, by=team.alice)
                undoing = beside(pool, lambda: timeline.undo(renamed, by=team.bob))
                assert not Event().wait(HELD) and not undoing.done()
        else:
            actions.edit(lounge, {"name": "Library"}, by=team.alice)
            undoing = beside(pool, lambda: timeline.undo(renamed, by=team.bob))
        with pytest.raises(Refused, match="Alice has changed this since"):
            undoing.result(10)
    lounge.refresh_from_db()
    assert lounge.name == "Library"
