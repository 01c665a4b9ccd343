"""Every address, tried as everybody; a refusal changes no row anywhere."""

import pytest
from django.db import transaction
from django.urls import get_resolver, include, path

from tests.house import matrix, roles
from tests.house.routes import Route, routes

pytestmark = pytest.mark.django_db
KNOWN = {route.name for route in routes()}


@pytest.fixture(scope="module")
def story(django_db_setup, django_db_blocker):
    """One story for all addresses; each attempt is rolled back."""
    from tests.house.story import Story

    with django_db_blocker.unblock(), transaction.atomic():
        story = Story()
        story.everything()
        story.sign_in()
        yield story
        transaction.set_rollback(True)


def unlisted(found: list[Route]) -> list[str]:
    """Which addresses have no row in the matrix."""
    return sorted({route.name for route in found} - set(matrix.ROWS))


def test_every_address_has_a_name_of_its_own():
    assert [route.pattern for route in routes() if not route.name] == []
    names = [route.name for route in routes()]
    assert sorted({name for name in names if names.count(name) > 1}) == []


def test_every_address_has_a_row():
    assert unlisted(routes()) == []


def test_every_row_has_an_address():
    assert sorted(set(matrix.ROWS) - KNOWN) == []


@pytest.fixture(autouse=True)
def well(db, monkeypatch):
    """A job has just finished, and /health/ remembers no answer from another test."""
    from leeway.jobs import actions, health

    actions.note_finished()
    monkeypatch.setattr(health, "_last", None)


@pytest.mark.parametrize("name", sorted(set(matrix.ROWS) & KNOWN))
def test_everybody_gets_what_is_theirs(name, story):
    found = roles.differences(name, matrix.ROWS[name], story)
    assert not found, "\n" + "\n".join(found)


# -- the machinery notices ---------------------------------------------------


def test_a_route_without_a_row_is_noticed():
    thief = path("steal/<int:pk>/", lambda request, pk: None, name="steal")
    planted = [path("deals/", include(([thief], "deals"))), *get_resolver().url_patterns]
    assert unlisted(routes(planted)) == ["deals:steal"]


def test_a_changed_row_after_a_refusal_is_noticed(story, monkeypatch):
    def forget(url):
        from leeway.team.models import Team

        Team.objects.update(name="Changed")
        return story.client("anonymous").post("/health/")  # refused with 405

    client = type("Client", (), {"get": staticmethod(forget), "cookies": {}})
    found = roles._difference("GET steal", "/", {}, client, "get", "5")
    assert found == ["GET steal: changed team_team although it refused"]
    assert story.cast.team.name == "Leeway Test"


def test_an_answer_that_is_too_generous_is_noticed(story):
    row = roles.Row(get="444444", post="555555")
    assert len(roles.differences("health:show", row, story)) == len(roles.ROLES)
    assert "six letters" in roles.differences("health:show", roles.Row(get="yy", post=""), story)[0]
