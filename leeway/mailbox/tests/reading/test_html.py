"""HTML is shown without anything that runs, loads or deceives."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from pathlib import Path

import pytest

from leeway.mailbox.reading.depth import too_deep
from leeway.mailbox.reading.html import sanitise, text_to_html, to_text
from leeway.mailbox.reading.view import view
from leeway.mailbox.reading.words import words
from tests import corpora

from .mails import mail

PAYLOADS = (Path(corpora.__file__).parent / "hostile" / "mail" / "html_payloads.txt").read_text().splitlines()
NEVER = words(
    "script style svg math iframe object embed form input link meta base template video audio source picture"
)
REFUSED = words("srcset poster background id name class ping action open")
ALLOWED_SOURCES = ("/inline/", "data:image/png;base64,")


class Seen(HTMLParser):
    """Everything a browser could act on."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))


@pytest.mark.parametrize("payload", PAYLOADS)
@pytest.mark.parametrize(
    "wrapped",
    [
        "{}",
        "<p>a{}b</p>",
        "<div class=gmail_quote>x</div>{}",
        "<table><td>{}",
        "<!--x-->{}<blockquote type=cite>q",
    ],
)
def test_nothing_runs_or_loads(payload: str, wrapped: str):
    for tag, attributes in Seen(sanitise(wrapped.format(payload), summary="…").html).tags:
        assert tag not in NEVER
        assert not {name for name in attributes if name.startswith("on")}
        assert not set(attributes) & REFUSED
        assert (attributes.get("src") or "/inline/").startswith(ALLOWED_SOURCES)
        assert re.match(r"(https?://|mailto:|tel:)", attributes.get("href") or "https://x")
        assert not re.search(
            r"url|import|expression|fixed|[\\@]", attributes.get("style") or "", re.IGNORECASE
        )
        if tag == "a":
            assert attributes["rel"] == "noopener noreferrer nofollow"
            assert attributes["target"] == "_blank"


def test_remote_images_are_counted_and_inline_ones_shown():
    html = '<img src="http://t.example/1"><img src="//t.example/2"><img src="cid:logo@x" alt="Logo"><img src="cid:none">'
    found = sanitise(html, inline_urls={"logo@x": "/inline/1?t=a&b"})
    assert found.blocked_images == 2
    assert '<img src="/inline/1?t=a&amp;b" alt="Logo">' in found.html
    assert "t.example" not in found.html
    assert "http://t.example/1" in sanitise(html, allow_images=True).html


def test_a_relative_inline_address_survives_and_no_other_does():
    assert sanitise('<img src="/inline/1"><img src="x.png">').html == "<img><img>"


@pytest.mark.parametrize(
    "html",
    [
        '<p>New</p><div class="gmail_quote">On Monday<blockquote>Old</blockquote></div>',
        '<p>New</p><div class="moz-cite-prefix">On Monday</div><blockquote type="cite">Old</blockquote>',
        '<p>New</p><div id="divRplyFwdMsg">From: A</div><div>Old</div>',
        '<p>New</p><hr id="stopSpelling">From: A<p>Old</p>',
        '<p>New</p><div class="yahoo_quoted">Old</div>',
        '<p>New</p><blockquote class="protonmail_quote">Old</blockquote>',
        '<p>New</p><div style="border:none;border-top:solid #E1E1E1 1.0pt;padding:3.0pt 0in 0in 0in">From</div><p>Old</p>',
        "<p>New</p><p>On 3 May 2021 10:10, a@x.example wrote:</p><blockquote>Old</blockquote>",
    ],
)
def test_the_quote_of_each_program_is_folded(html: str):
    shown = sanitise(html, summary="Show <more>").html
    before, _, folded = shown.partition("<details><summary>Show &lt;more&gt;</summary>")
    assert "New" in before
    assert "Old" in folded
    assert "Old" not in before


@pytest.mark.parametrize(
    "html",
    [
        '<blockquote type="cite">Old</blockquote>',
        "<p>Note:</p><blockquote>a poem</blockquote>",
        '<p>New</p><div class="gmail_quote">---------- Forwarded message ---------<br>From: A<p>Old</p></div>',
        '<p>Hi</p><blockquote type="cite">When?</blockquote>Today<blockquote type="cite">Where?</blockquote>Bonn',
    ],
)
def test_what_should_be_read_is_not_folded(html: str):
    assert "<details>" not in sanitise(html, summary="…").html


def test_html_too_deep_or_too_long_is_shown_as_text():
    assert sanitise("<div>" * 1000 + "deep").html == '<div style="white-space:pre-wrap">deep</div>'
    assert "<p>" not in sanitise("<p>x" * 600_000).html
    assert sanitise("<div>" * 200 + "deep").html.count("<div>") == 200


def test_html_as_text():
    html = "<style>p{}</style><p>Hello <b>you</b>\n &amp; me</p>one<br>two<ul><li>a<li>b</ul><pre>x\n y</pre><blockquote>old<br>er</blockquote>"
    assert to_text(html) == "Hello you & me\n\none\ntwo\n\na\nb\n\nx\ny\n\n> old\n> er"


def test_plain_text_is_escaped_and_its_links_work():
    shown = text_to_html("<b> http://x.example/a?b=1&c=(d). www.y.example, anna@z.example!")
    assert "&lt;b&gt;" in shown
    assert 'href="http://x.example/a?b=1&amp;c=(d)"' in shown
    assert 'href="https://www.y.example"' in shown
    assert 'href="mailto:anna@z.example"' in shown
    assert "</a>!" in shown


def test_a_view_folds_the_quotes_of_a_plain_mail():
    shown = view(
        mail("Yes\n\nOn Mon, 3 May 2021 at 10:10, A <a@x.example> wrote:\n> <script>?\n"), summary="…"
    ).html
    assert "<details><summary>…</summary>" in shown
    assert "<script" not in shown


def test_a_forward_is_not_folded():
    raw = mail(
        '<p>See</p><blockquote type="cite">Old</blockquote>', head="Subject: Fwd: x", content_type="text/html"
    )
    assert "<details>" not in view(raw).html


@pytest.mark.parametrize(
    ("html", "deep"),
    [
        ("<div>" * 300, True),
        ("<div><p>x</div>" * 3000, False),
        ("<p>x" * 3000, False),
        ("<div><font size=2>x</div>" * 3000, False),  # the same one comes back three times at most
        ("<span><div></span></div>" * 300, True),
        ("<odd:name width=1>x</odd:name>" * 3000, False),
        ("<b:c><i></b:c>" * 400, False),
        ("<br>" * 3000, False),
        ("</div>" * 3000, False),
        ("".join(f"<div><font size={n}></div>" for n in range(300)), True),
    ],
)
def test_depth_is_judged_as_a_browser_nests(html: str, deep: bool):
    assert too_deep(html) == deep


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("background:#036;color:#fff", "background-color:#036;color:#fff"),
        ("background: url(http://x.example/red.png) no-repeat RGB(0, 51, 102); color: white", "background-color:RGB(0, 51, 102);color:white"),
        ("background:linear-gradient(90deg,navy,#fff);color:#fff", "background-color:navy;color:#fff"),
        ("background:url(http://x.example/night.png);color:#fff", ""),
        ("background:var(--night);color:#fff", ""),
        ("color:#fff;background:url(x.png);background-color:#036", "color:#fff;background-color:#036"),
        ("background:none;color:#333", "color:#333"),
        ("color:#333", "color:#333"),
    ],
)  # fmt: skip
def test_text_keeps_the_ground_it_was_written_on_or_loses_its_colour_with_it(written: str, kept: str):
    style = f' style="{kept}"' if kept else ""
    assert sanitise(f'<p style="{written}">x</p>').html == f"<p{style}>x</p>"


@pytest.mark.parametrize(
    "body",
    ['bgcolor="#003366" text=white', "style='margin:0;background:#003366 url(x.png);color:white'"],
)
def test_the_ground_of_a_whole_page_goes_around_it(body: str):
    html = f"<html><head><title>x</title></head><body {body}><p>Hello</p></body></html>"
    assert '<div style="background-color:#003366;color:white"><p>Hello</p></div>' in sanitise(html).html
