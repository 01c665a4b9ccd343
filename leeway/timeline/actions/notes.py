"""Notes that people leave on a record."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from leeway.lib.refused import Refused
from leeway.lib.text import clean, excerpt, one_line
from leeway.team import policy
from leeway.team.models import User
from leeway.timeline.actions.recording import record
from leeway.timeline.changes import mark
from leeway.timeline.models import Entry, Note, Stream

LONGEST_NOTE = 20_000


@transaction.atomic
def note(stream: Stream, text: str, *, by: User) -> Entry:
    """Leave words on a record."""
    policy.must_change(by, stream)
    text = clean(text).strip()
    if not one_line(text):
        raise Refused(_("Write something first."), field="text")
    if len(text) > LONGEST_NOTE:
        raise Refused(_("This note is too long: keep it under 20,000 characters."), field="text")
    left = Note.objects.create(stream=stream, author=by, text=text)
    return record(
        "note.left",
        [stream],
        by=by,
        excerpt=excerpt(text, 500),
        ref=("note", left.pk),
        after={mark("note", left.pk): True},
    )


@transaction.atomic
def delete_note(left: Note, *, by: User) -> Entry:
    """Take a note off the record; it can be undone."""
    policy.must_change(by, left.stream)
    left.deleted_at = timezone.now()
    left.save(update_fields=["deleted_at"])
    return _told("note.deleted", left, False, by)


def undo_note(entry: Entry, *, by: User) -> Entry:
    """A note left by mistake."""
    return delete_note(Note.objects.select_related("stream").get(pk=entry.ref_id), by=by)


def undo_delete_note(entry: Entry, *, by: User) -> Entry:
    """A note deleted by mistake."""
    left = Note.objects.select_related("stream").get(pk=entry.ref_id)
    policy.must_change(by, left.stream)
    left.deleted_at = None
    left.save(update_fields=["deleted_at"])
    return _told("note.restored", left, True, by)


def _told(verb: str, left: Note, there: bool, by: User) -> Entry:
    name = mark("note", left.pk)
    return record(
        verb, [left.stream], by=by, ref=("note", left.pk), before={name: not there}, after={name: there}
    )
