"""`leeway verify` is content after work through the doors, and names every planted lie."""

import json
import os
import re
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from django.core.files.storage import storages
from django.db import connection
from django.utils import timezone

from leeway.files import actions as files
from leeway.files.models import Blob
from leeway.mailbox.models import Event as MailEvent, Folder, Location
from leeway.mailbox.syncing.at_hand import mailbox_at_hand, take_in
from leeway.operate import verifying
from leeway.operate.line import run
from leeway.opportunities import actions as deals, following
from leeway.opportunities.models import Opportunity, StageMove
from leeway.people import actions as people
from leeway.people.models import Account, Contact
from leeway.search.models import SearchDoc
from leeway.team.tests.cast import Cast
from leeway.timeline import actions as timeline, fanout
from leeway.timeline.models import Attachment, Delivery, Entry, Placement, Stream

MAIL = b"""From: Zoe <zoe@liege.example>
To: bob@leeway.example
Message-ID: <1@liege.example>
Subject: Cork

When can you come?
"""


@pytest.fixture
def at_work(world: Cast, settings, tmp_path: Path) -> Cast:
    """A morning's work through public actions, told to everybody."""
    settings.STORAGES = settings.STORAGES | {
        "blobs": {"BACKEND": "leeway.files.storage.DurableStorage", "OPTIONS": {"location": tmp_path}},
    }
    firm = people.add_company("Société Générale du Liège", by=world.bob, domains=("liege.example",))
    zoe = people.add_person("Zoé", by=world.bob, account=firm, emails=("zoe@liege.example",))
    deal = deals.begin("Opéra", by=world.bob, account=firm, amount=1200_00)
    other = deals.begin("Mairie", by=world.bob)
    deals.add_person(deal, zoe, by=world.bob)
    deals.win(deal, by=world.bob)
    timeline.undo(Entry.objects.get(verb="opportunity.won"), by=world.bob)
    deals.delete(other, by=world.bob)
    timeline.note(deal.stream, "They like cork.", by=world.bob)
    Attachment.objects.create(stream=deal.stream, blob=files.keep(b"plan"), name="plan.pdf")
    Blob.objects.update(made_at=timezone.now() - timedelta(days=2))
    arrived = timezone.now()
    take_in(mailbox_at_hand(world.bob, "bob@leeway.example"), "INBOX", [(MAIL, arrived), (MAIL, arrived)])
    while fanout.fan_out():
        fanout.deliver_due()
    return world


def problems() -> list[str]:
    """Everything that verify complains about."""
    return [problem for finding in verifying.verify() for problem in finding.problems]


def test_honest_work_leaves_nothing_to_complain_about(at_work: Cast) -> None:
    assert problems() == []


def test_every_check_of_every_room_is_asked() -> None:
    asked = {name for _invariant, _holds, names in verifying.TABLE for name in names}
    written = {
        f"leeway.{file.parent.name}.checks.{name}"
        for file in Path(verifying.__file__).parent.parent.glob("*/checks.py")
        for name in re.findall(r"^def ([a-z]\w*)\(\)", file.read_text(), re.MULTILINE)
    }
    assert written
    assert written <= asked


def _forge_word() -> None:
    if connection.vendor == "sqlite":
        statement = "INSERT OR REPLACE INTO search_fts(rowid, title, text) SELECT id, 'other', '' FROM search_searchdoc"
    else:
        statement = "UPDATE search_searchdoc SET vector = to_tsvector('simple', 'other')"
    with connection.cursor() as cursor:
        cursor.execute(statement + " WHERE kind = 'opportunity'")


def _lose_blob() -> None:
    storages["blobs"].delete(_raw().path)


def _turn_byte() -> None:
    Path(storages["blobs"].path(_raw().path)).write_bytes(b"plum")


def _old_orphan() -> None:
    files.keep(b"nobody's")
    Blob.objects.update(made_at=timezone.now() - timedelta(days=2))


def _old_leftover() -> None:
    file = Path(storages["blobs"].location) / ".new-abc"
    file.write_bytes(b"half")
    os.utime(file, (1, 1))


def _raw() -> Blob:
    """The file put on the deal, not the mail."""
    return Blob.objects.exclude(media_type="message/rfc822").get()


def _double() -> None:
    MailEvent.objects.update(entry=Entry.objects.filter(verb="note.left").get())


LIES: dict[str, tuple[Callable[[], object], str]] = {
    "a mail without an outcome": (
        lambda: Location.objects.filter(uid=2).delete(),
        "2 mails were seen, 1 have an outcome",
    ),
    "an outcome beyond the cursor": (lambda: Folder.objects.update(covered_to=1), "beyond the cursor 1"),
    "other bytes at a place": (
        lambda: Location.objects.update(sha256="0" * 64),
        "leads to a message with other bytes",
    ),
    "a mail with two lines": (_double, "has another line on the timelines than its copies"),
    "a mail lost on a timeline": (
        lambda: Placement.objects.filter(entry__verb="mail.received", stream__kind="contact").delete(),
        "1 mails are missing on the timeline",
    ),
    "a mail nobody finds": (
        lambda: SearchDoc.objects.filter(kind="mail").delete(),
        "Search does not know mail",
    ),
    "a stream with another title": (
        lambda: Stream.objects.filter(kind="contact").update(title="X"),
        "The stream of contact",
    ),
    "a company in another circle": (lambda: Account.objects.update(owner=None), "The stream of account"),
    "a deal of another owner": (lambda: Opportunity.objects.update(owner=None), "The stream of opportunity"),
    "an entry at another time": (
        lambda: Placement.objects.update(happened_at=timezone.now() - timedelta(days=1)),
        "stands at another time",
    ),
    "an entry that left its home": (
        lambda: Placement.objects.filter(entry__verb="note.left").delete(),
        "is missing in stream",
    ),
    "a word nobody said": (
        lambda: Stream.objects.filter(kind="opportunity").update(last_in_at=timezone.now()),
        "has another last word",
    ),
    "a forgotten company": (
        lambda: SearchDoc.objects.filter(kind="account").delete(),
        "Search does not know account",
    ),
    "an old description": (
        lambda: SearchDoc.objects.filter(kind="contact").update(hint="elsewhere"),
        "Search keeps an old description",
    ),
    "a hit on what is gone": (
        lambda: SearchDoc.objects.create(kind="contact", object_id=99, title="Ghost"),
        "Search still finds contact 99",
    ),
    "other words in the index": (_forge_word, "by other words than its own"),
    "a deal on a step it never went to": (
        lambda: (
            StageMove.objects.filter(from_stage__isnull=False).delete()
            and Opportunity.objects.update(stage=_step("proposal"))
        ),
        "stands on another step",
    ),
    "an open deal that is won": (
        lambda: Opportunity.objects.update(outcome="won", closed_at=timezone.now()),
        "has the outcome 'won'",
    ),
    "a changed fact": (
        lambda: Entry.objects.filter(verb="note.left").update(verb="note.sent"),
        "The audit chain is broken",
    ),
    "a fact that was taken out": (
        lambda: Entry.objects.filter(sequence=2).delete(),
        "The audit chain has a gap",
    ),
    "a fact outside the chain": (
        lambda: Entry.objects.filter(sequence=Entry.objects.count()).update(sequence=None),
        "not in the audit chain",
    ),
    "a lost blob": (_lose_blob, "is missing on disk"),
    "a turned byte": (_turn_byte, "has other bytes than were kept"),
    "bytes of nobody": (_old_orphan, "belongs to nothing"),
    "half a file": (_old_leftover, "The file .new-abc belongs to no blob"),
}


def _step(word: str) -> int:
    from leeway.process.models import Stage

    return Stage.objects.get(word=word).pk


@pytest.mark.parametrize("lie", LIES)
def test_a_planted_lie_is_named(at_work: Cast, lie: str) -> None:
    plant, sentence = LIES[lie]
    plant()
    assert any(sentence in problem for problem in problems()), problems()


def test_a_wrong_total_is_named(at_work: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    from leeway.opportunities import checks

    monkeypatch.setattr(checks, "_amounts", dict)
    assert any("The board shows other totals for Prospect" in problem for problem in problems())


def test_fresh_leftovers_are_forgiven_for_a_day(at_work: Cast) -> None:
    files.keep(b"a kill came between")
    (Path(storages["blobs"].location) / ".new-abc").write_bytes(b"half")
    assert problems() == []


def test_a_missing_migration_stops_the_examination(at_work: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(verifying.schema, "pending", lambda: ["team.0099_more"])
    _lose_blob()
    assert problems() == ["The database lacks team.0099_more: run `leeway migrate`."]


@pytest.mark.django_db(transaction=True)
def test_a_reference_to_nothing_is_named(at_work: Cast) -> None:
    if connection.vendor == "postgresql":
        return  # it refuses to be lied to
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA foreign_keys=OFF")
        cursor.execute("DELETE FROM timeline_stream WHERE kind = 'contact'")
        found = problems()
        for table in ("timeline_placement", "timeline_entry"):
            cursor.execute(f"DELETE FROM {table}")
        Contact.objects.all().delete()
        cursor.execute("PRAGMA foreign_keys=ON")
    assert any("that is not there" in problem for problem in found), found


def test_deals_follow_their_company_when_it_is_renamed(at_work: Cast) -> None:
    firm = Account.objects.get()
    people.edit(firm, {"name": "Chêne et Liège"}, by=at_work.bob)
    assert problems() == [], "what waits for its follower is not yet a lie"
    fanout.fan_out()
    Delivery.objects.update(state=Delivery.State.DONE)
    assert any("Search keeps an old description of opportunity" in problem for problem in problems())
    following.company_edited(Entry.objects.get(verb="account.edited").pk)
    assert problems() == []
    assert set(SearchDoc.objects.matching("chene").values_list("kind", flat=True)) == {
        "account",
        "contact",
        "opportunity",
    }


def test_the_command_exits_1_with_the_list(at_work: Cast, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["verify"]) == 0
    _lose_blob()
    assert run(["verify"]) == 1
    assert "is missing on disk" in capsys.readouterr().out
    assert run(["verify", "--json"]) == 1
    found = json.loads(capsys.readouterr().out)
    assert [one["invariant"] for one in found if one["problems"]] == ["I6"]
