"""Hands that are faster than the line: a double click, a key before the answer, a page that is old by then."""

import contextlib
import time
from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, Route, expect

from tests.journeys.test_board import begin, card, column
from tests.support.browser import PATIENCE, PHONE

pytestmark = pytest.mark.browser


@contextlib.contextmanager
def slow(page: Page, pattern: str) -> Iterator[list[Route]]:
    """Inside, the server is asked nothing of this kind; afterwards it is asked everything, in order."""
    held: list[Route] = []
    over = False

    def hold(route: Route) -> None:
        if over:
            route.continue_()
        else:
            held.append(route)

    page.route(pattern, hold)
    yield held
    over = True
    for one in held:
        one.continue_()


def arrived(page: Page, held: list[Route], count: int = 1) -> None:
    """Wait until so many questions are on their way."""
    deadline = time.monotonic() + PATIENCE / 1000
    while len(held) < count:
        assert time.monotonic() < deadline, f"{len(held)} of {count} questions were asked"
        page.wait_for_timeout(20)  # lets Playwright listen


def test_a_double_click_begins_one_deal_and_one_note(live, open_page) -> None:
    page = open_page("/", user="bob")
    page.keyboard.press("c")
    page.fill("#begin-name", "Hotel Miramar")
    with slow(page, "**/begin/") as held:
        page.keyboard.press("Enter")
        page.keyboard.press("Enter")
        page.locator("#sheet .btn--main").dblclick()
        arrived(page, held)
    expect(card(page, "Hotel Miramar")).to_be_visible()
    card(page, "Hotel Miramar").locator("a.name").click()
    page.wait_for_url("**/opportunities/*/")  # before its scripts wake, the form leads to another page
    with slow(page, "**/note/") as held:
        page.fill("#note", "The first note.")
        page.locator("form.quick button").dblclick()
        arrived(page, held)
        page.fill("#note", "And a second one")  # begun before the first has arrived
    expect(page.locator(".entry", has_text="The first note.")).to_be_visible()
    expect(page.locator("#note")).to_have_value("And a second one")
    page.reload()
    expect(page.locator(".entry", has_text="The first note.")).to_have_count(1)
    assert live.sql("SELECT count(*) FROM opportunities_opportunity") == [(1,)]


def test_a_chip_goes_on_with_each_press_and_by_one_with_a_double_click(live, open_page) -> None:
    page = open_page("/", user="bob")
    begin(page, "Lounge")
    card(page, "Lounge").locator("a.name").click()
    page.wait_for_url("**/opportunities/*/")
    chip = page.locator("#tap-budget")
    with slow(page, "**/known/budget/") as held:
        chip.dblclick()
        arrived(page, held)
    expect(chip).to_contain_text("Budget: yes")
    page.wait_for_timeout(400)  # longer than a double click, and still within the time of slips
    chip.click()
    expect(chip).to_contain_text("Budget: no.")


def test_undo_means_the_last_thing_done_also_before_its_answer(live, open_page) -> None:
    page = open_page("/", user="bob")
    begin(page, "Lounge")
    card(page, "Lounge").locator("a.name").focus()
    page.keyboard.press("s")
    page.keyboard.press("3")
    expect(page.locator(".toast", has_text="Qualified")).to_be_visible()
    with slow(page, "**/win/") as held:
        page.keyboard.press("w")
        page.keyboard.press("Control+z")
        arrived(page, held)
    expect(page.locator(".toast", has_text="Qualified")).to_have_count(1)
    expect(column(page, "Qualified").locator("li.dcard")).to_have_count(1)
    page.reload()
    expect(column(page, "Qualified").locator("li.dcard")).to_have_count(1)


def test_a_redraw_that_was_asked_before_a_move_does_not_take_it_back(live, open_page) -> None:
    page = open_page("/", user="bob")
    begin(page, "Lounge")
    with slow(page, live.url + "/") as held:
        begin_unseen(page, "Terrace")
        arrived(page, held)  # the board as it is now is on its way
        with slow(page, "**/move/") as moves:
            card(page, "Lounge").locator("a.name").focus()
            page.keyboard.press("s")
            page.keyboard.press("2")
            arrived(page, moves)
            held.pop().continue_()  # and comes before the move is through
            expect(column(page, "Contacted").locator("li.dcard")).to_have_count(1)
            card(page, "Lounge").locator("a.name").focus()
    expect(card(page, "Terrace")).to_be_visible()
    expect(column(page, "Contacted").locator("li.dcard")).to_have_count(1)
    expect(column(page, "Contacted").locator(".tot b")).to_have_text("1")


def test_a_redraw_that_was_answered_before_a_move_and_comes_after_it_does_not_take_it_back(live, open_page):
    page = open_page("/", user="bob")
    begin(page, "Lounge")
    with slow(page, live.url + "/") as held:
        begin_unseen(page, "Terrace")
        arrived(page, held)
        late = held.pop()
        answer = late.fetch()  # the board as it is now is on its way, slowly
        card(page, "Lounge").locator("a.name").focus()
        page.keyboard.press("s")
        page.keyboard.press("2")
        expect(page.locator(".toast", has_text="Contacted")).to_be_visible()
        late.fulfill(response=answer)
    expect(card(page, "Terrace")).to_be_visible()
    expect(column(page, "Contacted").locator("li.dcard")).to_have_count(1)
    expect(column(page, "Contacted").locator(".tot b")).to_have_text("1")


def begin_unseen(page: Page, name: str) -> None:
    """A new deal whose card is not waited for."""
    page.locator("button[data-menu$='/begin/']:visible").first.click()
    page.fill("#begin-name", name)
    with page.expect_response("**/begin/"):
        page.keyboard.press("Enter")


def test_a_sheet_that_opens_before_the_last_one_has_gone_stays_and_back_closes_it(live, open_page) -> None:
    page = open_page("/", user="bob", look=PHONE)
    begin(page, "Lounge")
    page.evaluate("""() => {
        const back = history.back.bind(history);
        history.back = () => { window.stepBack = back; };
    }""")
    card(page, "Lounge").locator("button.move").tap()
    expect(page.locator("#sheet[open] .picks")).to_be_visible()
    page.keyboard.press("Escape")
    page.wait_for_function("() => Boolean(window.stepBack)")
    card(page, "Lounge").locator("button.move").tap()
    expect(page.locator("#sheet[open] .picks")).to_be_visible()
    page.evaluate("new Promise(gone => { addEventListener('popstate', gone, {once: true}); stepBack(); })")
    expect(page.locator("#sheet[open] .picks")).to_be_visible()
    page.go_back()
    expect(page.locator("#sheet[open]")).to_have_count(0)
    assert page.url == live.url + "/"


def test_enter_in_the_palette_waits_for_what_was_typed(live, open_page) -> None:
    page = open_page("/", user="bob")
    begin(page, "Lounge")
    begin(page, "Terrace")
    page.keyboard.press("Control+k")
    expect(page.locator("#palette-list [role=option]").first).to_be_visible()
    with slow(page, "**/find/**") as held:
        page.keyboard.type("terrace")
        page.keyboard.press("Enter")
        arrived(page, held)
    expect(page.locator("h1")).to_contain_text("Terrace")


def test_what_the_arrows_chose_stays_chosen_when_a_late_answer_comes(live, open_page) -> None:
    page = open_page("/", user="bob")
    begin(page, "Lounge")
    page.locator("li.dcard a.name", has_text="Lounge").click()
    page.fill("#add-person", "Claire")
    page.keyboard.press("Enter")
    expect(page.locator(".person", has_text="Claire")).to_be_visible()
    page.locator("#add-person").press_sequentially("cl")
    options = page.locator(".picklist [role=option]")
    expect(options).to_have_count(2)
    with slow(page, "**/people/pick/**") as held:
        page.locator("#add-person").press_sequentially("a")
        arrived(page, held)
        page.locator("#add-person").press("ArrowDown")
    expect(options.last).to_contain_text("cla")
    expect(options.last).to_have_attribute("aria-selected", "true")
    page.locator("#add-person").press("Enter")
    expect(page.locator(".person")).to_have_count(2)


def test_a_field_goes_on_proposing_after_the_page_was_drawn_anew(live, open_page) -> None:
    page = open_page("/people/", user="bob")
    for name in ("Claire Aubin", "Paul Morel"):
        page.locator("button[data-menu$='/people/add/']").last.click()
        page.fill("#person-name", name)
        page.keyboard.press("Enter")
        page.wait_for_url("**/people/*/")
        page.goto("/people/")
    page.goto("/")
    begin(page, "Lounge")
    card(page, "Lounge").locator("a.name").click()
    for name in ("Claire Aubin", "Paul Morel"):
        page.fill("#add-person", name[:3])
        expect(page.locator(".picklist [role=option]", has_text=name)).to_be_visible()
        page.keyboard.press("Enter")
        expect(page.locator(".person", has_text=name)).to_be_visible()
    assert live.sql("SELECT count(*) FROM people_contact") == [(2,)]
