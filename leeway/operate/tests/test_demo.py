"""The demo is made by the same doors as real work: believable, verified, and every bit of it can be undone."""

from collections import Counter
from datetime import datetime, timedelta

import pytest
from django.conf import settings
from django.contrib.auth import authenticate
from django.db import transaction
from django.test import RequestFactory, override_settings
from django.utils import timezone

from leeway.insights.queries import walked
from leeway.insights.rules.ways import variants
from leeway.mailbox.models import Location, Message
from leeway.operate import demo, verifying
from leeway.opportunities.models import Answered, Opportunity, Qualification, Referral, Suggestion
from leeway.people.models import Account, Contact
from leeway.process.models import Answer, Doubt, FitSign, Guide, Process, Stage, State, Version
from leeway.team.models import Team, User
from leeway.timeline import actions as timeline
from leeway.timeline.models import Entry, Placement, Source

ENGLISH = pytest.param("en", id="en")
FRENCH = pytest.param("fr", id="fr", marks=pytest.mark.once)  # what databases do, they do in any language
FRENCH_LATER = pytest.param("fr", id="fr", marks=pytest.mark.long)
in_english = pytest.mark.parametrize("filled", [ENGLISH], indirect=True)
pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def filled(request, django_db_setup, django_db_blocker, tmp_path_factory):
    """The demo in one language, made once for all tests: each is rolled back. What it said, and when it began."""
    blobs = {
        "BACKEND": "leeway.files.storage.DurableStorage",
        "OPTIONS": {"location": tmp_path_factory.mktemp("blobs")},
    }
    with (
        override_settings(STORAGES=settings.STORAGES | {"blobs": blobs}),
        django_db_blocker.unblock(),
        transaction.atomic(),
    ):
        begun = timezone.now()
        yield request.param, begun, demo.fill(request.param)
        transaction.set_rollback(True)


def problems() -> list[str]:
    """Everything that verify complains about."""
    return [problem for finding in verifying.verify() for problem in finding.problems]


@pytest.mark.parametrize("filled", [ENGLISH, FRENCH], indirect=True)
def test_the_demo_is_a_small_believable_company(filled: tuple[str, datetime, list[str]]) -> None:
    language, _begun, said = filled
    assert all(word in said[0] for word in demo.SIGN_IN)
    assert (Account.objects.count(), Contact.objects.count(), Opportunity.objects.count()) == (12, 25, 56)
    steps = Counter(Opportunity.objects.values_list("stage__word", flat=True))
    open_steps = {"prospect", "contacted", "qualified", "proposal"}
    after = {"onboarding", "first_value", "quarterly", "repeat", "word_of_mouth"}
    assert set(steps) == open_steps | {"won", "lost", "fridge"} | after
    assert not Opportunity.objects.filter(stage__word="lost", lost_reason="").exists()
    assert not Opportunity.objects.filter(stage__word="fridge", fridge_until=None).exists()
    assert Message.objects.count() == Location.objects.filter(state="stored").count() > 80
    assert {"in", "out"} == set(Message.objects.values_list("direction", flat=True))
    assert Placement.objects.filter(stream__kind="opportunity", entry__source=Source.MAIL).count() > 60
    assert Team.objects.get().language == language
    assert problems() == []


@pytest.mark.parametrize("filled", [ENGLISH, FRENCH_LATER], indirect=True)
def test_its_history_can_be_undone_to_the_beginning(filled: tuple) -> None:
    robin = User.objects.get(
        role="owner"
    )  # takes back what the clock did; what one thinks, one takes back oneself
    for entry in Entry.objects.exclude(source=Source.MAIL).order_by("-pk"):
        entry.refresh_from_db(fields=["undone_at"])
        if entry.undone_at is None:  # else it went with what it was done together with
            timeline.undo(entry, by=entry.actor or robin)
    assert not Opportunity.objects.live().exists()
    assert not Account.objects.live().exists()
    assert not Contact.objects.live().exists()
    assert problems() == []


@pytest.mark.parametrize("filled", [ENGLISH, FRENCH_LATER], indirect=True)
def test_it_shows_what_a_team_does_with_its_process(filled: tuple) -> None:
    assert Stage.objects.filter(version__state=State.CURRENT, limit__gt=0).count() == 1
    assert FitSign.objects.count() == 4
    assert (
        Qualification.objects.filter(written_by__isnull=False).values("opportunity").distinct().count() == 3
    )
    assert Opportunity.objects.get(woke_at__isnull=False).woke_why
    assert Referral.objects.get().told_by is not None
    [proposed] = Version.objects.filter(state=State.PROPOSED)
    assert Guide.objects.filter(stage__version=proposed).exclude(because="").count() == 1
    assert (proposed.number, Doubt.objects.get().version, Answer.objects.count()) == (2, proposed, 1)


@pytest.mark.parametrize("filled", [ENGLISH, FRENCH], indirect=True)
def test_its_deals_went_several_ways_and_its_mails_speak_for_some(filled: tuple) -> None:
    process = Process.objects.get()
    gone = walked(process.pk, User.objects.get(role="owner"), timezone.now())
    ways = variants(gone.ways, usual=gone.usual)
    assert [(one.count, one.won, one.as_good) for one in ways[:2]] == [(15, 13, True), (5, 4, False)]
    assert len(ways) == 5
    asked = Suggestion.objects.filter(answer=Answered.OPEN).values_list("rule", "opportunity__stage__word")
    assert set(asked) == {("touch", "prospect"), ("need", "contacted"), ("later", "qualified")}


@in_english
def test_it_happened_in_the_six_weeks_before_now(filled: tuple[str, datetime, list[str]]) -> None:
    before = filled[1]
    moments = list(Entry.objects.order_by("happened_at").values_list("happened_at", flat=True))
    assert before - timedelta(days=46) < moments[0] < before - timedelta(days=38)
    assert before - timedelta(days=5) < moments[-1] <= before
    assert Account.objects.latest("made_at").made_at < before - timedelta(days=5)
    assert timezone.now() >= before, "the clock is back"


@in_english
def test_its_sign_in_works_and_is_the_only_one(filled: tuple) -> None:
    email, password = demo.SIGN_IN
    request = RequestFactory().post("/")
    assert authenticate(request, email=email, username=email, password=password) == User.objects.get(
        email=email
    )
    assert [user.email for user in User.objects.all() if user.has_usable_password()] == [email]


@in_english
def test_a_second_start_of_the_demo_changes_nothing(filled: tuple[str, datetime, list[str]]) -> None:
    entries = Entry.objects.count()
    assert demo.fill("fr") == filled[2]
    assert Entry.objects.count() == entries
