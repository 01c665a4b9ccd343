"""Lost and Fridge happen at once; the one question comes afterwards, and no answer is an answer too."""

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.test_board import begin, card, drag, open_menu
from tests.support.browser import DESK, PHONE, axe

pytestmark = pytest.mark.browser

STORED = "SELECT outcome, lost_reason, fridge_until IS NOT NULL, fridge_why FROM opportunities_opportunity"


def question(page: Page):
    return page.locator("#sheet[open]:not(:modal)")


def test_a_card_dropped_on_lost_is_lost_and_may_say_why(live, open_page) -> None:
    page = open_page("/", user="bob", look=DESK)
    begin(page, "Lounge")
    begin(page, "Terrace")
    drag(page, "Lounge", page.locator(".strip .zone[data-kind=lost]"))
    expect(question(page).locator("input[name=reason]")).to_be_focused()
    axe(page)
    assert live.sql(STORED + " WHERE outcome = 'lost'") == [
        ("lost", "", 0, "")
    ]  # nothing waits for the answer
    page.keyboard.type("Too early")
    page.keyboard.press("Enter")
    expect(question(page)).to_have_count(0)
    expect(page.locator(":focus")).to_have_text("Terrace")
    page.wait_for_load_state("networkidle")
    assert live.sql(STORED + " WHERE outcome = 'lost'") == [("lost", "Too early", 0, "")]


def test_a_card_dropped_into_the_fridge_may_be_given_a_day(live, open_page) -> None:
    page = open_page("/", user="bob", look=DESK)
    begin(page, "Lounge")
    drag(page, "Lounge", page.locator(".shelf ol.cards"))
    expect(question(page)).to_be_visible()
    page.keyboard.press("3")
    expect(question(page)).to_have_count(0)
    expect(page.locator(".shelf li.dcard .ball")).to_be_visible()
    drag(page, "Lounge", page.locator(".col ol.cards").first)
    expect(page.locator(".shelf li.dcard")).to_have_count(0)
    drag(page, "Lounge", page.locator(".shelf ol.cards"))
    expect(question(page)).to_be_visible()
    page.keyboard.press("Escape")  # no answer
    expect(question(page)).to_have_count(0)
    expect(page.locator(".shelf li.dcard")).to_have_count(1)
    assert live.sql(STORED) == [("", "", 0, "")]


def test_keys_ask_only_what_was_asked(live, open_page) -> None:
    page = open_page("/", user="bob")
    begin(page, "Lounge")
    page.keyboard.press("x")
    expect(page.locator("#sheet input[name=reason]")).to_be_focused()
    expect(page.locator("#sheet .pick")).to_have_count(0)
    page.keyboard.press("Escape")
    page.keyboard.press("h")
    expect(page.locator("#sheet [data-answer='2']")).to_be_focused()
    page.keyboard.press("1")
    expect(page.locator(".shelf li.dcard .ball")).to_be_visible()
    page.locator(".shelf li.dcard a.name").click()
    page.get_by_role("button", name="Take out of the Fridge").click()
    expect(page.locator("summary[data-key=h]")).to_be_visible()
    page.keyboard.press("3")  # nothing has been asked
    page.keyboard.press("h")
    page.keyboard.press("2")
    expect(page.get_by_role("button", name="Take out of the Fridge")).to_be_visible()


def test_a_thumb_sees_one_question_at_a_time(live, open_page) -> None:
    page = open_page("/", user="bob", look=PHONE)
    begin(page, "Lounge")
    open_menu(page, "Lounge")
    for part in ("Lost", "Fridge"):
        page.locator("#sheet summary", has_text=part).tap()
    expect(page.locator("#sheet details[open]")).to_have_count(1)
    expect(page.locator("#sheet [data-answer='3']")).to_be_in_viewport(ratio=1)
    page.locator("#sheet [data-answer='3']").tap()
    expect(card(page, "Lounge").locator(".ball")).to_have_count(1)


def test_undoing_the_move_takes_its_question_away(live, open_page) -> None:
    page = open_page("/", user="bob", look=DESK)
    begin(page, "Lounge")
    drag(page, "Lounge", page.locator(".shelf ol.cards"))
    expect(question(page)).to_be_visible()
    page.keyboard.press("Control+z")
    expect(question(page)).to_have_count(0)
    expect(page.locator(".col li.dcard")).to_have_count(1)


def test_the_card_in_a_hand_leaves_the_tray_in_sight(live, open_page) -> None:
    page = open_page("/", user="bob", look=PHONE)
    begin(page, "Lounge")
    box = card(page, "Lounge").bounding_box()
    finger = Finger(page)
    finger.press(box["x"] + 100, box["y"] + 50)
    expect(page.locator("leeway-board.is-dragging, .dcard--still")).not_to_have_count(0)
    for step in range(1, 11):
        finger.move(box["x"] + 100 + 9 * step, box["y"] + 50 + step * (800 - box["y"] - 50) / 10)
    lost = page.locator(".zone[data-kind=lost]")
    expect(lost.locator(".dcard")).to_have_count(1)
    hand = page.locator(".dcard--hand").bounding_box()
    assert hand["y"] + hand["height"] <= lost.bounding_box()["y"], "the card covers the word under it"
    finger.lift()
    expect(question(page).locator("input[name=reason]")).to_be_visible()
    expect(question(page).locator("input[name=reason]")).not_to_be_focused()  # no keyboard over the board
    assert live.sql(STORED) == [("lost", "", 0, "")]
    axe(page)


class Finger:
    """One finger on the glass."""

    def __init__(self, page: Page) -> None:
        self.page, self.session = page, page.context.new_cdp_session(page)

    def press(self, x: float, y: float) -> None:
        """Still, until the card is lifted."""
        self._send("touchStart", {"x": x, "y": y})
        self.page.wait_for_timeout(500)

    def move(self, x: float, y: float) -> None:
        """A part of the way."""
        self._send("touchMove", {"x": x, "y": y})
        self.page.wait_for_timeout(40)

    def lift(self) -> None:
        """Let go."""
        self._send("touchEnd")

    def _send(self, kind: str, *points: dict[str, float]) -> None:
        self.session.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": list(points)})


def test_on_a_deals_page_what_is_folded_comes_when_it_is_opened_and_is_fresh_after_a_change(
    live, open_page
) -> None:
    page = open_page("/", user="bob", look=DESK)
    begin(page, "Lounge")
    card(page, "Lounge").locator("a.name").click()
    budget = page.locator("#known-budget")
    for words in ("40 k", "50 k"):
        budget.locator("summary").click()
        budget.get_by_label("Budget, in their words").fill(words)
        budget.get_by_role("button", name="Keep").click()
        expect(budget.locator("summary")).to_contain_text(words)
    budget.locator("summary").click()
    expect(budget.get_by_label("Budget, in their words")).to_have_value("50 k")
    page.keyboard.press("Escape")
    page.keyboard.press("x")
    expect(page.locator("details[open] input[name=reason]")).to_be_focused()
    page.get_by_role("button", name="no budget now").click()
    expect(page.get_by_role("button", name="Reopen", exact=True)).to_be_visible()
    assert live.sql("SELECT lost_reason FROM opportunities_opportunity") == [("no budget now",)]
