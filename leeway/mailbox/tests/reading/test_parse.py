"""A message becomes text, people, files and a reason when it cannot."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from leeway.mailbox.reading import limits
from leeway.mailbox.reading.message import AutoKind, Unreadable
from leeway.mailbox.reading.parse import parse, part

from .mails import mail, parts

HTML = "Content-Type: text/html; charset=utf-8\n\n<p>Rich &amp; <b>famous</b></p>"


def test_a_plain_mail():
    found = parse(mail("Hello Ben\r\n\r\n-- \r\nAnna"))
    assert found.text == "Hello Ben\n\n-- \nAnna"
    assert (found.sender.name, found.sender.address) == ("Anna", "anna@client.example")
    assert [one.address for one in found.to] == ["ben@ours.example"]
    assert found.date == datetime(2026, 11, 3, 9, tzinfo=UTC)
    assert (found.subject, found.message_id, found.auto) == ("Offer", "1@client.example", AutoKind.NONE)


@pytest.mark.parametrize(
    "plain", ["", "  \n ", "View this email in your browser", "Your mail program does not support HTML."]
)
def test_html_speaks_where_the_plain_text_says_nothing(plain: str):
    found = parse(parts(f"Content-Type: text/plain\n\n{plain}", HTML, subtype="alternative"))
    assert found.text == "Rich & famous"
    assert "<b>famous</b>" in found.html


def test_plain_text_goes_before_html():
    assert parse(parts("Content-Type: text/plain\n\nPlain", HTML, subtype="alternative")).text == "Plain"


def test_texts_of_a_mixed_mail_follow_each_other():
    found = parse(parts("Content-Type: text/plain\n\nOne", "Content-Type: text/plain\n\nlist footer"))
    assert found.text == "One\n\nlist footer"


def test_files_are_listed_with_their_hash_and_place():
    raw = parts(
        "Content-Type: text/plain\n\nHi",
        "Content-Type: application/pdf\nContent-Disposition: attachment; filename*=utf-8''../%C3%A9.pdf\n"
        "Content-Transfer-Encoding: base64\n\nQUJD\n!RA==",
        "Content-Type: image/png\nContent-ID: <logo@x>\nContent-Disposition: inline\n\nPNG",
    )
    pdf, logo = parse(raw).attachments
    assert (pdf.index, pdf.filename, pdf.size, pdf.inline) == ("2", "é.pdf", 4, False)
    assert (logo.index, logo.content_id, logo.inline) == ("3", "logo@x", True)
    assert part(raw, pdf.index).content == b"ABCD"


def test_an_enclosed_mail_is_a_file_with_its_subject_as_name():
    found = parse(
        parts(
            "Content-Type: text/plain\n\nSee below",
            "Content-Type: message/rfc822\n\nSubject: Old offer\n\nold",
        )
    )
    assert [one.filename for one in found.attachments] == ["Old offer.eml"]
    assert found.text == "See below"


def test_an_enclosed_mail_speaks_where_nothing_else_does():
    assert parse(parts("Content-Type: message/rfc822\n\nSubject: x\n\nold words")).text == "old words"


def test_a_uuencoded_file_leaves_the_text():
    raw = mail("Hi\n\nbegin 644 cat.txt\n#0V%T\n`\nend\n\nBye")
    found = parse(raw)
    assert "begin" not in found.text
    assert found.attachments[0].filename == "cat.txt"
    assert part(raw, found.attachments[0].index).content == b"Cat"


def test_a_flowed_text_loses_its_transport_lines():
    found = parse(mail("One long \nline\n> quoted \n> on\n", content_type="text/plain; format=flowed"))
    assert found.text == "One long line\n> quoted on"


def test_a_missing_line_before_the_body_costs_nothing():
    assert (
        parse(b"From: a@b.example\r\nSubject: x\r\nThis is the body.\r\nYes.").text
        == "This is the body.\nYes."
    )


def test_junk_between_headers_costs_nothing():
    found = parse(b"From nobody Mon\nFrom: a@b.example\njunk line\nSubject: x\n\nbody")
    assert (found.subject, found.text) == ("x", "body")


def test_a_missing_boundary_is_found():
    found = parse(mail("--oops\nContent-Type: text/plain\n\nfound\n--oops--", content_type="multipart/mixed"))
    assert found.text == "found"


def test_two_different_senders_are_nobody():
    assert parse(b"From: a@b.example\nFrom: c@d.example\nSubject: x\n\ny").sender.address == ""


def test_only_the_topmost_delivered_to_counts():
    raw = mail(head="Delivered-To: me@ours.example\nDelivered-To: forged@ours.example")
    assert parse(raw).delivered_to == ["me@ours.example"]


def test_ids_of_rewritten_mails_are_kept():
    raw = mail(head="X-Leeway-Id: <l@ours>\nX-Microsoft-Original-Message-ID: <m@ours>")
    assert parse(raw).original_ids == ["l@ours", "m@ours"]


@pytest.mark.parametrize(
    ("raw", "reason"),
    [
        (b"", "empty"),
        (b"\r\n \r\n", "empty"),
        (b"just words", "no_header"),
        (b"Note: this is no mail\n\nbut it looks like one", "no_header"),
        (b"From: a@b.example\n\n", "nothing_to_show"),
        (b"x" * (limits.RAW_BYTES + 1), "too_big"),
    ],
)
def test_what_cannot_be_shown_says_why(raw: bytes, reason: str):
    with pytest.raises(Unreadable) as raised:
        parse(raw)
    assert raised.value.reason == reason


def test_a_subject_alone_is_a_message():
    assert parse(b"From: a@b.example\nSubject: Call me\n\n").text == ""


@pytest.mark.parametrize(
    ("head", "kind"),
    [
        ("Auto-Submitted: no", "none"),
        ("Auto-Submitted: auto-replied", "auto_reply"),
        ("X-Auto-Response-Suppress: All", "none"),
        ("Subject: Automatische Antwort: Angebot", "auto_reply"),
        ("Subject: Réponse automatique : Offre", "auto_reply"),
        ("Precedence: bulk", "bulk"),
        ("List-Unsubscribe: <https://x.example>", "bulk"),
        ("List-Id: <l.x.example>", "list"),
        ("X-Failed-Recipients: a@b.example", "bounce"),
        ("From: MAILER-DAEMON@x.example\nSubject: Undelivered Mail Returned to Sender", "bounce"),
        ("Content-Type: text/calendar; method=REQUEST", "calendar"),
        ("", "none"),
    ],
)
def test_machines_are_told_from_people(head: str, kind: str):
    assert parse(mail(head=head)).auto == kind
