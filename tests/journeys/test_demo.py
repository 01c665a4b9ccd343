"""`bin/serve --demo`: an empty installation becomes a small company that one can look around in."""

import pytest
from playwright.sync_api import expect

from tests.support.browser import DESK, PHONE, axe, fits

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("look", [DESK, pytest.param(PHONE, marks=pytest.mark.long)], ids=str)
def test_the_demo_can_be_signed_in_to_and_looks_lived_in(empty_live, open_page, look) -> None:
    printed = empty_live.leeway("demo", "--language", "fr")
    email = next(word for word in printed.split() if "@" in word)
    password = printed.split()[-1].rstrip(".")
    page = open_page("/", look=look)
    page.fill("[name=login]", email)
    page.fill("[name=password]", password)
    page.click("button.btn--main")
    expect(page.locator(".cols > .col")).to_have_count(4)
    assert page.locator(".col li.dcard").count() >= 20
    assert page.locator(".shelf li.dcard").count() >= 2
    page.locator(".col li.dcard a.name").first.click()
    expect(page.locator(".entry").first).to_be_visible()
    axe(page)
    fits(page)
