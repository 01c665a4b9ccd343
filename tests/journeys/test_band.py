"""The second band of the board, after the sale: by mouse, by keyboard and by thumb; guidance, and another board."""

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.test_board import begin, card, column, drag
from tests.support.browser import DESK, PHONE, axe, fits

pytestmark = pytest.mark.browser

LOW = 110  # pixels: a strip, whatever is in it


def win(page: Page, name: str) -> None:
    card(page, name).locator("a.name").focus()
    page.keyboard.press("w")
    expect(page.locator(".afterband").get_by_text(name, exact=True)).to_be_attached()


def test_a_won_card_goes_on_in_the_band(live, open_page) -> None:
    page = open_page("/", user="bob", look=DESK)
    expect(page.locator(".after[data-folded]")).to_be_visible()  # nothing in it yet
    for name in ("Hotel Miramar", "Lounge"):
        begin(page, name)
    page.locator("[data-fold]").click()
    for name in ("Hotel Miramar", "Lounge"):  # the last one stands in front
        win(page, name)
    assert page.locator(".afterband").bounding_box()["height"] <= LOW
    drag(page, "Lounge", column(page, "Onboarding").locator("ol.cards"))
    expect(column(page, "Onboarding").locator(".tot b")).to_have_text("1")
    card(page, "Hotel Miramar").locator("a.name").focus()
    for key in ("Space", "ArrowRight", "ArrowRight", "Space"):
        page.keyboard.press(key)
    expect(page.locator(".toast", has_text="First value")).to_be_visible()  # the server has it
    page.keyboard.press("g")
    expect(page.locator("#sheet[open] h2").first).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.locator("#sheet[open]")).to_have_count(0)
    page.wait_for_function("() => history.state?.sheet !== true")  # its step back would end a reload
    page.reload()
    expect(column(page, "Onboarding").locator("li.dcard")).to_contain_text("Lounge")
    expect(column(page, "First value").locator("li.dcard")).to_contain_text("Hotel Miramar")
    page.locator("[data-fold]").click()
    expect(page.locator(".aftercols")).to_be_hidden()
    page.reload()
    expect(page.locator(".after[data-folded]")).to_be_visible()  # this device remembers
    axe(page)
    fits(page)


def test_a_thumb_reaches_the_band_from_its_bar(live, open_page) -> None:
    page = open_page("/", user="bob", look=PHONE)
    bar = page.locator(".afterbar")
    bar.tap()
    expect(column(page, "Won")).to_be_in_viewport(ratio=0.9)
    expect(bar).to_have_attribute("aria-current", "true")
    assert bar.bounding_box()["y"] + 44 <= page.locator(".thumb").bounding_box()["y"] + 1
    axe(page)


def test_a_question_mark_on_a_head_opens_what_helps_there(live, open_page) -> None:
    page = open_page("/", user="bob", look=DESK)
    column(page, "Contacted").locator(".askstep").focus()
    page.keyboard.press("?")
    expect(page.locator("#sheet[open]")).to_contain_text("Contacted")
