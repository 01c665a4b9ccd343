"""Signing in, one's own settings, and the reset link."""

import pytest
from django.core.cache import cache
from django.test import Client
from django.urls import reverse

from leeway.team import actions as team
from leeway.team.tests.cast import PASSWORD, Cast


@pytest.fixture(autouse=True)
def fresh_limits(db: None) -> None:
    cache.clear()


def sign_in(client: Client, email: str, password: str) -> int:
    return client.post(reverse("members:sign_in"), {"login": email, "password": password}).status_code


def test_the_right_password_opens_and_the_wrong_one_does_not(world: Cast) -> None:
    client = Client()
    assert client.get("/").status_code == 302
    assert sign_in(client, world.bob.email, "wrong") == 200
    assert client.get("/").status_code == 302
    assert sign_in(client, world.bob.email.upper(), PASSWORD) == 302
    assert client.get("/").status_code == 200


def test_an_unknown_address_gets_the_same_answer_as_a_wrong_password(world: Cast) -> None:
    answers = [
        Client()
        .post(reverse("members:sign_in"), {"login": email, "password": "wrong wrong wrong"})
        .content.decode()
        for email in (world.bob.email, "nobody@leeway.example")
    ]
    texts = [
        answer.split("<form", 1)[1].split("csrfmiddlewaretoken", 1)[1].split(">", 1)[1] for answer in answers
    ]
    assert texts[0].replace(world.bob.email, "X") == texts[1].replace("nobody@leeway.example", "X")


def test_guessing_is_slowed_down(world: Cast) -> None:
    for _try in range(6):
        Client().post(reverse("members:sign_in"), {"login": world.bob.email, "password": "wrong"})
    assert sign_in(Client(), world.bob.email, PASSWORD) != 302


def test_a_storm_of_tries_at_other_accounts_washes_no_limit_out(world: Cast) -> None:
    for _try in range(6):
        sign_in(Client(), world.bob.email, "wrong")
    cache.set_many({f"storm:{n}": n for n in range(400)})
    assert sign_in(Client(), world.bob.email, PASSWORD) != 302


def test_a_made_up_sender_gets_no_limit_of_its_own(world: Cast) -> None:
    for n in range(12):
        made_up = {
            "X-Forwarded-For": f"10.0.0.{n}",
            "X-Real-IP": f"10.0.0.{n}",
            "Forwarded": f"for=10.0.0.{n}",
        }
        sent = {"login": f"somebody{n}@leeway.example", "password": "wrong"}
        Client().post(reverse("members:sign_in"), sent, headers=made_up)
    assert sign_in(Client(), world.bob.email, PASSWORD) != 302


def test_behind_our_proxy_one_visitor_does_not_lock_out_the_others(world: Cast, settings) -> None:
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = 1
    for n in range(12):
        sent = {"login": f"somebody{n}@leeway.example", "password": "wrong"}
        Client().post(reverse("members:sign_in"), sent, headers={"X-Forwarded-For": f"10.9.9.{n}, 192.0.2.7"})
    for visitor, status in (("192.0.2.7", 200), ("192.0.2.8", 302)):
        client = Client(headers={"X-Forwarded-For": visitor})
        assert sign_in(client, world.bob.email, PASSWORD) == status


def test_a_person_who_left_is_out_at_once(world: Cast) -> None:
    client = Client()
    sign_in(client, world.bob.email, PASSWORD)
    world.bob.is_active = False
    world.bob.save()
    assert client.get("/").status_code == 302


def test_a_person_sets_language_and_theme(world: Cast) -> None:
    client = Client()
    sign_in(client, world.bob.email, PASSWORD)
    answer = client.post(
        reverse("members:profile"),
        {"name": "Bob", "language": "fr", "zone": "Europe/Paris", "theme": "dark"},
    )
    assert answer.status_code == 302
    page = client.get("/").content.decode()
    assert 'lang="fr"' in page and 'data-theme="dark"' in page and 'data-keys="off"' in page


def test_a_reset_link_works_once_and_only_for_its_person(world: Cast) -> None:
    link = team.reset_link(world.bob).split("//", 1)[1].split("/", 1)[1]
    client = Client()
    assert client.get(f"/{link}").status_code == 200
    assert client.post(f"/{link}", {"password": "short"}).status_code == 422
    assert client.post(f"/{link}", {"password": "a whole new sentence"}).status_code == 302
    assert client.post(f"/{link}", {"password": "yet another sentence"}).status_code == 422
    assert sign_in(Client(), world.bob.email, "a whole new sentence") == 302
    for broken in (link.replace("reset/", "reset/x"), f"{link[:-3]}aa/", "reset///"):
        assert Client().get(f"/{broken}").status_code in (404, 422)


def test_nobody_signs_up_by_themselves(world: Cast) -> None:
    assert Client().get("/signup/").status_code in (302, 404)
    assert Client().get("/accounts/signup/").status_code in (302, 404)


def test_signing_out_needs_a_post(world: Cast) -> None:
    client = Client()
    sign_in(client, world.bob.email, PASSWORD)
    client.get(reverse("members:sign_out"))
    assert client.get("/").status_code == 200
    client.post(reverse("members:sign_out"))
    assert client.get("/").status_code == 302


def test_before_the_set_up_the_page_says_where_the_link_is() -> None:
    page = Client().get(reverse("members:sign_in")).content.decode()
    assert "not set up yet" in page and "password" not in page
