"""Journey 5: a real mailbox is connected, files itself, accounts for every mail, and changes nothing on the server."""

import pytest
from playwright.sync_api import Page, expect

from tests.support.browser import DESK, PHONE, axe, comes, fits
from tests.support.dovecot import Dovecot, MailUser

pytestmark = [pytest.mark.browser, pytest.mark.dovecot]

MAILS = ".entry--in, .entry--out"
CLAIRE = "Claire Aubin <claire@miramar.example>"


def letter(
    sender: str, to: str, subject: str, text: str, number: int, *, html: str = "", more: str = ""
) -> bytes:
    """One mail as a server hands it over."""
    kind, body = ("text/html", html) if html else ("text/plain", text)
    return (
        f"From: {sender}\r\nTo: {to}\r\nSubject: {subject}\r\nMessage-ID: <{number}@journey.example>\r\n"
        f"Date: Mon, 23 Nov 2026 0{number % 10}:15:00 +0100\r\n{more}MIME-Version: 1.0\r\n"
        f"Content-Type: {kind}; charset=utf-8\r\nContent-Transfer-Encoding: 8bit\r\n\r\n{body}\r\n"
    ).encode()


def fill_mailbox(dovecot: Dovecot, user: MailUser) -> None:
    """A talk with Claire, a colleague's mail, a newsletter with a tracker, and an empty file."""
    bob = f"Bob <{user.address}>"
    dovecot.append(
        user,
        "INBOX",
        [
            letter(CLAIRE, bob, "Panels for the breakfast room", "Does the panel exist in oak?", 1),
            letter(
                CLAIRE, bob, "Re: The sound test", "", 3, more="In-Reply-To: <2@journey.example>\r\n",
                html="<p>It is <b>quiet</b> now.</p><img src='https://tracker.example/p.gif'>"
                "<script>parent.document.title = 'stolen'</script><blockquote type=cite>the old words</blockquote>",
            ),
            letter("Alice <alice@leeway.example>", bob, "Lunch", "Pizza?", 4),
        ],
    )  # fmt: skip
    dovecot.append(user, "Sent", [letter(bob, CLAIRE, "The sound test", "As promised.", 2)])


def connect(page: Page, dovecot: Dovecot, user: MailUser, password: str = "") -> None:
    """Fill in the wizard."""
    page.goto("/mailboxes/connect/")
    page.fill("[name=address]", user.address)
    page.fill("[name=password]", password or user.password)
    page.fill("[name=host]", "localhost")
    page.select_option("[name=security]", "none")
    page.fill("[name=port]", str(dovecot.port))
    page.click("form button.btn--main")


@pytest.mark.parametrize("look", [DESK, PHONE.but(language="fr")], ids=str)
def test_a_mailbox_files_itself(live, dovecot, mail_user, open_page, look) -> None:
    fill_mailbox(dovecot, mail_user)
    flags = dovecot.flags(mail_user)
    page = open_page("/mailboxes/connect/", user="bob", look=look)
    axe(page)
    fits(page)
    connect(page, dovecot, mail_user, "wrong password")
    expect(page.locator(".error").first).to_be_visible(timeout=20_000)
    assert not live.sql("SELECT id FROM mailbox_mailbox")
    connect(page, dovecot, mail_user)
    expect(page.locator(".mails")).to_contain_text("Panels for the breakfast room", timeout=20_000)
    claire = page.locator("leeway-panel .within li", has_text="claire@miramar.example")
    comes(page, claire, 1)
    add = claire.get_by_role("button").first
    expect(page.locator(".coverage .sums")).to_contain_text("3")
    axe(page)
    fits(page)
    add.click()
    expect(page.locator(".mails li", has_text="claire@miramar.example")).to_have_count(0)
    page.goto("/people/")
    page.locator(".listrow a", has_text="Claire Aubin").click()
    expect(page.locator("#add-address")).to_be_visible()
    waiting(page, 3)
    expect(page.locator(".entry--in")).to_have_count(2)
    assert "Lunch" not in page.content()
    entry = page.locator(".entry--in", has_text="sound test")
    entry.locator("details.mailbox summary").click()
    mail = entry.frame_locator("iframe")
    expect(mail.get_by_text("quiet")).to_be_visible()
    expect(mail.locator("details")).to_have_count(1)
    assert page.title() != "stolen"
    plain = page.locator(".entry--in", has_text="breakfast room")
    plain.locator("details.mailbox summary").click()
    expect(plain.locator(".mailtext")).to_contain_text("Does the panel exist in oak?")
    expect(plain.locator(".text")).to_be_hidden()
    keep = plain.locator("[id^=keep]")
    before = keep.inner_text()
    keep.click()
    expect(keep).not_to_have_text(before)
    expect(plain.locator(".head [href='#i-lock']")).to_have_count(1)
    page.locator(".toast .undo").last.click()
    expect(keep).to_have_text(before)
    axe(page)
    fits(page)
    assert dovecot.flags(mail_user) == flags, "nothing on the server changed"


def test_a_guessed_server_never_takes_the_place_of_a_typed_one(live, open_page) -> None:
    page = open_page("/mailboxes/connect/", user="bob")
    held = []

    def hold(route):
        held.append(route)

    page.route("**/guess/**", hold)
    with page.expect_request("**/guess/**"):
        page.fill("[name=address]", "bob@acme.test")
        page.focus("[name=password]")
    page.fill("[name=host]", "mail.example")
    page.evaluate("""() => {
        window.over = new Promise(over => document.addEventListener("htmx:finally:request", () => over(), {once: true}));
    }""")
    held[0].continue_()
    page.evaluate("window.over")
    expect(page.locator("[name=host]")).to_have_value("mail.example")
    page.unroute("**/guess/**")
    page.fill("[name=host]", "")
    page.fill("[name=address]", "bob@atelier.test")
    page.focus("[name=password]")
    expect(page.locator("[name=host]")).to_have_value("imap.atelier.test")


@pytest.mark.both_databases
def test_an_address_added_later_pulls_in_what_is_stored_and_not_this_deal_is_remembered(
    live, dovecot, mail_user, open_page
) -> None:
    fill_mailbox(dovecot, mail_user)
    page = open_page("/", user="bob")
    connect(page, dovecot, mail_user)
    expect(page.locator(".mails")).to_be_visible(timeout=20_000)
    page.goto("/")
    page.keyboard.press("c")
    page.fill("#begin-name", "Breakfast room")
    page.keyboard.press("Enter")
    page.locator("li.dcard a.name").click()
    page.fill("#add-person", "Claire Aubin")
    page.keyboard.press("Enter")
    page.locator(".person a", has_text="Claire Aubin").click()
    page.fill("#add-address", "claire@miramar.example")
    page.locator("#add-address").press("Enter")
    expect(page.locator(".identity").first).to_contain_text("claire@miramar.example")
    waiting(page, 3)
    page.locator("a.person", has_text="Breakfast room").click()
    waiting(page, 3)
    for _again in range(2):
        page.locator(".entry--in", has_text="Panels").locator("details.mailbox summary").click()
        page.get_by_role("button", name="Not this deal").click()
        expect(page.locator(MAILS)).to_have_count(2)
        if not _again:
            page.locator(".toast .undo").last.click()
            expect(page.locator(MAILS)).to_have_count(3)
    live.leeway("mailbox", "sync", mail_user.address, "--once")
    waiting(page, 2)


def waiting(page: Page, mails: int) -> None:
    """Reload until the timeline holds so many mails: the worker places them."""
    comes(page, page.locator(MAILS), mails)
