"""What is worth more than a page asks for the password again when it was given long ago."""

import time

import pytest
from django.core.cache import cache
from django.test import Client
from django.urls import reverse

from leeway.members.tests.signed import proved
from leeway.team.tests.cast import PASSWORD, Cast

CONNECT = "/mailboxes/connect/"
AGAIN = f"/in/again/?next={CONNECT.replace('/', '%2F')}"


@pytest.fixture(autouse=True)
def fresh_limits(db: None) -> None:
    cache.clear()


@pytest.fixture
def old(world: Cast) -> Client:
    """Bob's browser, in which he signed in sixteen minutes ago."""
    client = proved(Client(), world.bob)
    session = client.session
    session["account_authentication_methods"] = [{"method": "password", "at": time.time() - 16 * 60}]
    session.save()
    return client


def test_whoever_has_just_signed_in_is_not_asked(world: Cast) -> None:
    client = Client()
    client.post(reverse("members:sign_in"), {"login": world.bob.email, "password": PASSWORD})
    assert client.get(CONNECT).status_code == 200


def test_an_old_session_is_asked_and_then_goes_on_where_it_was(old: Client) -> None:
    for answer in (old.get(CONNECT), old.post(CONNECT, {"address": "bob@leeway.example", "password": "x"})):
        assert (answer.status_code, answer.headers["Location"]) == (302, AGAIN)
    assert "not your password" in old.post(AGAIN, {"password": "wrong"}).content.decode()
    assert old.get(CONNECT).status_code == 302
    answer = old.post(AGAIN, {"password": PASSWORD})
    assert (answer.status_code, answer.headers["Location"]) == (302, CONNECT)
    assert old.get(CONNECT).status_code == 200


def test_a_password_on_its_way_is_not_kept_in_the_session(old: Client) -> None:
    old.post(CONNECT, {"address": "bob@leeway.example", "password": "s3cret-on-its-way"})
    assert "s3cret" not in str(dict(old.session))


def test_it_leads_nowhere_but_home(old: Client) -> None:
    answer = old.post("/in/again/?next=https://evil.example/", {"password": PASSWORD})
    assert (answer.status_code, answer.headers["Location"]) == (302, "/")


def test_guessing_it_is_slowed_down(old: Client) -> None:
    for _try in range(12):
        old.post(AGAIN, {"password": "wrong"})
    assert old.post(AGAIN, {"password": PASSWORD}).status_code == 429
