"""Journeys 4 and 6: a deal, its company and its people, edited where they stand; and finding them again."""

import pytest
from playwright.sync_api import Page, expect

from tests.support.browser import DESK, PHONE, axe, fits

pytestmark = pytest.mark.browser


def edit(page: Page, field: str, value: str) -> None:
    """Click a fact, type, Enter."""
    page.locator(f"[data-fact={field}] button.value").click()
    page.locator(f"[data-fact={field}] input").fill(value)
    page.keyboard.press("Enter")


@pytest.mark.parametrize("look", [DESK, PHONE], ids=str)
def test_a_deal_grows_on_its_page(live, open_page, look) -> None:
    page = open_page("/", user="bob", look=look)
    page.locator("button[data-menu$='/begin/']:visible").first.click()
    page.fill("#begin-name", "Breakfast room")
    page.keyboard.press("Enter")
    page.locator("li.dcard a.name", has_text="Breakfast room").click()
    edit(page, "amount", "12k")
    expect(page.locator("[data-fact=amount]")).to_contain_text("€12,000.00")
    page.locator("[data-fact=amount] button.value").click()
    page.locator("[data-fact=amount] input").fill("a lot")
    page.keyboard.press("Enter")
    expect(page.locator("[data-fact=amount] .error")).to_be_visible()
    expect(page.locator("[data-fact=amount] input")).to_have_value("a lot")
    page.keyboard.press("Escape")
    expect(page.locator("[data-fact=amount]")).to_contain_text("€12,000.00")
    page.fill("#add-person", "Claire Aubin")
    page.keyboard.press("Enter")
    expect(page.locator(".person", has_text="Claire Aubin")).to_be_visible()
    page.fill("#note", "She wants a darker oak.\nBefore Christmas.")
    page.locator("form.quick button").click()
    expect(page.locator(".entry", has_text="darker oak")).to_be_visible()
    axe(page)
    fits(page)
    page.reload()
    expect(page.locator(".entry", has_text="darker oak")).to_be_visible()
    page.locator(".person a", has_text="Claire Aubin").click()
    for address in ("claire@miramar.example", "claire.aubin@gmail.com"):
        page.fill("#add-address", address)
        page.locator("#add-address").press("Enter")
        expect(page.locator(".identity", has_text=address)).to_be_visible()
    page.fill("#add-number", "+33 6 12 34 56 78")
    page.locator("#add-number").press("Enter")
    expect(page.locator("a[href^='tel:']")).to_be_visible()
    page.fill("#join", "Hotel Miramar")
    page.locator("#join").press("Enter")
    page.locator(".person a", has_text="Hotel Miramar").click()
    page.fill("#add-domain", "gmail.com")
    page.locator("#add-domain").press("Enter")
    expect(page.locator(".toast", has_text="gmail.com")).to_be_visible()
    page.fill("#add-domain", "miramar.example")
    page.locator("#add-domain").press("Enter")
    expect(page.locator(".identity", has_text="miramar.example")).to_be_visible()
    axe(page)
    fits(page)


def test_what_is_known_is_taken_before_anything_new_is_made(live, open_page) -> None:
    page = open_page("/people/", user="bob")
    page.locator("button[data-menu$='/people/add/']").last.click()
    page.fill("#person-name", "Claire Aubin <claire@belorme.test>")
    page.keyboard.press("Enter")
    page.wait_for_url("**/people/*/")
    expect(page.locator(".identity", has_text="claire@belorme.test")).to_be_visible()
    page.fill("#join", "Clinique Belorme")
    page.locator("#join").press("Enter")
    expect(page.locator(".person", has_text="Clinique Belorme")).to_be_visible()
    page.goto("/")
    page.locator("button[data-menu$='/begin/']:visible").first.click()
    page.fill("#begin-name", "Breakfast room")
    page.keyboard.press("Enter")
    page.locator("li.dcard a.name", has_text="Breakfast room").click()
    page.locator("#add-person").press_sequentially("cla")
    page.locator("#add-person").press("Enter")
    expect(page.locator(".person", has_text="Claire Aubin")).to_be_visible()
    expect(page.locator("#add-person")).to_have_value("")
    page.locator("#add-person").press_sequentially("cla")
    expect(page.locator(".picklist [role=option]")).to_have_count(2)
    axe(page)
    page.locator("#add-person").press("ArrowDown")
    page.locator("#add-person").press("Enter")
    expect(page.locator(".person")).to_have_count(2)
    page.locator("[data-fact=account] button.value").click()
    page.locator("[data-fact=account] input:not([type=hidden])").press_sequentially("beló")
    expect(page.locator("[data-fact=account] [role=option]").first).to_contain_text("Clinique Belorme")
    page.keyboard.press("Enter")
    expect(page.locator("a.firm", has_text="Clinique Belorme")).to_be_visible()
    page.locator("[data-fact=account] button.value").click()
    page.locator("[data-fact=account] input:not([type=hidden])").fill("Hôtel Nord")
    page.locator("[data-fact=account] .picknew").click()
    expect(page.locator("a.firm", has_text="Hôtel Nord")).to_be_visible()
    page.locator("[data-fact=account] button.value").click()
    page.locator("[data-fact=account] input:not([type=hidden])").fill("Nobody chose this")
    page.keyboard.press("Tab")
    expect(page.locator("[data-fact=account] .editing")).to_have_count(0)
    expect(page.locator("[data-fact=account]")).to_contain_text("Hôtel Nord")
    fits(page)


def test_a_deleted_person_comes_back(live, open_page) -> None:
    page = open_page("/people/", user="bob")
    page.locator("button[data-menu$='/people/add/']").last.click()
    page.fill("#person-name", "Élodie Lévy")
    page.keyboard.press("Enter")
    page.wait_for_url("**/people/*/")
    page.locator(".deleteform button").click()
    page.wait_for_url("**/people/")
    expect(page.locator(".listrow")).to_have_count(0)
    page.locator(".toast button", has_text="Undo").last.click()
    expect(page.locator(".listrow", has_text="Élodie Lévy")).to_be_visible()


def test_what_was_deleted_comes_back_when_its_toast_is_gone(live, open_page) -> None:
    page = open_page("/people/", user="bob")
    for _once in range(2):
        page.goto("/people/")
        page.locator("button[data-menu$='/people/add/']").last.click()
        page.fill("#person-name", "Élodie Lévy")
        page.keyboard.press("Enter")
        page.wait_for_url("**/people/*/")
        there = page.url
        page.locator(".deleteform button").click()
        page.wait_for_url("**/people/")
        for toast in page.locator(".toast button.close").all()[::-1]:
            toast.click()
        expect(page.locator(".toast")).to_have_count(0)
        page.goto(there)
        expect(page.locator("h1")).to_contain_text("Élodie Lévy was deleted.")
        axe(page)
        if _once:
            page.get_by_role("button", name="Bring it back").click()
        else:
            page.keyboard.press("Control+z")
            expect(page.locator(".toast", has_text="Undone: Élodie Lévy")).to_be_visible()
        expect(page.locator("h1", has_text="was deleted")).to_have_count(0)
        expect(page.locator("h1")).to_have_text("Élodie Lévy")


def test_the_palette_finds_by_keyboard_alone(live, open_page) -> None:
    page = open_page("/people/", user="bob")
    page.locator("button[data-menu$='/people/add/']").last.click()
    page.fill("#person-name", "Élodie Lévy")
    page.keyboard.press("Enter")
    page.wait_for_url("**/people/*/")
    page.goto("/")
    page.keyboard.press("Control+k")
    page.keyboard.type("ELODIE LEV")
    expect(page.locator("#palette-list [role=option]").first).to_contain_text("Élodie Lévy")
    axe(page, inside="#palette")
    page.keyboard.press("Enter")
    page.wait_for_url("**/people/*/")
    page.keyboard.press("Control+k")
    page.keyboard.type("new com")
    expect(page.locator("#palette-list [role=option]").first).to_contain_text("New company")
    page.keyboard.press("Enter")
    expect(page.locator("#company-name")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.locator("#sheet[open]")).to_have_count(0)
    page.keyboard.press("Control+k")
    page.keyboard.type("Brasserie Neuve")
    expect(page.locator("#palette-list [role=option]").first).to_contain_text("New deal “Brasserie Neuve”")
    page.keyboard.press("Enter")
    expect(page.locator("#begin-name")).to_have_value("Brasserie Neuve")


def test_a_viewer_who_finds_nothing_is_told_so(live, open_page) -> None:
    page = open_page("/", user="vera")
    page.keyboard.press("Control+k")
    page.keyboard.type("zzz")
    expect(page.locator("#palette-list")).to_have_text("Nothing is called like this.")
    axe(page, inside="#palette")
    page.keyboard.press("Enter")
    expect(page.locator("#palette[open]")).to_have_count(1)
