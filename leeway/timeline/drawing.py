"""Entries as they are drawn: by day, with every date formatted once, in words."""

from dataclasses import dataclass
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from leeway.lib.dates import day_heading, format_time, local_day
from leeway.team.models import User
from leeway.timeline.actions import takes_back
from leeway.timeline.models import Entry, Note, Stream
from leeway.timeline.queries import Page
from leeway.timeline.sentences import sentence, titles_of


@dataclass(slots=True)
class DrawnEntry:
    pk: int
    kind: str  # "in", "out" or "line"
    icon: str
    who: str
    words: str
    time: str
    iso: str
    text: str
    is_mail: bool
    undone: bool
    can_undo: bool
    note: int | None


@dataclass(slots=True)
class Day:
    heading: str
    iso: str
    entries: list[DrawnEntry]


def days(page: Page, *, user: User) -> list[Day]:
    """A page of entries under the days on which they happened, for this person."""
    today = local_day(timezone.now(), user.zone)
    notes, titles = _notes(page.entries), titles_of(page.entries)
    drawn: list[Day] = []
    for entry in page.entries:
        day = local_day(entry.happened_at, user.zone)
        if not drawn or drawn[-1].iso != day.isoformat():
            drawn.append(Day(day_heading(day, user.language, today), day.isoformat(), []))
        if entry.ref_kind == "note" and entry.verb == "note.left" and entry.ref_id not in notes:
            continue
        drawn[-1].entries.append(_drawn(entry, titles[entry.pk], user, notes))
    return [day for day in drawn if day.entries]


def _drawn(entry: Entry, title: str, user: User, notes: dict[int, str]) -> DrawnEntry:
    is_note, is_mail = entry.verb == "note.left", entry.verb.startswith("mail.")
    said = sentence(entry.verb)
    return DrawnEntry(
        pk=entry.pk,
        kind=entry.direction
        if is_mail and entry.direction in ("in", "out")
        else ("note" if is_note else "line"),
        icon=said.icon,
        who=_who(entry),
        words=str(said.words) % {"title": title or _("(no subject)")},
        time=format_time(entry.happened_at, user.language, user.zone),
        iso=entry.happened_at.isoformat(),
        text=notes[entry.ref_id] if is_note and entry.ref_id in notes else entry.excerpt,
        is_mail=is_mail,
        undone=entry.undone_at is not None,
        can_undo=entry.undone_at is None and not user.is_viewer and takes_back(entry.verb) is not None,
        note=entry.ref_id if is_note else None,
    )


def undone(entry: Entry) -> str:
    """What is said when this was taken back: on which record, and what it was."""
    said, title = sentence(entry.verb), titles_of([entry])[entry.pk]
    parts = [entry.home.title] if entry.home else []
    words = str(said.words) % {"title": title}
    return _("Undone: %(what)s") % {"what": " · ".join([*parts, words])}


def _who(entry: Entry) -> str:
    if entry.actor is not None:
        return entry.actor.name
    return entry.who or _("Somebody")


def _notes(entries: list[Entry]) -> dict[int, str]:
    ids = [entry.ref_id for entry in entries if entry.ref_kind == "note"]
    return dict(Note.objects.filter(pk__in=ids, deleted_at=None).values_list("pk", "text")) if ids else {}


def stream_context(stream: Stream, page: Page, *, user: User) -> dict[str, Any]:
    """What the timeline's templates need."""
    return {"days": days(page, user=user), "next": page.next, "stream": stream}
