"""Fixtures for journeys: running servers, browsers and people in front of them.

def test_a_deal_is_won(live, open_page):
    page = open_page("/", user="bob", look=PHONE)
    ...
    open_page("/", user="alice")   # a second person, a profile of her own
"""

import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page

from tests.support import browser as browsers
from tests.support.browser import DESK, Look, Watch
from tests.support.live import Live
from tests.support.place import Place, build


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """One Chromium for the run."""
    with browsers.chromium() as browser:
        yield browser


@pytest.fixture(scope="session")
def pristine() -> Callable[[str], Place]:
    """Installations to copy, made when first asked for: `empty`, `cast`, or `full` with one of everything."""
    return Place.pristine


@pytest.fixture(scope="session")
def built() -> None:
    """Assets and translations, built once."""
    build()


@pytest.fixture
def serve(request: pytest.FixtureRequest, pristine, built: None) -> Iterator[Callable[..., Live]]:
    """Start servers: `serve("empty", allow=(port,))`; each is verified at the end and removed.

    A test that uses `dovecot` may reach its ports without saying so.
    """
    running: list[Live] = []

    def start(kind: str = "cast", *, allow: tuple[int, ...] = ()) -> Live:
        ca = None
        if "dovecot" in request.fixturenames:
            server = request.getfixturevalue("dovecot")
            allow, ca = (*allow, server.port, server.tls_port), server.certificate.ca
        live = Live(pristine(kind).copy(), allow=allow, ca=ca)
        running.append(live)
        return live.start()

    yield start
    try:
        for live in running:
            if live.process is not None and not _failed(request):
                live.verify()
    finally:
        for live in running:
            live.stop()
            if _failed(request):
                request.node.add_report_section("teardown", "leeway serve", live.said()[-8000:])
            live.place.remove()


@pytest.fixture
def live(serve) -> Live:
    """A running Leeway with the cast: Alice owns, Anna is admin, Bob member, Vera viewer, Charlie stranger."""
    return serve()


@pytest.fixture
def full_live(serve) -> Live:
    """A running Leeway with the cast and one of everything; `live.place.world["things"]` has the keys."""
    return serve("full")


@pytest.fixture
def empty_live(serve) -> Live:
    """A running Leeway that nobody has set up yet."""
    return serve("empty")


@pytest.fixture
def new_context(request, chromium) -> Iterator[Callable[..., BrowserContext]]:
    """Browser profiles of one test: `new_context(url, look)`; each is watched, and must have been quiet."""
    contexts: list[tuple[BrowserContext, Watch]] = []

    def make(base_url: str, look: Look = DESK) -> BrowserContext:
        context, watch = browsers.new_context(chromium, base_url, look), Watch(base_url)
        context.on("page", watch.on)
        context.watch = watch  # type: ignore[attr-defined]
        contexts.append((context, watch))
        return context

    yield make
    if _failed(request):
        _keep_pictures(request, [context for context, _ in contexts])
    for context, _ in contexts:
        context.close()
    trouble = [one for _, watch in contexts for one in watch.trouble]
    assert _failed(request) or not trouble, "the pages complained:\n" + "\n".join(trouble)


@pytest.fixture
def open_page(request, new_context) -> Callable[..., Page]:
    """`open_page(path, user="bob", look=PHONE, live=…)`: a page in a fresh profile, signed in as `user`."""

    def make(path: str = "/", *, user: str = "", look: Look = DESK, live: Live | None = None) -> Page:
        live = live or _the_live(request)
        context = new_context(live.url, look)
        if user:
            sign_in(context, live, user, look)
        page = context.new_page()
        page.goto(path)
        return page

    return make


def sign_in(context: BrowserContext, live: Live, user: str, look: Look = DESK) -> None:
    """Be somebody of the cast in this profile, with the language and theme of the look."""
    live.be(user, language=look.language, theme=look.theme)
    cookie = {"name": live.place.world["cookie"], "value": live.place.world["sessions"][user]}
    context.add_cookies([cookie | {"url": live.url, "httpOnly": True, "sameSite": "Lax"}])


@pytest.fixture(params=[pytest.param(browsers.DESK, id="desk"), pytest.param(browsers.PHONE, id="phone")])
def look(request: pytest.FixtureRequest) -> Look:
    """Both widths; for journeys in which touch differs."""
    return request.param


def _the_live(request: pytest.FixtureRequest) -> Live:
    known = [name for name in ("empty_live", "full_live") if name in request.fixturenames]
    return request.getfixturevalue(known[0] if known else "live")


def _failed(request: pytest.FixtureRequest) -> bool:
    return getattr(request.node, "failed", False)


def _keep_pictures(request: pytest.FixtureRequest, contexts: list[BrowserContext]) -> None:
    """With LEEWAY_TEST_SHOTS=directory a failing test leaves a picture of each of its pages there."""
    folder = os.environ.get("LEEWAY_TEST_SHOTS")
    if not folder:
        return
    Path(folder).mkdir(parents=True, exist_ok=True)
    pages = [page for context in contexts for page in context.pages]
    for number, page in enumerate(pages):
        page.screenshot(path=str(Path(folder, f"{request.node.name}-{number}.png")), full_page=True)
