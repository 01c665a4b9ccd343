"""Journey 7: a process drawn from eight deals, agreed on, begun, and followed past the sale, never forced."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.process_by_thumb import (
    begin_by_thumb,
    doubt_by_thumb,
    draw_by_thumb,
    win_by_thumb,
    work_by_thumb,
)
from tests.journeys.test_board import card, column, drag
from tests.support.browser import DESK, PHONE, axe, comes, fits, stays

pytestmark = pytest.mark.browser

PRESSED = "addEventListener('pointerdown', () => { sessionStorage.presses = 1 + Number(sessionStorage.presses || 0); }, true)"


def test_a_process_is_drawn_agreed_on_and_followed(live, open_page) -> None:
    live.place.run("-m", "tests.support.customers")
    alice = open_page("/process/", user="alice", look=DESK)
    draw(alice)
    agree_on(alice, open_page)
    begin_it(alice)
    bob = open_page("/", user="bob")
    moves = moves_told(live)
    work(bob)
    stays(bob, lambda page: expect(column(page, "Prepares the order").locator("li.dcard")).to_have_count(1))
    assert moves_told(live) == moves + 3, "each is one event, however far it went"
    part(live, bob)
    win(bob)
    alice.goto("/opportunities/closed/")
    expect(alice.locator(".listrow", has_text="Breakfast room")).to_contain_text("no budget now")
    printed(alice)
    shared(alice)


def test_a_thumb_does_it_in_french(live, open_page) -> None:
    live.place.run("-m", "tests.support.customers")
    look = PHONE.but(language="fr")
    alice, bob = (open_page("/process/", user=user, look=look) for user in ("alice", "bob"))
    draw_by_thumb(alice)
    alice.get_by_role("button", name="La proposer à l’équipe").tap()
    expect(alice.locator(".doc > .meta")).to_contain_text("proposée")
    bob.goto(alice.url)
    doubt_by_thumb(bob)
    begin_by_thumb(alice)
    bob.goto("/")
    work_by_thumb(bob)
    win_by_thumb(bob)


def moves_told(live) -> int:
    """How many moves the timeline tells of."""
    [(count,)] = live.sql("SELECT count(*) FROM timeline_entry WHERE verb = 'opportunity.moved'")
    return count


def draw(page: Page) -> None:
    """Three pages with what they offer, one answer and one name: few presses, and nothing is asked in a dialog."""
    page.add_init_script(PRESSED)
    page.reload()
    page.get_by_role("link", name="From your customers’ journey").click()
    expect(page.locator(".ticks :checked")).to_have_count(8)
    axe(page)
    page.get_by_role("button", name="Go on").click()
    expect(page.locator(".tale")).to_have_count(8)
    axe(page)
    tale = page.locator(".tale", has_text="Brasserie Tannelle")
    tale.locator("summary").click()
    tale.get_by_label("Whoever decides").click()
    tale.get_by_label("Who else came in? In their words").fill("the owner’s brother")
    page.get_by_role("button", name="See the draft").click()
    expect(page.locator(".drawn li")).to_have_count(6)
    axe(page)
    page.get_by_label("Name of step 2").fill("Gets in touch")
    page.get_by_role("button", name="Keep as a draft").click()
    expect(page.locator(".psteps h2").nth(1)).to_have_text("Gets in touch")
    presses = page.evaluate("Number(sessionStorage.presses)")
    assert presses <= 25, f"{presses} presses"
    page.fill("#add-open", " ")
    page.keyboard.press("Enter")
    expect(page.locator(".addstep + .error")).to_have_text("Write a name.")
    axe(page)


def agree_on(alice: Page, open_page) -> None:
    """Propose, a doubt, an answer, and most of them agree: that is enough."""
    alice.get_by_role("button", name="Propose it to the team").click()
    expect(alice.locator(".doc > .meta")).to_contain_text("proposed")
    bob = open_page(alice.url, user="bob")
    bob.locator("summary", has_text="I have a doubt…").click()
    bob.select_option("#doubt-step", label="Brings others in")
    bob.fill("#doubt-text", "Small firms have nobody to bring.")
    bob.get_by_role("button", name="Say it").click()
    expect(bob.locator(".thread", has_text="Small firms")).to_be_visible()
    axe(bob)
    alice.reload()
    thread = alice.locator(".thread", has_text="Doubt on Brings others in")
    thread.get_by_role("textbox").fill("Then they skip it.")
    alice.keyboard.press("Enter")
    expect(thread).to_contain_text("Then they skip it.")
    bob.reload()
    expect(bob.locator(".thread")).to_contain_text("Then they skip it.")
    bob.get_by_role("button", name="Settled").click()
    for page in (alice, bob, open_page(alice.url, user="anna")):
        page.get_by_role("button", name="I agree").click()
        expect(page.get_by_role("button", name="I agree")).to_have_attribute("aria-pressed", "true")
    alice.reload()
    expect(alice.locator("#agreement .big")).to_have_text("3 of 4 agree")


def begin_it(page: Page) -> None:
    """The preview says where every deal goes; one select is changed, and the board is another."""
    page.locator("#agreement").get_by_role("link", name="Start anyway").click()
    contacted = page.locator(".adoptrow", has_text="Contacted")
    contacted.locator("summary").click()
    expect(contacted.locator(".listrow")).to_have_text(re.compile("Breakfast room"))
    axe(page)
    fits(page)
    page.get_by_label("Where the deals of Contacted go").select_option(label="Has a problem worth solving")
    page.get_by_role("button", name="Begin version 2").click()
    expect(page.locator(".toast", has_text="Version 2 is in use.")).to_be_visible()
    stays(page, lambda page: expect(page.locator(".col .colhead h2")).to_have_count(6))


def work(page: Page) -> None:
    """Three deals skip steps by mouse, key and menu; each is one event."""
    expect(column(page, "Has a problem worth solving").locator("li.dcard")).to_have_count(3)
    axe(page)
    drag(page, "Lounge", column(page, "Compares our proposal").locator("ol.cards"))
    expect(page.locator(".toast", has_text="Compares our proposal")).to_be_visible()
    card(page, "Terrace").locator("a.name").focus()
    page.keyboard.press("s")
    page.keyboard.press("3")
    expect(page.locator(".toast", has_text="Tells us what they need")).to_be_visible()
    card(page, "Lobby").locator("button.move").click()
    page.locator("#sheet button.pick", has_text="Prepares the order").click()
    expect(column(page, "Prepares the order").locator("li.dcard")).to_have_text(re.compile("Lobby"))


def part(live, page: Page) -> None:
    """One deal is lost in two presses; another sleeps, and its day wakes it, with why it slept."""
    card(page, "Breakfast room").locator("a.name").click()
    page.locator("summary[data-key=x]").click()
    page.locator("details[open] .chip", has_text="no budget now").click()
    stays(page, lambda page: expect(page.get_by_role("button", name="Reopen")).to_be_visible())
    page.goto("/")
    card(page, "Spa").locator("a.name").focus()
    page.keyboard.press("h")
    page.fill("#sheet [name=why]", "after the works")
    page.locator("#sheet .chip", has_text="1 month").click()
    expect(page.locator(".shelf li.dcard", has_text="Spa")).to_be_visible()
    a_month_goes_by(live, "Spa")
    comes(page, column(page, "Compares our proposal").locator("li.dcard", has_text="after the works"), 1)


def a_month_goes_by(live, name: str) -> None:
    """Its day is today, and the worker looks at once at what its table calls due."""
    live.sql("UPDATE opportunities_opportunity SET fridge_until = '2026-01-01' WHERE name = ?", name)
    due = "UPDATE jobs_periodicjob SET next_run_at = '2026-01-01 00:00:00' WHERE name = ?"
    live.sql(due, "wake deals whose day has come")


def win(page: Page) -> None:
    """Won it is in the second band, and goes on there; who told them about us is asked once."""
    card(page, "Lobby").locator("a.name").focus()
    page.keyboard.press("w")
    expect(column(page, "Won").locator("li.dcard", has_text="Lobby")).to_be_visible()
    axe(page)
    card(page, "Lobby").locator("button.move").click()
    page.locator("#sheet button.pick", has_text="Onboarding").click()
    stays(
        page,
        lambda page: expect(column(page, "Onboarding").locator("li.dcard")).to_have_text(re.compile("Lobby")),
    )
    card(page, "Lobby").locator("a.name").click()
    page.fill("#told-by", "Léa at a fair in Lyon")
    page.keyboard.press("Enter")
    expect(page.locator(".origin")).to_contain_text("Léa at a fair in Lyon")
    axe(page)


def printed(page: Page) -> None:
    """The map is one sheet, across."""
    page.goto("/process/")
    page.get_by_role("link", name="Print the map").click()
    page.wait_for_url("**/map/")
    axe(page)
    pdf = page.pdf(prefer_css_page_size=True)
    assert len(re.findall(rb"/Type\s*/Page\b", pdf)) == 1
    assert re.search(rb"/MediaBox \[0 0 84[12]", pdf)


def shared(page: Page) -> None:
    """A link for a new colleague, copied by one press; whoever has it reads the steps and nothing else."""
    page.goto("/process/")
    page.get_by_role("link", name="Share by a link").click()
    page.get_by_role("button", name="Make a link").click()
    page.get_by_role("button", name="Copy").click()
    expect(page.get_by_role("button", name="Copied")).to_be_visible()
    axe(page)
    address = page.get_by_label("The link, shown this once").input_value()
    page.context.clear_cookies()
    page.goto(address)
    expect(page.locator(".pstep").first).to_be_visible()
    expect(page.get_by_role("link", name="Board")).to_have_count(0)
    axe(page)
