"""What every page promises: headers, calm words when something goes wrong, and one way back."""

import re

import pytest
from django.conf import settings
from django.test import Client

from leeway.web.errors import server_error

EXCHANGE = {"HX-Request": "true"}


@pytest.fixture
def alice(world) -> Client:
    client = Client()
    client.force_login(world.alice, settings.AUTHENTICATION_BACKENDS[0])
    return client


def test_a_page_is_kept_by_no_cache_and_runs_only_its_own_scripts(alice: Client) -> None:
    answer = alice.get("/")
    policy = answer.headers["Content-Security-Policy"]
    nonce = re.search(r"'nonce-([^']+)'", policy)
    assert nonce and f'nonce="{nonce[1]}"' in answer.content.decode().replace("&#x3D;", "=")
    assert "unsafe" not in policy and "frame-ancestors 'none'" in policy
    assert answer.headers["Cache-Control"] == "no-store, private"
    assert answer.headers["Cross-Origin-Resource-Policy"] == "same-origin"


def test_a_refusal_is_a_calm_page_or_a_toast_and_never_a_swap(alice: Client) -> None:
    alice.post("/opportunities/begin/", {"name": "Lounge"})
    deal = re.search(r'href="(/opportunities/\d+/)"', alice.get("/").content.decode())[1]
    alice.post(deal + "win/")
    address = deal + "lose/"
    page = alice.post(address)
    assert page.status_code == 422 and 'href="/"' in page.content.decode()
    toast = alice.post(address, headers=EXCHANGE)
    assert (toast.status_code, toast.headers["HX-Reswap"]) == (422, "none")
    assert "toast--fault" in toast.content.decode() and "<html" not in toast.content.decode()


def test_a_missing_page_says_so_in_the_readers_language(alice: Client, world) -> None:
    assert "There is nothing here." in alice.get("/opportunities/999/").content.decode()
    type(world.alice).objects.filter(pk=world.alice.pk).update(language="fr")
    page = alice.get("/opportunities/999/")
    assert page.status_code == 404 and 'lang="fr"' in page.content.decode()


def test_an_exchange_that_fails_leaves_the_page_as_it_is(alice: Client) -> None:
    answer = alice.post("/opportunities/999/win/", headers=EXCHANGE)
    assert (answer.status_code, answer.headers["HX-Reswap"]) == (404, "none")
    assert "toast--fault" in answer.content.decode() and "<main" not in answer.content.decode()


def test_a_page_that_was_open_for_too_long_says_so(world) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(world.alice, settings.AUTHENTICATION_BACKENDS[0])
    answer = client.post("/opportunities/begin/", {"name": "Lounge"})
    assert answer.status_code == 403 and "open for too long" in answer.content.decode()


def test_a_failure_is_drawn_without_asking_the_database(rf) -> None:
    answer = server_error(rf.get("/"))
    assert answer.status_code == 500 and "<h1>" in answer.content.decode()


def test_a_toast_travels_with_a_redirect_and_carries_its_way_back(alice: Client) -> None:
    answer = alice.post("/opportunities/begin/", {"name": "Lounge"}, follow=True)
    assert re.search(r'class="toast"\s+data-undo="/undo/\d+/"', answer.content.decode())
    assert 'class="toast"' not in alice.get("/").content.decode()


def test_a_toast_comes_out_of_band_with_an_exchange(alice: Client) -> None:
    answer = alice.post("/opportunities/begin/", {"name": "Lounge"}, headers=EXCHANGE)
    assert answer.headers["HX-Trigger"] == "leeway:changed"
    assert 'hx-swap-oob="beforeend"' in answer.content.decode()
