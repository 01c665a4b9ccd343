"""An address that is a secret stays one."""

import re

from django.conf import settings
from django.test import Client

from leeway.team.actions import reset_link
from leeway.team.tests.cast import Cast

NOWHERE = {"Origin": "null"}  # what browsers say when a page sends no referrer


def test_it_is_told_to_no_other_page_and_its_form_still_works(world: Cast) -> None:
    client = Client(enforce_csrf_checks=True)
    link = "/" + reset_link(world.bob).split("/", 3)[3]
    page = client.get(link)
    assert page.headers["Referrer-Policy"] == "no-referrer"
    token = re.search(r'csrfmiddlewaretoken" value="(\w+)"', page.content.decode())[1]
    sent = {"password": "a whole new sentence", "csrfmiddlewaretoken": token}
    assert client.post(link, {"password": sent["password"]}, headers=NOWHERE).status_code == 403
    assert client.post(link, sent, headers={"Origin": "https://evil.example"}).status_code == 403
    assert client.post(link, sent, headers=NOWHERE).status_code == 302
    for dead in (link, "/setup/nothing/"):
        assert client.get(dead).headers["Referrer-Policy"] == "no-referrer", dead


def test_other_pages_take_no_form_from_nowhere(world: Cast) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(world.alice, settings.AUTHENTICATION_BACKENDS[0])
    assert client.get("/").headers["Referrer-Policy"] == "same-origin"
    token = client.cookies[settings.CSRF_COOKIE_NAME].value
    sent = {"name": "Lounge", "csrfmiddlewaretoken": token}
    assert client.post("/opportunities/begin/", sent, headers=NOWHERE).status_code == 403
    assert client.post("/opportunities/begin/", sent).status_code == 302
