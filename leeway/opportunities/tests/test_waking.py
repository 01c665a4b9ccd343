"""The periodic table brings a deal out of the Fridge on its day, with why it slept."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime, timedelta

import pytest

from leeway.jobs import periodic, running
from leeway.lib.clock import moved_clock
from leeway.lib.refused import Refused
from leeway.opportunities import actions
from leeway.opportunities.actions import waking
from leeway.opportunities.models import Opportunity
from leeway.process import actions as process
from leeway.process.models import Kind
from leeway.process.queries import stages
from leeway.team.models import Team
from leeway.team.tests.cast import Cast
from leeway.timeline import actions as timeline
from leeway.timeline.models import Entry, Source

TODAY = datetime(2026, 11, 23, 12, tzinfo=UTC)
DAY = date(2026, 12, 7)


@contextmanager
def at(moment: datetime) -> Iterator[None]:
    """It is this moment for the whole house."""
    with moved_clock() as moved:
        moved.set(moment)
        yield


def clock(moment: datetime) -> None:
    """What a worker does at this moment: the table, then what it started."""
    with at(moment):
        periodic.sync()
        periodic.tick()
        while job := running.claim("default", "a worker", set()):
            running.execute(job)


def asleep(world: Cast, name: str = "Lounge", **said: object) -> Opportunity:
    with at(TODAY):
        deal = actions.begin(name, by=world.bob, stage=stages()[2])
        actions.chill(deal, by=world.bob, **{"until": DAY, "why": "budget vote"} | said)
        periodic.sync()
    return deal


def fresh(deal: Opportunity) -> Opportunity:
    return Opportunity.objects.select_related("stage").get(pk=deal.pk)


def woken() -> list[Entry]:
    return list(Entry.objects.filter(verb="opportunity.woke").order_by("pk"))


def test_a_deal_wakes_on_its_day_and_says_why_it_slept(world: Cast) -> None:
    Team.objects.update(zone="UTC")
    deal = asleep(world)
    clock(datetime(2026, 12, 6, 23, 50, tzinfo=UTC))
    assert fresh(deal).stage.kind == Kind.FRIDGE
    clock(datetime(2026, 12, 7, 0, 2, tzinfo=UTC))
    deal = fresh(deal)
    assert (deal.stage, deal.woke_why, deal.fridge_until) == (stages()[2], "budget vote", None)
    assert deal.woke_at.replace(microsecond=0) == datetime(2026, 12, 7, 0, 2, tzinfo=UTC)
    entry = woken()[0]
    assert (entry.actor, entry.source, entry.excerpt) == (None, Source.AUTOMATION, "budget vote")
    clock(datetime(2026, 12, 7, 0, 33, tzinfo=UTC))
    assert len(woken()) == 1


def test_the_day_is_that_of_the_team(world: Cast) -> None:
    Team.objects.update(zone="Pacific/Auckland")
    deal = asleep(world)
    clock(datetime(2026, 12, 6, 11, 3, tzinfo=UTC))  # midnight has passed over there
    assert fresh(deal).woke_at


def test_a_downtime_of_three_days_is_caught_up_with(world: Cast) -> None:
    deal = asleep(world)
    clock(datetime(2026, 12, 10, 9, tzinfo=UTC))
    assert fresh(deal).stage == stages()[2] and len(woken()) == 1


def test_a_deal_without_a_date_sleeps_until_somebody_wakes_it(world: Cast) -> None:
    deal = asleep(world, until=None, event="after the works in Rouen", why="")
    clock(datetime(2027, 12, 10, 9, tzinfo=UTC))
    assert fresh(deal).fridge_event == "after the works in Rouen" and not woken()
    actions.thaw(deal, by=world.bob)
    assert fresh(deal).fridge_event == ""


def test_one_bad_deal_holds_up_no_other_and_deleted_ones_sleep_on(world: Cast, monkeypatch) -> None:
    bad, good, gone = (asleep(world, name) for name in ("Bad", "Good", "Gone"))
    actions.delete(gone, by=world.bob)
    came_from = waking.came_from

    def break_on_bad(deal: Opportunity) -> object:
        if deal.pk == bad.pk:
            raise ValueError("broken")
        return came_from(deal)

    monkeypatch.setattr(waking, "came_from", break_on_bad)
    clock(datetime(2026, 12, 7, 9, tzinfo=UTC))
    assert [fresh(deal).stage.kind for deal in (bad, good, gone)] == ["fridge", "open", "fridge"]


def test_two_workers_at_once_wake_it_once(world: Cast) -> None:
    deal, other = asleep(world), Opportunity.objects.get(name="Lounge")
    with at(TODAY + timedelta(days=20)):
        assert actions.wake(deal) is not None
        assert actions.wake(other) is None


def test_waking_is_taken_back_and_does_not_come_again_by_itself(world: Cast) -> None:
    deal = asleep(world)
    clock(datetime(2026, 12, 7, 9, tzinfo=UTC))
    with at(datetime(2026, 12, 7, 10, tzinfo=UTC)):
        timeline.undo(woken()[0], by=world.bob)
    assert fresh(deal).stage.kind == Kind.FRIDGE and fresh(deal).fridge_why == "budget vote"
    clock(datetime(2026, 12, 8, 9, tzinfo=UTC))
    assert fresh(deal).stage.kind == Kind.FRIDGE


@pytest.mark.parametrize("way", ["note", "move"])
def test_why_it_slept_is_shown_until_it_is_noted_or_moved(world: Cast, way: str) -> None:
    deal = asleep(world)
    clock(datetime(2026, 12, 7, 9, tzinfo=UTC))
    act = actions.take_note if way == "note" else lambda deal, by: actions.move(deal, stages()[3], by=by)
    entry = act(deal, by=world.bob)
    assert (fresh(deal).woke_at, fresh(deal).woke_why) == (None, "")
    timeline.undo(entry, by=world.bob)
    assert fresh(deal).woke_why == "budget vote"


def test_a_day_that_is_over_is_refused(world: Cast) -> None:
    deal = actions.begin("Lounge", by=world.bob)
    with pytest.raises(Refused, match="date to come"):
        actions.chill(deal, by=world.bob, until=date(2020, 1, 1))


def test_a_deal_sleeps_on_while_its_board_is_archived(world: Cast, caplog: pytest.LogCaptureFixture) -> None:
    deal = asleep(world)
    process.begin_process("agency", by=world.alice)
    gone = process.archive_process(deal.stage.process, by=world.alice)
    clock(datetime(2026, 12, 8, tzinfo=UTC))
    assert fresh(deal).stage.kind == Kind.FRIDGE and not caplog.records
    timeline.undo(gone, by=world.alice)
    clock(datetime(2026, 12, 8, 1, tzinfo=UTC))
    assert fresh(deal).woke_why == "budget vote"


def test_a_waking_undone_where_it_is_still_yesterday_sleeps_on(world: Cast) -> None:
    Team.objects.update(zone="Pacific/Auckland")
    world.bob.zone = "Pacific/Honolulu"
    world.bob.save(update_fields=["zone"])
    deal = asleep(world)
    noon = datetime(2026, 12, 6, 12, tzinfo=UTC)  # the 7th in Auckland, the 6th in Honolulu
    clock(noon)
    [entry] = woken()
    with at(noon):
        timeline.undo(entry, by=world.bob)
    clock(noon + timedelta(hours=1))
    assert (fresh(deal).stage.kind, len(woken())) == (Kind.FRIDGE, 1)
