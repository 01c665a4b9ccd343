"""The board in a real Chromium: how much comes over the wire, and how long until the cards stand there."""

from pathlib import Path
from statistics import median
from typing import Any

from django.conf import settings
from django.db import connection
from playwright.sync_api import BrowserContext

from bench.place import copied, serving
from bench.seed import EMAIL
from leeway.team.models import User
from tests.support.browser import chromium
from tests.support.people import session_of

ROUNDS = 7

# Runs before anything of the page: notes when the first card has a place on the screen, frame by frame.
WATCH = """
    const look = () => {
        const card = document.querySelector('.dcard');
        if (card && card.getBoundingClientRect().height > 0) window.cardsAt = performance.now();
        else requestAnimationFrame(look);
    };
    requestAnimationFrame(look);
"""


def measure() -> dict[str, Any]:
    """Requests, bytes and milliseconds of the board, cold (nothing cached) and warm; the median of seven."""
    user = User.objects.get(email=EMAIL)
    session = session_of(user)
    connection.close()
    with copied(Path(settings.DATA)) as data, serving(data) as server, chromium() as browser:
        cold, warm = [], []
        for _round in range(ROUNDS + 1):
            context = browser.new_context(base_url=server.url, viewport={"width": 1280, "height": 800})
            cookie = {"name": settings.SESSION_COOKIE_NAME, "value": session, "url": server.url}
            context.add_cookies([cookie])  # type: ignore[list-item]
            context.add_init_script(WATCH)
            cold.append(_visit(context))
            warm.append(_visit(context))
            context.close()
    return {"cold": _middle(cold[1:]), "warm": _middle(warm[1:])}  # the first one warms Chromium itself


def _visit(context: BrowserContext) -> dict[str, float]:
    page = context.new_page()
    line = context.new_cdp_session(page)
    line.send("Network.enable")
    from_wire: dict[str, float] = {}
    line.on(
        "Network.loadingFinished", lambda one: from_wire.update({one["requestId"]: one["encodedDataLength"]})
    )
    page.goto("/", wait_until="load")
    page.locator(".dcard").first.wait_for()
    while not page.evaluate("window.cardsAt"):  # not wait_for_function, which our content policy forbids
        page.wait_for_timeout(20)
    page.wait_for_timeout(300)  # for what is loaded late
    found = page.evaluate(
        "({cards: window.cardsAt, load: performance.timing.loadEventEnd - performance.timing.navigationStart})"
    )
    fetched = [size for size in from_wire.values() if size]
    page.close()
    return {"requests": len(fetched), "bytes": sum(fetched), "cards": found["cards"], "load": found["load"]}


def _middle(visits: list[dict[str, float]]) -> dict[str, float]:
    return {name: round(median(visit[name] for visit in visits), 1) for name in visits[0]}
