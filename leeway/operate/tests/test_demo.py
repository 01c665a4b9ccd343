"""The demo is made by the same doors as real work: believable, verified, and every bit of it can be undone."""

from collections import Counter
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from django.contrib.auth import authenticate
from django.test import RequestFactory
from django.utils import timezone

from leeway.lib.refused import Refused
from leeway.mailbox.models import Location, Message
from leeway.operate import demo, verifying
from leeway.operate.demo.clock import moved_clock
from leeway.operate.demo.days import Days
from leeway.operate.line import run
from leeway.opportunities.models import Opportunity
from leeway.people.models import Account, Contact
from leeway.team.models import Team, User
from leeway.team.tests.cast import Cast
from leeway.timeline import actions as timeline
from leeway.timeline.models import Entry, Placement, Source

LANGUAGES = ["en", "fr"]


@pytest.fixture
def blobs(settings, tmp_path: Path) -> None:
    """Mails are kept where the test may look."""
    settings.STORAGES = settings.STORAGES | {
        "blobs": {"BACKEND": "leeway.files.storage.DurableStorage", "OPTIONS": {"location": tmp_path}},
    }


def problems() -> list[str]:
    """Everything that verify complains about."""
    return [problem for finding in verifying.verify() for problem in finding.problems]


@pytest.mark.django_db
@pytest.mark.parametrize("language", LANGUAGES)
def test_the_demo_is_a_small_believable_company(blobs: None, language: str) -> None:
    said = demo.fill(language)
    assert all(word in said[0] for word in demo.SIGN_IN)
    assert (Account.objects.count(), Contact.objects.count(), Opportunity.objects.count()) == (12, 25, 40)
    steps = Counter(Opportunity.objects.values_list("stage__word", flat=True))
    assert set(steps) == {"prospect", "contacted", "qualified", "proposal", "won", "lost", "fridge"}
    assert not Opportunity.objects.filter(stage__word="lost", lost_reason="").exists()
    assert not Opportunity.objects.filter(stage__word="fridge", fridge_until=None).exists()
    assert Message.objects.count() == Location.objects.filter(state="stored").count() > 80
    assert {"in", "out"} == set(Message.objects.values_list("direction", flat=True))
    assert Placement.objects.filter(stream__kind="opportunity", entry__source=Source.MAIL).count() > 60
    assert Team.objects.get().language == language
    assert problems() == []


@pytest.mark.django_db
@pytest.mark.parametrize("language", LANGUAGES)
def test_its_history_can_be_undone_to_the_beginning(blobs: None, language: str) -> None:
    demo.fill(language)
    robin = User.objects.get(role="owner")
    for entry in Entry.objects.exclude(source=Source.MAIL).order_by("-pk"):
        timeline.undo(entry, by=robin)
    assert not Opportunity.objects.live().exists()
    assert not Account.objects.live().exists()
    assert not Contact.objects.live().exists()
    assert problems() == []


@pytest.mark.django_db
def test_it_happened_in_the_six_weeks_before_now(blobs: None) -> None:
    before = timezone.now()
    demo.fill("en")
    moments = list(Entry.objects.order_by("happened_at").values_list("happened_at", flat=True))
    assert before - timedelta(days=46) < moments[0] < before - timedelta(days=38)
    assert before - timedelta(days=5) < moments[-1] <= before
    assert Account.objects.latest("made_at").made_at < before - timedelta(days=5)
    assert timezone.now() >= before, "the clock is back"


@pytest.mark.django_db
def test_its_sign_in_works_and_is_the_only_one(blobs: None) -> None:
    demo.fill("en")
    email, password = demo.SIGN_IN
    request = RequestFactory().post("/")
    assert authenticate(request, email=email, username=email, password=password) == User.objects.get(
        email=email
    )
    assert [user.email for user in User.objects.all() if user.has_usable_password()] == [email]


@pytest.mark.django_db
def test_a_second_start_of_the_demo_changes_nothing(blobs: None) -> None:
    first = demo.fill("en")
    entries = Entry.objects.count()
    assert demo.fill("fr") == first
    assert Entry.objects.count() == entries


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
