"""A real Chromium that watches the page: an error in the console, a broken policy or a 5xx fails the test."""

import os
import re
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path

from playwright.sync_api import (
    Browser,
    BrowserContext,
    ConsoleMessage,
    Locator,
    Page,
    Request,
    Response,
    expect,
    sync_playwright,
)

ROOT = Path(__file__).resolve().parents[2]
AXE = ROOT / "node_modules" / "axe-core" / "axe.min.js"
CHROMIUM = next(
    (path for path in ("/usr/bin/chromium", "/usr/bin/chromium-browser") if Path(path).exists()), None
)
QUIET = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
]
PATIENCE = 15_000  # milliseconds until what should be seen counts as missing: the machine may be busy
HARMLESS = re.compile(r"Failed to load resource: the server responded with a status of 4\d\d")


@dataclass(frozen=True)
class Look:
    """How a person sits in front of Leeway."""

    width: int = 1280
    height: int = 800
    touch: bool = False
    language: str = "en"
    theme: str = "light"

    def __str__(self) -> str:
        return f"{self.width}-{self.language}-{self.theme}"

    def but(self, **changes: object) -> "Look":
        """The same with some things different."""
        return replace(self, **changes)


DESK = Look()
PHONE = Look(width=390, height=844, touch=True)
SMALL = Look(width=360, height=640, touch=True)


@dataclass
class Watch:
    """What went wrong on a page while nobody looked."""

    origin: str
    trouble: list[str] = field(default_factory=list)
    requests: list[str] = field(default_factory=list)

    def on(self, page: Page) -> None:
        """Listen to everything the page complains about."""
        page.on("console", self._console)
        page.on("pageerror", lambda error: self.trouble.append(f"script: {error.stack or error}"))
        page.on("request", self._request)
        page.on("response", self._response)

    def forgive(self, pattern: str) -> None:
        """Strike out what this test provokes on purpose."""
        self.trouble = [one for one in self.trouble if not re.search(pattern, one)]

    def _console(self, message: ConsoleMessage) -> None:
        if message.type in {"error", "warning"} and not HARMLESS.search(message.text):
            self.trouble.append(f"console {message.type}: {message.text}")

    def _request(self, request: Request) -> None:
        self.requests.append(request.url)
        if not request.url.startswith((self.origin, "data:", "blob:", "about:")):
            self.trouble.append(f"left the house: {request.url}")

    def _response(self, response: Response) -> None:
        if response.status >= 500:
            self.trouble.append(f"{response.status} {response.request.method} {response.url}")


@contextmanager
def chromium() -> Iterator[Browser]:
    """One browser; contexts are made from it."""
    if CHROMIUM is None:
        raise RuntimeError("Chromium not found: install chromium (bin/test does it where it may)")
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"  # Playwright keeps an event loop in the tests' thread
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=QUIET)
        yield browser
        browser.close()


def new_context(browser: Browser, base_url: str, look: Look = DESK) -> BrowserContext:
    """A browser profile of its own, as wide, as dark and as French as asked."""
    context = browser.new_context(
        base_url=base_url,
        viewport={"width": look.width, "height": look.height},
        has_touch=look.touch,
        is_mobile=look.touch,
        locale={"en": "en-GB", "fr": "fr-FR"}[look.language],
        color_scheme=look.theme,
        reduced_motion="reduce",
        timezone_id="Europe/Paris",
        accept_downloads=True,
    )
    context.set_default_timeout(PATIENCE)
    expect.set_options(timeout=PATIENCE)
    return context


def axe(page: Page, *, without: tuple[str, ...] = (), inside: str = "") -> None:
    """Fail with every accessibility violation axe-core sees; `without` names rules, `inside` a selector."""
    found = violations(page, without=without, inside=inside)
    assert not found, f"axe on {page.url}:\n" + "\n".join(found)


def violations(page: Page, *, without: tuple[str, ...] = (), inside: str = "") -> list[str]:
    """What axe-core has to say, a rule a text."""
    page.evaluate(AXE.read_text(encoding="utf-8") + "\n;0")
    return page.evaluate(
        """([inside, without]) => axe.run(inside || document, {
            resultTypes: ['violations'],
            iframes: false,  // what strangers wrote has no origin, so nobody can ask inside it
            rules: Object.fromEntries(without.map(rule => [rule, {enabled: false}])),
        }).then(result => result.violations.map(one =>
            `${one.id}: ${one.help}\\n` + one.nodes.slice(0, 5).map(node =>
                `    ${node.target.join(' ')}  ${node.html.slice(0, 160)}\\n    ${node.failureSummary}`).join('\\n')))""",
        [inside, list(without)],
    )


def fits(page: Page) -> None:
    """Nothing sticks out to the right: the page does not scroll sideways."""
    assert overhang(page) <= 0, f"{page.url} is {overhang(page)} px wider than its window"


def overhang(page: Page) -> int:
    """How many pixels the page is wider than its window; a phone's own figure grows with what sticks out."""
    return page.evaluate("document.documentElement.scrollWidth") - page.viewport_size["width"]


def comes(page: Page, what: Locator, count: int) -> None:
    """Reload until so many of them are there: a worker brings them, and no page says when."""
    deadline = time.monotonic() + 4 * PATIENCE / 1000
    while time.monotonic() < deadline:
        page.reload()
        filled(page)
        if what.count() == count:
            return
    expect(what).to_have_count(count)


def filled(page: Page) -> None:
    """Wait for the panels that come after their page by themselves."""
    panels = "leeway-panel:not([data-late], [data-folded])"
    page.wait_for_function(
        f"() => [...document.querySelectorAll('{panels}')].every(one => one.dataset.filled)"
    )


def stays(page: Page, see: Callable[[Page], None]) -> None:
    """What one sees now is still there after a reload."""
    see(page)
    page.reload()
    see(page)


def drag(page: Page, source: str, target: str, *, steps: int = 12) -> None:
    """Drag with the mouse in steps: SortableJS does not see Playwright's own drag_to."""
    start, end = page.locator(source).bounding_box(), page.locator(target).bounding_box()
    assert start, f"{source} is not on the page"
    assert end, f"{target} is not on the page"
    page.mouse.move(start["x"] + start["width"] / 2, start["y"] + min(20, start["height"] / 2))
    page.mouse.down()
    page.mouse.move(end["x"] + end["width"] / 2, end["y"] + min(60, end["height"] / 2), steps=steps)
    page.mouse.move(end["x"] + end["width"] / 2 + 2, end["y"] + min(60, end["height"] / 2) + 2, steps=3)
    page.mouse.up()
