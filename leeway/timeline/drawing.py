"""Entries as they are drawn: by day, with every date formatted once, in words."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from leeway.lib.dates import day_heading, format_time, local_day, today_in
from leeway.team.models import User
from leeway.timeline.actions import takes_back
from leeway.timeline.models import Entry, Note, Share, Stream
from leeway.timeline.queries import Page
from leeway.timeline.sentences import sentence, titles_of
from leeway.web.pages import address, page_of


@dataclass(slots=True)
class DrawnEntry:
    pk: int
    kind: str  # "in", "out" or "line"
    icon: str
    who: str
    words: str
    about: str  # the record it happened to, where that is not the one whose page this is
    about_href: str
    time: str
    iso: str
    text: str
    is_mail: bool
    is_kept: bool
    files: int
    undone: bool
    undo: str  # the address that takes it back, or nothing
    note: int | None


@dataclass(slots=True)
class Day:
    heading: str
    iso: str
    entries: list[DrawnEntry]


def days(page: Page, stream: Stream, *, user: User) -> list[Day]:
    """A page of entries under the days on which they happened, for this person."""
    today = today_in(user.zone)
    notes, titles = _notes(page.entries), titles_of(page.entries, user)
    drawn: list[Day] = []
    for entry in page.entries:
        day = local_day(entry.happened_at, user.zone)
        if not drawn or drawn[-1].iso != day.isoformat():
            drawn.append(Day(day_heading(day, user.language, today), day.isoformat(), []))
        if entry.ref_kind == "note" and entry.verb == "note.left" and entry.ref_id not in notes:
            continue
        drawn[-1].entries.append(_drawn(entry, titles[entry.pk], stream, user, notes))
    return [day for day in drawn if day.entries]


def _drawn(entry: Entry, title: str, stream: Stream, user: User, notes: dict[int, str]) -> DrawnEntry:
    is_note, is_mail = entry.verb == "note.left", entry.verb.startswith("mail.")
    home = entry.home if entry.home_id != stream.pk else None
    return DrawnEntry(
        pk=entry.pk,
        kind=entry.direction
        if is_mail and entry.direction in ("in", "out")
        else ("note" if is_note else "line"),
        icon=sentence(entry.verb).icon,
        who=_who(entry),
        words=_words(entry, title or _("(no subject)"), home),
        about=home.title if home else "",
        about_href=_page(entry, home) if home else "",
        time=format_time(entry.happened_at, user.language, user.zone),
        iso=entry.happened_at.isoformat(),
        text=notes[entry.ref_id] if is_note and entry.ref_id in notes else entry.excerpt,
        is_mail=is_mail,
        is_kept=entry.share == Share.PRIVATE,
        files=entry.files,
        undone=entry.undone_at is not None,
        undo=address("timeline:undo", entry.pk) if _can_undo(entry, user) else "",
        note=entry.ref_id if is_note else None,
    )


def _can_undo(entry: Entry, user: User) -> bool:
    return entry.undone_at is None and not user.is_viewer and takes_back(entry.verb) is not None


def said(entry: Entry, *, user: User) -> str:
    """What one entry did, in words for this person: `Amount: €12,000 → €12,500`."""
    return _words(entry, titles_of([entry], user)[entry.pk], None)


def undone(entry: Entry, *, user: User) -> str:
    """What is said when this was taken back: on which record, and what it was."""
    parts = [entry.home.title] if entry.home and entry.home.title else []  # a process may have no name
    return _("Undone: %(what)s") % {"what": " · ".join([*parts, said(entry, user=user)])}


def _words(entry: Entry, title: str, about: Stream | None) -> str:
    """The sentence; what stands beside it as a link is not said twice."""
    words = str(sentence(entry.verb).words)
    return (words % {"title": "" if about is not None and title == about.title else title}).strip()


def _page(entry: Entry, home: Stream) -> str:
    """Where the record of an entry has its page; who reads the entry may see it."""
    if entry.ref_kind == home.kind:
        return page_of(home.kind, entry.ref_id)
    return address("timeline:stream", home.pk)


def _who(entry: Entry) -> str:
    if entry.actor is not None:
        return entry.actor.name
    return entry.who or _("Somebody")


def _notes(entries: list[Entry]) -> dict[int, str]:
    ids = [entry.ref_id for entry in entries if entry.ref_kind == "note"]
    return dict(Note.objects.filter(pk__in=ids, deleted_at=None).values_list("pk", "text")) if ids else {}


def stream_context(stream: Stream, page: Page, *, user: User) -> dict[str, Any]:
    """What the timeline's templates need."""
    return {"days": days(page, stream, user=user), "next": page.next, "stream": stream}
