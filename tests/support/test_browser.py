"""The browser of the tests notices what a person would only feel."""

import contextlib
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from tests.support.browser import DESK, PATIENCE, PHONE, axe, fits

POLICY = "default-src 'self'; script-src 'nonce-a'"
GOOD = '<!doctype html><html lang=en><meta name=viewport content="width=device-width"><title>Good</title><main><h1>Good</h1><p>A page.</p></main>'
PAGES = {
    "/good": GOOD,
    "/script": GOOD + "<script nonce=a>throw new Error('broken')</script>",
    "/inline": GOOD + "<script>1</script>",
    "/fails": GOOD,
    "/away": GOOD + "<img alt='' src='http://127.0.0.2:9/x.png'>",
    "/mute": "<!doctype html><html><title></title><img src='/good'><input>",
    "/wide": GOOD + "<pre>" + "x" * 5000 + "</pre>",
}


class Handler(BaseHTTPRequestHandler):
    """A tiny site with one fault a page."""

    def do_GET(self):
        body = PAGES.get(self.path, "").encode()
        self.send_response(500 if self.path == "/fails" else 200 if body else 404)
        self.send_header("Content-Type", "text/html")
        self.send_header("Content-Security-Policy", POLICY)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_):
        pass


@pytest.fixture(scope="module")
def site():
    """The address of the tiny site."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()


@pytest.mark.browser
def test_a_quiet_page_is_left_alone(site, new_context):
    page = new_context(site).new_page()
    page.goto("/good")
    axe(page)
    fits(page)
    assert page.evaluate("innerWidth") == 1280


@pytest.mark.browser
@pytest.mark.parametrize(
    ("path", "says"),
    [
        ("/script", "broken"),
        ("/inline", "Content Security Policy|policy"),
        ("/fails", "^500 GET"),
        ("/away", "left the house"),
    ],
)
def test_a_noisy_page_is_noticed(site, new_context, path, says):
    context = new_context(site)
    page = context.new_page()
    with contextlib.suppress(Exception):
        page.goto(path)
    deadline = time.monotonic() + PATIENCE / 1000
    while not context.watch.trouble and time.monotonic() < deadline:
        page.wait_for_timeout(20)  # lets Playwright listen
    assert context.watch.trouble
    context.watch.forgive(says)
    context.watch.forgive("500 |Failed to load|Content Security|favicon")
    assert not context.watch.trouble


@pytest.mark.browser
def test_a_page_that_nobody_can_hear_is_noticed(site, new_context):
    page = new_context(site).new_page()
    page.goto("/mute")
    with pytest.raises(AssertionError, match="image-alt"):
        axe(page)


@pytest.mark.browser
def test_a_page_that_is_too_wide_is_noticed(site, new_context):
    page = new_context(site, PHONE).new_page()
    page.goto("/wide")
    with pytest.raises(AssertionError, match="px wider"):
        fits(page)


@pytest.mark.browser
def test_a_look_is_a_width_a_language_and_a_theme(site, new_context):
    page = new_context(site, PHONE.but(language="fr", theme="dark")).new_page()
    page.goto("/good")
    assert page.evaluate(
        "[innerWidth, navigator.language, matchMedia('(prefers-color-scheme: dark)').matches]"
    ) == [390, "fr-FR", True]
    assert str(DESK) == "1280-en-light"
