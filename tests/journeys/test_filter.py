"""The filter sends itself, keeps the keyboard, and never leaves a board that looks empty for no reason."""

import pytest
from playwright.sync_api import expect

from tests.journeys.test_board import begin, card, column
from tests.support.browser import DESK, SMALL, axe, fits

pytestmark = pytest.mark.browser


def test_words_send_themselves_and_the_keyboard_stays(live, open_page) -> None:
    page = open_page("/", user="bob", look=DESK)
    for name in ("Lounge", "Terrace"):
        begin(page, name)
    words = page.locator("[name=text]")
    words.press_sequentially("loun")
    expect(card(page, "Terrace")).to_have_count(0)
    expect(words).to_be_focused()
    assert page.url == live.url + "/?text=loun"
    expect(column(page, "Contacted")).to_contain_text("No deal here fits the filter.")
    page.select_option("[name=owner]", "me")
    expect(page).to_have_url(live.url + "/?owner=me&text=loun")
    page.go_back()
    expect(words).to_have_value("loun")
    expect(page.locator("[name=owner]")).to_have_value("")
    page.locator("h1").click()
    page.keyboard.press("0")
    expect(card(page, "Terrace")).to_be_visible()
    expect(words).to_have_value("")
    assert page.url == live.url + "/"
    page.keyboard.press("?")
    expect(page.locator(".keylist")).to_contain_text("Show everything")


def test_a_phone_says_that_a_filter_is_on_and_shows_the_way_out(live, open_page) -> None:
    page = open_page("/?text=nothing+like+it&over=5000000", user="bob", look=SMALL.but(language="fr"))
    out = page.locator(".filter [data-all]")
    expect(out).to_be_in_viewport(ratio=1)
    expect(page.locator("[name=text]")).to_be_in_viewport()
    expect(page.locator(".boardempty h2")).to_be_visible()
    axe(page)
    fits(page)
    out.tap()
    expect(page.locator(".boardempty .btn--main")).to_be_visible()
    expect(out).to_have_count(0)
