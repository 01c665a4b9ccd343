"""Journey 3: the board by mouse, by keyboard and by thumb; every outcome, and every undo."""

import pytest
from playwright.sync_api import Page, TimeoutError, expect

from tests.support.browser import DESK, PHONE, axe, fits

pytestmark = pytest.mark.browser


def begin(page: Page, name: str) -> None:
    """A new deal from a name alone."""
    page.locator("button[data-menu$='/begin/']:visible").first.click()
    page.fill("#begin-name", name)
    page.keyboard.press("Enter")
    expect(card(page, name)).to_be_visible()


def card(page: Page, name: str):
    return page.locator("li.dcard", has_text=name)


def column(page: Page, step: str):
    return page.locator(".col", has=page.get_by_role("heading", name=step, exact=True))


def undo(page: Page, said: str = "") -> None:
    """The button of the last message, or of the one that says this: wait for it when an older one may still be there."""
    page.locator(".toast", has_text=said).last.get_by_role("button", name="Undo").click()


@pytest.mark.both_databases
def test_a_deal_is_dragged_won_and_brought_back(live, open_page) -> None:
    page = open_page("/", user="bob", look=DESK)
    begin(page, "Hotel Miramar")
    begin(page, "Brasserie Tannelle")
    drag(page, "Hotel Miramar", column(page, "Qualified").locator("ol.cards"))
    expect(column(page, "Qualified").locator("li.dcard")).to_have_count(1)
    expect(column(page, "Qualified").locator(".tot b")).to_have_text("1")
    expect(page.locator(".toast", has_text="Qualified")).to_be_visible()  # the server has it
    page.reload()
    expect(column(page, "Qualified").locator("li.dcard")).to_have_count(1)
    other = open_page("/", user="alice")
    expect(column(other, "Qualified").locator("li.dcard")).to_have_count(1)
    undo(page, "Qualified")
    expect(column(page, "Prospect").locator("li.dcard")).to_have_count(2)
    drag(page, "Hotel Miramar", page.locator(".strip .zone[data-kind=won]"))
    expect(page.locator(".cols li.dcard", has_text="Hotel Miramar")).to_have_count(0)
    undo(page, "Deal won: Hotel Miramar")
    expect(column(page, "Prospect").locator("li.dcard")).to_have_count(2)
    axe(page)
    fits(page)


def test_a_card_may_be_dropped_on_the_middle_of_another(live, open_page) -> None:
    page = open_page("/", user="bob", look=DESK)
    begin(page, "Hotel Miramar")
    begin(page, "Brasserie Tannelle")
    drag(page, "Hotel Miramar", column(page, "Qualified").locator("ol.cards"))
    expect(column(page, "Qualified").locator("li.dcard")).to_have_count(1)
    drag(page, "Brasserie Tannelle", card(page, "Hotel Miramar"))
    expect(column(page, "Qualified").locator("li.dcard")).to_have_count(2)


def drag(page: Page, name: str, target) -> None:
    """Drag with the mouse as a hand does: press, a first move, many small ones, release."""
    for _try in range(5):
        if lifted(page, name):
            break
    where = target.bounding_box()
    page.mouse.move(where["x"] + where["width"] / 2, where["y"] + min(where["height"] / 2, 30), steps=15)
    there = "target => document.querySelector('li.dcard--ghost')?.parentElement === target.closest('ol')"
    page.wait_for_function(there, arg=target.element_handle())
    page.mouse.up()


def lifted(page: Page, name: str) -> bool:
    """Whether the card came along; one that is drawn anew under the hand does not, and is taken again."""
    box = card(page, name).bounding_box()
    page.mouse.move(box["x"] + 40, box["y"] + 20)
    page.mouse.down()
    page.mouse.move(box["x"] + 60, box["y"] + 30, steps=5)
    try:
        page.locator("leeway-board.is-dragging").wait_for(timeout=1_000)
    except TimeoutError:
        page.mouse.move(1, 1)
        page.mouse.up()
        return False
    return True


def test_the_keyboard_alone_does_it_all(live, open_page) -> None:
    page = open_page("/", user="bob")
    page.keyboard.press("c")
    page.wait_for_selector("#begin-name")
    page.keyboard.type("Lounge")
    page.keyboard.press("Enter")
    expect(card(page, "Lounge")).to_be_visible()
    card(page, "Lounge").locator("a.name").focus()
    page.keyboard.press("Space")
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowRight")
    expect(page.locator("#board-says")).to_contain_text("Qualified")
    page.keyboard.press("Space")
    expect(column(page, "Qualified").locator("li.dcard")).to_have_count(1)
    page.keyboard.press("Space")
    page.keyboard.press("ArrowLeft")
    page.keyboard.press("Escape")
    expect(column(page, "Qualified").locator("li.dcard")).to_have_count(1)
    page.keyboard.press("s")
    page.keyboard.press("4")
    expect(column(page, "Proposal made").locator("li.dcard")).to_have_count(1)
    expect(page.locator(".toast", has_text="Proposal made")).to_be_visible()  # the server has it
    page.reload()
    expect(column(page, "Proposal made").locator("li.dcard")).to_have_count(1)
    card(page, "Lounge").locator("a.name").focus()
    page.keyboard.press("w")
    expect(page.locator(".cols li.dcard", has_text="Lounge")).to_have_count(0)
    page.keyboard.press("Control+z")
    expect(column(page, "Proposal made").locator("li.dcard")).to_have_count(1)


def test_a_thumb_moves_loses_chills_and_reopens(live, open_page) -> None:
    page = open_page("/", user="bob", look=PHONE)
    begin(page, "Lounge")
    tap_menu(page, "Lounge", "Contacted")
    expect(column(page, "Contacted").locator("li.dcard")).to_have_count(1)
    open_menu(page, "Lounge")
    page.locator("#sheet summary", has_text="Lost").tap()
    page.fill("#sheet input[name=reason]", "Too early")
    page.locator("#sheet button", has_text="Mark as lost").tap()
    expect(page.locator(".cols li.dcard", has_text="Lounge")).to_have_count(0)
    undo(page, "Deal lost: Lounge")
    expect(column(page, "Contacted").locator("li.dcard")).to_have_count(1)
    open_menu(page, "Lounge")
    page.locator("#sheet summary", has_text="Fridge").tap()
    page.locator("#sheet button", has_text="1 month").tap()
    expect(page.locator(".shelf li.dcard")).to_have_count(1)
    expect(page.locator(".shelfbar")).to_contain_text("1")
    axe(page)
    fits(page)


def open_menu(page: Page, name: str) -> None:
    card(page, name).locator("button.move").tap()
    expect(page.locator("#sheet[open] .picks")).to_be_visible()


def tap_menu(page: Page, name: str, step: str) -> None:
    open_menu(page, name)
    page.locator("#sheet button.pick", has_text=step).tap()


def test_swiping_over_cards_never_moves_one(live, open_page) -> None:
    page = open_page("/", user="bob", look=PHONE)
    for number in range(6):
        begin(page, f"Deal {number}")
    page.clock.install()  # a finger is as quick as it is, however slow the machine
    page.clock.pause_at(page.evaluate("Date.now() + 1000"))
    session = page.context.new_cdp_session(page)

    def touch(kind: str, *points: dict[str, int]) -> None:
        session.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": list(points)})
        page.clock.run_for(20)

    for number in range(20):
        y = 300 + 15 * (number % 10)
        touch("touchStart", {"x": 200, "y": y})
        for step in range(1, 6):
            touch("touchMove", {"x": 200 - 12 * step * (number % 2), "y": y - 20 * step * ((number + 1) % 2)})
        touch("touchEnd")
        page.clock.run_for(500)  # longer than the press that lifts a card
        expect(page.locator("leeway-board.is-dragging")).to_have_count(0)
    page.clock.resume()
    page.reload()
    [(moves,)] = live.sql("SELECT COUNT(*) FROM timeline_entry WHERE verb = 'opportunity.moved'")
    assert moves == 0


def test_a_column_of_many_loads_as_one_scrolls_and_counts_right(live, open_page) -> None:
    live.place.run("-m", "tests.support.many", "120")
    page = open_page("/", user="bob")
    expect(column(page, "Prospect").locator(".tot b")).to_have_text("120")
    cards = column(page, "Prospect").locator("li.dcard")
    assert cards.count() == 50
    for more in (100, 120):
        cards.last.scroll_into_view_if_needed()
        page.mouse.move(200, 400)
        page.mouse.wheel(0, 6000)
        expect(cards).to_have_count(more)
    page.select_option("select[name=owner]", "me")
    expect(column(page, "Prospect").locator(".tot b")).to_have_text("120")
    page.goto("/?over=100000000000")
    expect(page.locator(".boardempty")).to_be_visible()


def test_a_failed_move_is_shown_and_can_be_tried_again(live, open_page) -> None:
    page = open_page("/", user="bob")
    begin(page, "Lounge")
    page.route("**/move/", lambda route: route.abort())
    card(page, "Lounge").locator("a.name").focus()
    page.keyboard.press("s")
    page.keyboard.press("2")
    expect(page.locator("li.dcard.dcard--unsaved")).to_be_visible()
    expect(column(page, "Contacted").locator("li.dcard")).to_have_count(1)
    page.unroute("**/move/")
    page.locator("li.dcard--unsaved button", has_text="Try again").click()
    expect(page.locator("li.dcard.dcard--unsaved")).to_have_count(0)
    page.reload()
    expect(column(page, "Contacted").locator("li.dcard")).to_have_count(1)
    page.context.watch.forgive("ERR_FAILED|Failed to fetch|net::")  # type: ignore[attr-defined]
