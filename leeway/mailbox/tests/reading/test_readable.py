"""Plain mails are drawn in the page, word by word; of others it is foretold how tall their frame has to be."""

import pytest

from leeway.mailbox.reading.child import Reader
from leeway.mailbox.reading.view import DRAWN, WIDTHS, readable

from .mails import mail

ANSWER = (
    "See https://x.example/a?b=1 or <script>\n\n-- \nAnna\n\nOn Monday, Bob <b@x.example> wrote:\n> Old\n"
)


def html(text: str) -> bytes:
    return mail(text, content_type="text/html; charset=utf-8")


def test_plain_text_comes_in_pieces_and_its_links_lead_where_they_say():
    with Reader() as reader:
        found = reader.readable(mail(ANSWER))
    kinds = [kind for kind, _runs in found.pieces]
    assert kinds == ["text", "signature", "quote"] and found.lines == []
    words = [tuple(run) for run in found.pieces[0][1]]
    assert words == [
        ("See ", ""),
        ("https://x.example/a?b=1", "https://x.example/a?b=1"),
        (" or <script>", ""),
    ]


@pytest.mark.parametrize("raw", [html("<p>Hello</p>"), mail("x " * DRAWN)], ids=["html", "endless"])
def test_what_is_no_plain_text_of_a_usual_length_goes_into_the_frame(raw: bytes):
    found = readable(raw)
    assert found.pieces == [] and len(found.lines) == len(WIDTHS)


def test_a_frame_is_as_tall_as_its_words_and_pictures_without_the_quotes():
    short, long = (readable(html("<p>Hello</p>" * n)).lines for n in (1, 30))
    assert short == [1] * len(WIDTHS) and all(lines >= 30 for lines in long)
    narrow, *_, wide = readable(html(f"<p>{'word ' * 200}</p>")).lines
    assert narrow > 2 * wide
    quoted = f"<p>Hello</p><blockquote type=cite>{'<p>old</p>' * 50}</blockquote>"
    assert max(readable(html(quoted)).lines) < 8
    pictured = '<p>Hello</p><img src="cid:a" height="220"><img src="data:image/png;base64,AA">'
    assert min(readable(html(pictured)).lines) > 10
