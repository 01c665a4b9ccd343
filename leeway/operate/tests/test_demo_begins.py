"""The demo fills an empty installation or nothing at all, on days that have been."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from django.utils import timezone

from leeway.lib.clock import moved_clock
from leeway.lib.refused import Refused
from leeway.operate import demo
from leeway.operate.demo.days import Days
from leeway.operate.line import run
from leeway.opportunities.models import Opportunity
from leeway.people.models import Account
from leeway.team.models import User
from leeway.team.tests.cast import Cast


@pytest.fixture
def blobs(settings, tmp_path: Path) -> None:
    """Mails are kept where the test may look."""
    settings.STORAGES = settings.STORAGES | {
        "blobs": {"BACKEND": "leeway.files.storage.DurableStorage", "OPTIONS": {"location": tmp_path}},
    }


def test_an_installation_in_use_is_refused(world: Cast) -> None:
    with pytest.raises(Refused, match="in use"):
        demo.fill("en")
    assert run(["demo"]) == 1
    assert not Account.objects.exists()


@pytest.mark.django_db
def test_a_demo_that_stumbles_leaves_nothing(blobs: None, monkeypatch: pytest.MonkeyPatch) -> None:
    def stumble(*_: object) -> None:
        raise ValueError("the lights went out")

    monkeypatch.setattr("leeway.operate.demo.company._mails", stumble)
    with pytest.raises(ValueError, match="lights"):
        demo.fill("en")
    assert not User.objects.exists()
    assert not Opportunity.objects.exists()


def test_a_moved_clock_moves_every_now_of_the_house() -> None:
    then = datetime(2020, 5, 17, 8, 0, tzinfo=UTC)
    captured = Opportunity._meta.get_field("made_at").default
    with moved_clock() as clock:
        clock.set(then)
        assert timezone.now() - then < timedelta(seconds=1)
        assert captured() - then < timedelta(seconds=1)
        assert timezone.localdate() == then.date()
    assert abs(timezone.now() - datetime.now(UTC)) < timedelta(seconds=1)


@pytest.mark.parametrize("today", range(16, 23))
def test_working_days_are_never_weekends_and_never_to_come(today: int) -> None:
    now = datetime(2026, 11, today, 9, 15, tzinfo=UTC)
    days = Days(now, UTC)
    moments = [days.at(back, "10:30") for back in range(31)]
    assert all(moment.weekday() < 5 for moment in moments)
    assert len({moment.date() for moment in moments}) == 31
    assert max(moments) < now
