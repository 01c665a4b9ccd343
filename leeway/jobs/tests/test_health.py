"""/health/ tells the truth."""

from datetime import timedelta

import pytest
from django.db import DatabaseError
from django.utils import timezone

from leeway.jobs import actions, health
from leeway.jobs.models import Pulse

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def long_ago(monkeypatch):
    """The process has been running for an hour and remembers no answer."""
    monkeypatch.setattr(health, "_started", health._started - 3600)
    monkeypatch.setattr(health, "_last", None)


def test_it_is_well_when_a_job_finished_lately(client):
    actions.note_finished()
    answer = client.get("/health/")
    assert (answer.status_code, answer.json()) == (200, {"ok": True, "database": True, "jobs": True})
    assert "no-store" in answer["Cache-Control"]


def test_it_says_when_no_job_gets_done(client):
    answer = client.get("/health/")
    assert answer.status_code == 503
    assert answer.json()["jobs"] is False


def test_it_says_when_jobs_have_stopped(client):
    Pulse.objects.create(name="job finished", at=timezone.now() - timedelta(minutes=3))
    assert client.get("/health/").status_code == 503


def test_it_says_when_the_database_does_not_write(client, monkeypatch):
    def full(**_: object) -> None:
        raise DatabaseError("database or disk is full")

    actions.note_finished()
    monkeypatch.setattr(Pulse.objects, "update_or_create", full)
    answer = client.get("/health/")
    assert answer.status_code == 503
    assert answer.json()["database"] is False
    assert "full" not in answer.content.decode()


def test_it_waits_for_the_first_job_after_a_start(client, monkeypatch):
    monkeypatch.setattr(health, "_started", health.time.monotonic())
    assert client.get("/health/").json()["starting"] is True


def test_many_questions_write_once(client, django_assert_num_queries):
    client.get("/health/")
    with django_assert_num_queries(0):
        client.get("/health/")


def test_it_changes_nothing_by_post(client):
    assert client.post("/health/").status_code == 405
