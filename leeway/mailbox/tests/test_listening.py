"""How often public mails, of which none is about a deal of ours, would propose something: hardly ever."""

from datetime import date

from leeway.mailbox.reading.message import AutoKind, Unreadable
from leeway.mailbox.reading.parse import parse
from leeway.mailbox.reading.signatures import unsigned
from leeway.opportunities.evidence.reading import Mail, read
from tests import corpora

ALLOWED = 300  # mails of people for each that speaks; this number may only go up
pytestmark = corpora.needed


def _written_by_people():
    for name, raw in corpora.mail_files():
        try:
            parsed = parse(raw)
        except Unreadable:
            continue
        if parsed.auto == AutoKind.NONE:
            yield name, parsed


def test_public_mails_of_people_hardly_ever_speak_for_anything():
    count, speaking = 0, []
    for name, parsed in _written_by_people():
        count += 1
        text, day = unsigned(parsed.top), parsed.date.date() if parsed.date else date(2026, 1, 1)
        files = tuple(part.filename for part in parsed.attachments if not part.inline)
        for direction in ("in", "out"):
            found = read(Mail(text, direction, day, parsed.subject, files))
            if signs := {*found.rules, *found.letters} - {"touch"}:
                speaking.append((name, direction, signs))
    assert count > 600
    assert len(speaking) <= count // ALLOWED, speaking
