"""One draws while another speaks: what comes second is judged by what the first has left."""

from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor, wait
from threading import Event

import pytest
from django.db import connection, transaction

from leeway.lib.refused import Refused
from leeway.process import actions
from leeway.process.actions.learning import answer_question, learn_again
from leeway.process.models import Doubt, Tap, Training
from leeway.process.queries import processes, stages
from leeway.team.tests.cast import Cast, cast

HELD = 0.3  # seconds in which the other connection comes to the lock


@pytest.fixture
def team(transactional_db: None) -> Cast:
    found = cast()
    actions.begin_with_default(by=found.alice)
    return found


Act = Callable[[], object]


def second(first: Act, act: Act) -> Future[None]:
    """What somebody does on a connection of their own before what `first` does is done."""

    def alone() -> None:
        try:
            act()
        finally:
            connection.close()

    with ThreadPoolExecutor(1) as pool:
        with transaction.atomic():
            first()
            if connection.vendor == "postgresql":
                doing = pool.submit(alone)
                assert not Event().wait(HELD) and not doing.done()
        if connection.vendor != "postgresql":  # SQLite in memory lets no second connection wait
            doing = pool.submit(alone)
        wait([doing], 10)
    return doing


def test_a_doubt_about_a_step_that_is_being_taken_out_waits_and_is_refused_in_words(team: Cast) -> None:
    version = actions.draft(stages()[0].process, by=team.bob)
    step, heir = version.stages.order_by("position")[:2]
    doubting = second(
        lambda: actions.remove_step(step, by=team.bob, to=heir),
        lambda: actions.doubt(version, "Is this a step?", by=team.alice, stage=step),
    )
    with pytest.raises(Refused, match="not in this version any more"):
        doubting.result()
    assert not Doubt.objects.exists()


def test_two_people_do_not_close_the_last_two_boards_at_once(team: Cast) -> None:
    one, other = stages()[0].process, actions.begin_process("agency", by=team.alice)
    closing = second(
        lambda: actions.archive_process(one, by=team.alice),
        lambda: actions.archive_process(other, by=team.alice),
    )
    with pytest.raises(Refused, match="only process in use"):
        closing.result()
    assert list(processes()) == [other]


def test_a_tap_on_a_step_that_is_being_taken_out_waits_and_is_refused_in_words(team: Cast) -> None:
    version = actions.draft(stages()[0].process, by=team.bob)
    step, heir = version.stages.order_by("position")[:2]
    tapping = second(
        lambda: actions.remove_step(step, by=team.bob, to=heir),
        lambda: actions.tap(step, True, by=team.alice),
    )
    with pytest.raises(Refused, match="not in this version any more"):
        tapping.result()
    assert not Tap.objects.exists()


def test_learning_begun_anew_in_two_windows_at_once_is_begun_anew(team: Cast) -> None:
    version = stages()[0].version
    learn_again(version, by=team.bob)
    answer_question(version, "skip", 0, by=team.bob)
    again = lambda: learn_again(version, by=team.bob)  # noqa: E731
    second(again, again).result()
    assert not Training.objects.exists()


def test_words_for_a_step_that_is_being_taken_out_wait_and_are_refused_in_words(team: Cast) -> None:
    version = actions.draft(stages()[0].process, by=team.bob)
    step, heir = version.stages.order_by("position")[:2]
    writing = second(
        lambda: actions.remove_step(step, by=team.bob, to=heir),
        lambda: actions.write_guide(step, {"ask": "Why now?"}, by=team.alice),
    )
    with pytest.raises(Refused, match="not in this version any more"):
        writing.result()


def test_no_two_processes_of_one_name_begin_at_once(team: Cast) -> None:
    begins = lambda: actions.begin_process("agency", by=team.alice, name="Fairs")  # noqa: E731
    with pytest.raises(Refused, match="of this name already"):
        second(begins, begins).result()
    assert [str(one) for one in processes()] == ["Deals", "Fairs"]
