"""Lies to plant in honest data, each with a part of the sentence by which `leeway verify` names it."""

import os
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

from django.core.files.storage import storages
from django.db import connection
from django.utils import timezone

from leeway.files import actions as files
from leeway.files.models import Blob
from leeway.mailbox.models import Event as MailEvent, Folder, Location
from leeway.opportunities.models import Opportunity, StageMove
from leeway.people.models import Account
from leeway.process.models import Stage
from leeway.search.models import SearchDoc
from leeway.timeline.models import Entry, Placement, Stream


def _forge_word() -> None:
    if connection.vendor == "sqlite":
        statement = "INSERT OR REPLACE INTO search_fts(rowid, title, text) SELECT id, 'other', '' FROM search_searchdoc"
    else:
        statement = "UPDATE search_searchdoc SET vector = to_tsvector('simple', 'other')"
    with connection.cursor() as cursor:
        cursor.execute(statement + " WHERE kind = 'opportunity'")


def lose_blob() -> None:
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
        lambda: SearchDoc.objects.create(kind="contact", object_id=999_999, title="Ghost"),
        "Search still finds contact 999999",
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
    "a lost blob": (lose_blob, "is missing on disk"),
    "a turned byte": (_turn_byte, "has other bytes than were kept"),
    "bytes of nobody": (_old_orphan, "belongs to nothing"),
    "half a file": (_old_leftover, "The file .new-abc belongs to no blob"),
}


def _step(word: str) -> int:
    return Stage.objects.get(word=word).pk
