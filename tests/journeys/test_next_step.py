"""After each action the keyboard stands where the next one is, and a second click hits nothing new."""

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.test_board import begin, card, column, tap_menu, undo
from tests.support.browser import DESK, PHONE

pytestmark = pytest.mark.browser


def focused(page: Page):
    return page.locator(":focus")


def press(page: Page, keys: str) -> None:
    for key in keys.split():
        page.keyboard.press(key)


def test_a_second_click_on_reopen_wins_nothing(live, open_page) -> None:
    page = open_page("/", user="bob")
    begin(page, "Lounge")
    card(page, "Lounge").locator("a.name").click()
    page.locator("[data-key=w]").click()
    reopen = page.get_by_role("button", name="Reopen", exact=True)
    box = reopen.bounding_box()
    where = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    page.mouse.click(*where)
    expect(reopen).to_have_count(0)
    page.mouse.click(*where)  # the button is gone, the finger is not
    expect(page.locator("details.popup[open]")).to_have_count(0)
    page.wait_for_timeout(1_000)
    page.mouse.click(*where)  # somebody who waited means it, and no verdict stands there
    expect(page.locator("details.popup[open]")).to_have_count(1)
    page.reload()
    expect(page.get_by_role("button", name="Reopen", exact=True)).to_have_count(0)
    assert live.sql("SELECT outcome FROM opportunities_opportunity") == [("",)]


def test_the_keyboard_goes_on_where_the_next_card_is(live, open_page) -> None:
    page = open_page("/", user="bob")
    for name in ("Terrace", "Lounge", "Hotel Miramar"):
        begin(page, name)
        expect(focused(page)).to_have_text(name)
    press(page, "ArrowDown x")
    expect(page.locator("#sheet input[name=reason]")).to_be_focused()
    page.keyboard.press("Enter")
    expect(card(page, "Lounge")).to_have_count(0)
    expect(focused(page)).to_have_text("Terrace")
    page.keyboard.press("Control+z")
    expect(column(page, "Prospect").locator("li.dcard")).to_have_count(3)
    expect(focused(page)).to_have_text("Lounge")
    press(page, "? Escape")
    expect(focused(page)).to_have_text("Lounge")


def test_the_keyboard_stays_on_a_deals_page(live, open_page) -> None:
    page = open_page("/", user="bob")
    begin(page, "Lounge")
    card(page, "Lounge").locator("a.name").click()
    page.locator(".track button", has_text="Qualified").click()
    expect(page.locator(".track [aria-current] button")).to_have_text("Qualified")
    expect(focused(page)).to_have_text("Qualified")
    page.locator(".undoform button").first.focus()
    page.keyboard.press("Enter")
    expect(page.locator("li.entry--undone")).to_be_focused()
    page.locator("[data-key=w]").click()
    expect(page.get_by_role("button", name="Reopen", exact=True)).to_be_visible()
    undo(page, "Lounge")
    expect(page.get_by_role("button", name="Reopen", exact=True)).to_have_count(0)
    expect(page.locator("#main :focus")).to_have_count(1)


@pytest.mark.parametrize("look", [DESK, PHONE], ids=str)
def test_one_message_at_a_time_stands_in_front_of_nothing_one_needs(live, open_page, look) -> None:
    page = open_page("/", user="bob", look=look)
    for name in ("Lounge", "Terrace"):
        begin(page, name)
    front = page.locator(".toast:visible")
    expect(front).to_have_count(1)
    expect(front).to_contain_text("Terrace")
    expect(front).to_contain_text("and 1 more")
    card(page, "Lounge").locator("a.name").click()
    page.locator("details.popup summary", has_text="Lost").click()
    expect(page.locator("details[open] input[name=reason]")).to_be_visible()
    expect(front).to_be_visible()
    for needed in ("details[open] .menu", "nav.thumb"):
        if page.locator(needed).is_visible():
            assert not meet(page, ".toast:visible", needed), needed
    front.get_by_role("button", name="Close").click()
    expect(front).to_contain_text("Lounge")
    expect(front).not_to_contain_text("more")


def meet(page: Page, one: str, other: str) -> bool:
    """Whether two things cover each other."""
    a, b = page.locator(one).bounding_box(), page.locator(other).bounding_box()
    across = a["x"] < b["x"] + b["width"] and b["x"] < a["x"] + a["width"]
    return across and a["y"] < b["y"] + b["height"] and b["y"] < a["y"] + a["height"]


def test_a_thumb_stays_on_its_column(live, open_page) -> None:
    page = open_page("/", user="bob", look=PHONE)
    for name in ("Lounge", "Terrace"):
        begin(page, name)
    here = page.locator(".hop [aria-current]")
    expect(here).to_have_text("Prospect2")
    tap_menu(page, "Terrace", "Qualified")
    expect(column(page, "Qualified").locator("li.dcard")).to_have_count(1)
    expect(focused(page)).to_have_text("Lounge")
    page.wait_for_timeout(400)  # a board that snaps to another column does it now
    expect(here).to_have_text("Prospect1")
    tap_menu(page, "Lounge", "Won")
    expect(column(page, "Prospect").locator("li.dcard")).to_have_count(0)
    undo(page, "Deal won: Lounge")
    expect(card(page, "Lounge")).to_have_count(1)
    expect(here).to_have_text("Prospect1")
    page.locator(".shelfbar").tap()
    expect(here).to_have_text("Fridge0")
