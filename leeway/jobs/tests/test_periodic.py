"""The clock starts each job once when due, and once after a downtime."""

from datetime import UTC, datetime, timedelta

import pytest
from croniter import croniter
from django_tasks_db.models import DBTaskResult

from leeway.jobs import periodic
from leeway.jobs.models import PeriodicJob

pytestmark = pytest.mark.django_db
NOON = datetime(2026, 11, 23, 12, 0, 30, tzinfo=UTC)
LINES = [("note", "*/5 * * * *", "leeway.jobs.jobs.heartbeat")]


@pytest.fixture
def schedule(monkeypatch):
    """A schedule of one line."""
    lines = list(LINES)
    monkeypatch.setattr(periodic, "schedule", lambda: lines)
    return lines


def waiting() -> int:
    return DBTaskResult.objects.filter(status="READY").count()


def test_a_new_line_is_due_at_once_and_then_by_its_cron(schedule):
    periodic.sync(now=NOON)
    assert periodic.tick(now=NOON) == 1
    assert PeriodicJob.objects.get().next_run_at == datetime(2026, 11, 23, 12, 5, tzinfo=UTC)
    assert periodic.tick(now=NOON + timedelta(minutes=4)) == 0


def test_of_two_workers_one_gets_the_run(schedule):
    periodic.sync(now=NOON)
    line = PeriodicJob.objects.get()
    assert periodic._claim(line, LINES[0][2], NOON)
    assert not periodic._claim(line, LINES[0][2], NOON)
    assert waiting() == 1


def test_a_downtime_is_caught_up_once(schedule):
    periodic.sync(now=NOON)
    periodic.tick(now=NOON)
    DBTaskResult.objects.all().delete()
    assert periodic.tick(now=NOON + timedelta(days=3)) == 1
    assert periodic.tick(now=NOON + timedelta(days=3)) == 0
    assert waiting() == 1


def test_a_run_that_nobody_has_begun_is_not_joined_by_another(schedule):
    periodic.sync(now=NOON)
    periodic.tick(now=NOON)
    assert periodic.tick(now=NOON + timedelta(minutes=10)) == 1
    assert waiting() == 1


def test_a_changed_cron_counts_from_now(schedule):
    periodic.sync(now=NOON)
    periodic.tick(now=NOON)
    schedule[0] = ("note", "0 3 * * *", LINES[0][2])
    periodic.sync(now=NOON)
    assert PeriodicJob.objects.get().next_run_at == datetime(2026, 11, 24, 3, 0, tzinfo=UTC)


def test_a_line_that_is_gone_is_forgotten(schedule):
    periodic.sync(now=NOON)
    schedule.clear()
    periodic.sync(now=NOON)
    assert not PeriodicJob.objects.exists()


def test_starting_twice_changes_nothing(schedule):
    periodic.sync(now=NOON)
    periodic.tick(now=NOON)
    periodic.sync(now=NOON + timedelta(minutes=1))
    assert PeriodicJob.objects.get().next_run_at == datetime(2026, 11, 23, 12, 5, tzinfo=UTC)


def test_every_line_of_the_house_can_run():
    from django.utils.module_loading import import_string

    lines = periodic.schedule()
    assert len({name for name, _, _ in lines}) == len(lines)
    for _name, cron, dotted in lines:
        assert croniter.is_valid(cron)
        assert import_string(dotted).queue_name in {"default", "mail", "sync"}
