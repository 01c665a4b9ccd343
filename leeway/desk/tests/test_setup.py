"""A new installation is set up once, by whoever holds the link."""

import pytest
from django.test import Client
from django.urls import reverse

from leeway.desk import setup_token
from leeway.desk.actions import setup_link
from leeway.process.models import Stage
from leeway.team.models import Role, Team, User

ANSWERS = {
    "name": "Alice",
    "team_name": "Acme",
    "email": "alice@acme.example",
    "password": "correct horse battery",
    "language": "fr",
    "currency": "EUR",
    "zone": "Europe/Paris",
}
pytestmark = pytest.mark.django_db


def link() -> str:
    return reverse("desk:setup", args=[setup_token.issue()])


def test_the_link_founds_the_team_and_opens_the_board() -> None:
    client = Client()
    assert setup_link().endswith(link())
    assert client.get(link()).status_code == 200
    answer = client.post(link(), ANSWERS)
    assert answer.status_code == 302
    assert client.get("/").status_code == 200
    owner = User.objects.get()
    assert (owner.role, owner.language, owner.zone) == (Role.OWNER, "fr", "Europe/Paris")
    assert Team.objects.get().name == "Acme"
    assert list(Stage.objects.order_by("position").values_list("word", flat=True)) == [
        "prospect",
        "contacted",
        "qualified",
        "proposal",
        "won",
        "lost",
        "fridge",
        "onboarding",
        "first_value",
        "quarterly",
        "repeat",
        "word_of_mouth",
    ]


def test_the_link_is_dead_once_somebody_can_sign_in() -> None:
    Client().post(link(), ANSWERS)
    assert setup_link() is None
    assert Client().get(link()).status_code == 404
    assert Client().post(link(), ANSWERS | {"email": "eve@evil.example"}).status_code == 404
    assert User.objects.count() == 1


def test_a_guessed_link_leads_nowhere() -> None:
    for token in ("x", "0" * 64, setup_token.issue().upper()):
        assert Client().get(reverse("desk:setup", args=[token])).status_code == 404


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("password", "short"),
        ("password", "password1234"),
        ("email", "nobody"),
        ("zone", "Mars/Base"),
        ("currency", "ZZZ"),
        ("name", " "),
    ],
)
def test_a_bad_answer_is_said_beside_its_field_and_nothing_is_half_made(field: str, value: str) -> None:
    answer = Client().post(link(), ANSWERS | {field: value})
    assert answer.status_code == 422 and 'class="error"' in answer.content.decode()
    assert not User.objects.exists() and not Team.objects.exists()


def test_the_language_is_guessed_from_the_browser() -> None:
    page = Client().get(link(), headers={"Accept-Language": "fr-FR,fr;q=0.9"}).content.decode()
    assert '<option value="fr" selected>' in page
