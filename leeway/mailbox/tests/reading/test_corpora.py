"""Every public mail is read, or stands on the list of those that cannot be."""

from __future__ import annotations

import email
import json
from functools import cache
from pathlib import Path

from leeway.mailbox.reading import structure
from leeway.mailbox.reading.message import Parsed, Unreadable
from leeway.mailbox.reading.parse import parse
from tests import corpora

EXPECTED = Path(corpora.__file__).parent / "hostile" / "mail" / "expected_quarantine.json"
ALLOWED = 4  # this number may only go down
pytestmark = corpora.needed


@cache
def results() -> dict[str, tuple[bytes, Parsed | Unreadable]]:
    found: dict[str, tuple[bytes, Parsed | Unreadable]] = {}
    for name, raw in corpora.mail_files():
        try:
            found[name] = raw, parse(raw)
        except Unreadable as error:
            found[name] = raw, error
    return found


def test_exactly_the_expected_mails_cannot_be_read():
    quarantined = {
        name: one.reason.value for name, (_, one) in results().items() if isinstance(one, Unreadable)
    }
    expected = json.loads(EXPECTED.read_text())
    assert quarantined == expected
    assert len(expected) <= ALLOWED
    assert len(results()) > 1200
    assert len(expected) <= len(results()) / 100


def test_a_mail_with_a_text_part_has_readable_text():
    empty = []
    for name, (raw, one) in results().items():
        if isinstance(one, Parsed) and not one.text.strip() and not one.attachments:
            body = raw.replace(b"\r", b"").partition(b"\n\n")[2]
            if body.strip():
                empty.append(name)
    assert empty == []


def test_no_text_is_flooded_with_replacement_characters():
    flooded = [
        name
        for name, (_, one) in results().items()
        if isinstance(one, Parsed) and one.text.count("\ufffd") > max(3, len(one.text) / 200)
    ]
    assert flooded == []


def test_no_string_holds_what_a_database_refuses():
    for name, (_, one) in results().items():
        if isinstance(one, Parsed):
            for text in (
                one.text,
                one.top,
                one.subject,
                one.sender.name,
                *(p.filename for p in one.attachments),
            ):
                assert "\x00" not in text, name
                text.encode()  # raises for a lone surrogate


def test_we_see_at_least_the_parts_that_the_standard_library_sees():
    fewer = []
    for name, (raw, one) in results().items():
        if isinstance(one, Parsed):
            ours = sum(1 for node in structure.read(structure.normal(raw)).walk() if not node.children)
            if ours < _standard_leaves(email.message_from_bytes(raw)):
                fewer.append(name)
    # Two boundary lines in a row: the library counts the nothing before the first one as a part.
    assert [name for name in fewer if "simple.mbox" not in name] == []


def _standard_leaves(message: email.message.Message) -> int:
    if message.get_content_maintype() == "message" or not message.is_multipart():
        return 1
    return sum(_standard_leaves(part) for part in message.get_payload())
