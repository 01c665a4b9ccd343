"""Journeys 1 and 2: one command, one link, and a board a minute later."""

import pytest
from playwright.sync_api import expect

from tests.support.browser import DESK, PHONE, axe, fits

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("look", [DESK, PHONE.but(language="fr", theme="dark")], ids=str)
def test_a_new_team_is_on_its_board_after_one_page(empty_live, open_page, look) -> None:
    page = open_page(empty_live.setup_link.removeprefix(empty_live.url), look=look)
    axe(page)
    fits(page)
    expect(page.locator("select[name=language]")).to_have_value(look.language)
    expect(page.locator("select[name=zone]")).to_have_value("Europe/Paris")
    page.fill("[name=name]", "Alice Martin")
    page.fill("[name=team_name]", "Atelier Martin")
    page.fill("[name=email]", "alice@atelier.example")
    page.fill("[name=password]", "short")
    page.click("button.btn--main")
    expect(page.locator(".error")).to_be_visible()
    expect(page.locator("[name=name]")).to_have_value("Alice Martin")
    page.fill("[name=password]", "correct horse battery")
    page.click("button.btn--main")
    steps = {
        "en": ["Prospect", "Contacted", "Qualified", "Proposal made"],
        "fr": ["Prospect", "Contacté", "Qualifié", "Proposition faite"],
    }[look.language]
    expect(page.locator(".cols > .col .colhead h2")).to_have_text(steps)
    axe(page)
    fits(page)
    page.reload()
    expect(page.locator(".cols > .col")).to_have_count(4)


def test_the_link_is_dead_afterwards_and_sign_in_works(empty_live, open_page) -> None:
    link = empty_live.setup_link
    empty_live.leeway("user", "add", "alice@atelier.example", "--name", "Alice", "--role", "owner")
    printed = empty_live.leeway("user", "reset", "alice@atelier.example")
    reset = next(word for word in printed.split() if word.startswith("http"))
    page = open_page(reset.removeprefix(empty_live.url))
    page.fill("[name=password]", "correct horse battery")
    page.click("button.btn--main")
    page.fill("[name=login]", "alice@atelier.example")
    page.fill("[name=password]", "wrong horse battery")
    page.click("button.btn--main")
    expect(page.locator(".error")).to_be_visible()
    page.fill("[name=password]", "correct horse battery")
    page.click("button.btn--main")
    expect(page.locator("nav.nav")).to_be_visible()
    assert empty_live.status(link.removeprefix(empty_live.url)) == 404
