"""Hostile mail in a real browser: the frame holds with the sanitiser, and alone, as if the sanitiser had failed."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, Route

from leeway.mailbox.reading.html import sanitise
from tests.support import browser as browsers
from tests.support.live_fixtures import sign_in

pytestmark = pytest.mark.browser
PAYLOADS = Path(__file__).with_name("mail").joinpath("html_payloads.txt").read_text().splitlines()
WAIT = 500  # milliseconds in which a mail could do something after it was loaded
# Every payload in a frame of its own, made like the one of the page.
OPEN = """async (count) => {
    const like = document.querySelector("iframe.mailframe");
    const frames = [...Array(count).keys()].map((n) => {
        const frame = like.cloneNode();
        frame.loading = "eager";
        frame.src = `${like.getAttribute("src")}?payload=${n}`;
        return frame;
    });
    const loads = frames.map((frame) => new Promise((done) => { frame.onload = done; }));
    like.replaceWith(...frames);
    await Promise.all(loads);
}"""


class Canary:
    """Answers the frames with payloads in the page that the server makes, and writes down whatever else is asked for."""

    def __init__(self, page: Page, bodies: list[str], *, loose: bool = False) -> None:
        self.page, self.bodies, self.loose, self.hits = page, bodies, loose, []
        page.context.on("page", lambda popup: self.hits.append(f"popup {popup.url}"))
        page.on("dialog", lambda dialog: (self.hits.append(f"dialog {dialog.message}"), dialog.dismiss()))
        page.on("framenavigated", self._moved)
        page.context.route("**/*", self._answer)

    def _answer(self, route: Route) -> None:
        found = re.search(r"/html/\?payload=(\d+)$", route.request.url)
        if found is None:
            self.hits.append(f"request {route.request.url}")
            route.abort()
            return
        if self.loose:
            route.fulfill(body=self.bodies[int(found[1])], content_type="text/html")
            return
        response = route.fetch()
        text = re.sub(r"(?s)<body>.*", "<body>", response.text()) + self.bodies[int(found[1])]
        route.fulfill(response=response, body=text)

    def _moved(self, frame) -> None:
        if frame == self.page.main_frame:
            self.hits.append(f"top went to {frame.url}")


@pytest.fixture
def mail_page(full_live, chromium):
    """Bob reads a mail; what is done now is watched by nobody but the canary."""
    context = browsers.new_context(chromium, full_live.url, browsers.DESK)
    sign_in(context, full_live, "bob")
    page = context.new_page()
    page.goto(f"/mailboxes/mails/{full_live.place.world['things']['mail']}/")
    page.wait_for_load_state("networkidle")
    yield page
    context.close()


@pytest.mark.parametrize("sanitised", [True, False], ids=["sanitised", "as it came"])
def test_a_hostile_mail_does_nothing(mail_page: Page, sanitised: bool) -> None:
    bodies = [sanitise(one, summary="…").html if sanitised else one for one in PAYLOADS]
    canary, title = Canary(mail_page, bodies), mail_page.title()
    mail_page.evaluate(OPEN, len(bodies))
    mail_page.wait_for_timeout(WAIT)
    assert not canary.hits, "\n".join(canary.hits)
    assert mail_page.title() == title
    assert len(mail_page.frames) > len(bodies)


def test_the_canary_sings_when_the_frame_does_not_hold(mail_page: Page) -> None:
    """A check that has never failed may be checking nothing."""
    bodies = ["<img src='http://bad.example/a'>", "<script>alert(1)</script>"]
    canary = Canary(mail_page, bodies, loose=True)
    mail_page.evaluate("document.querySelector('iframe.mailframe').removeAttribute('sandbox')")
    mail_page.evaluate(OPEN, len(bodies))
    mail_page.wait_for_timeout(WAIT)
    assert sorted(canary.hits) == ["dialog 1", "request http://bad.example/a"]
