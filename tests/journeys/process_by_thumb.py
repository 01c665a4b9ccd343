"""The steps of a process's journey by thumb and in French; `test_process.py` walks them."""

from playwright.sync_api import Page, expect

from tests.journeys.test_board import card, column, open_menu
from tests.support.browser import axe, fits, stays


def draw_by_thumb(page: Page) -> None:
    """One more from memory beside the eight, and one step less."""
    page.get_by_role("link", name="D’après le parcours de vos clients").tap()
    page.get_by_label("Un client ou une affaire").fill("Café de la Poste")
    page.get_by_role("button", name="Ajouter").tap()
    expect(page.locator("[name=kept]:checked")).to_have_count(1)
    axe(page)
    fits(page)
    page.get_by_role("button", name="Continuer").tap()
    expect(page.locator(".tale")).to_have_count(9)
    tale = page.locator(".tale", has_text="Café de la Poste")
    tale.locator("summary").tap()
    for chip in ("Notre proposition", "Ils ont commandé ou signé"):
        tale.locator("label", has_text=chip).tap()
    axe(page)
    fits(page)
    page.get_by_role("button", name="Voir le brouillon").tap()
    expect(page.locator(".drawn li")).to_have_count(6)
    page.locator(".drawn [name=stays-people]").tap()
    expect(page.locator("#beside")).not_to_contain_text("Fait venir")
    axe(page)
    fits(page)
    page.get_by_role("button", name="Garder comme brouillon").tap()
    expect(page.locator(".psteps h2")).to_have_count(5)
    axe(page)
    fits(page)


def doubt_by_thumb(page: Page) -> None:
    """A doubt about the whole, said in the window."""
    page.locator("summary", has_text="J’ai un doute…").tap()
    page.fill("#doubt-text", "Trop long pour un café.")
    page.get_by_role("button", name="Le dire").tap()
    expect(page.locator(".thread")).to_contain_text("Trop long pour un café.")
    axe(page)
    fits(page)


def begin_by_thumb(page: Page) -> None:
    """The preview, read and taken as it is."""
    page.reload()
    page.get_by_role("link", name="Commencer quand même").tap()
    expect(page.locator(".adoptrow").first).to_be_visible()
    axe(page)
    fits(page)
    page.get_by_role("button", name="Commencer la version 2").tap()
    expect(page.locator(".col .colhead h2")).to_have_count(5)


def work_by_thumb(page: Page) -> None:
    """Skips, a reason in two taps, and an event instead of a day."""
    open_menu(page, "Lounge")
    page.locator("#sheet button.pick", has_text="Prépare la commande").tap()
    expect(column(page, "Prépare la commande").locator("li.dcard")).to_have_count(1)
    axe(page)
    fits(page)
    open_menu(page, "Terrace")
    page.locator("#sheet .pickstrip .chip", has_text="pas de budget").tap()
    expect(card(page, "Terrace")).to_have_count(0)
    page.locator(".toast", has_text="Affaire perdue").get_by_role("button", name="Annuler").tap()
    expect(card(page, "Terrace")).to_be_visible()
    open_menu(page, "Spa")
    page.locator("#sheet summary", has_text="Frigo").tap()
    page.fill("#sheet [name=event]", "après les travaux")
    page.locator("#sheet [name=event] + button").tap()
    stays(page, lambda page: expect(page.locator(".shelf li.dcard")).to_contain_text("après les travaux"))


def win_by_thumb(page: Page) -> None:
    """Won, and on in the band beside the columns; the question may be left out; the map fits a small window."""
    open_menu(page, "Lounge")
    page.locator("#sheet button.pick", has_text="Gagnée").tap()
    page.locator(".afterbar").tap()
    expect(column(page, "Gagné").locator("li.dcard", has_text="Lounge")).to_be_in_viewport()
    axe(page)
    fits(page)
    open_menu(page, "Lounge")
    page.locator("#sheet button.pick", has_text="Mise en route").tap()
    stays(page, lambda page: expect(column(page, "Mise en route").locator("li.dcard")).to_have_count(1))
    card(page, "Lounge").locator("a.name").tap()
    page.get_by_role("button", name="Passer", exact=True).tap()
    expect(page.locator("#told-by")).to_have_count(0)
    axe(page)
    fits(page)
    page.goto("/process/")
    page.get_by_role("link", name="Imprimer la carte").tap()
    page.wait_for_url("**/map/")
    axe(page)
    fits(page)
