"""Taking back what was done, if nobody has changed it since."""

from collections.abc import Callable
from datetime import timedelta
from functools import cache
from uuid import UUID

from django.conf import settings
from django.db import connection, transaction
from django.utils import timezone
from django.utils.module_loading import import_string
from django.utils.translation import gettext as _

from leeway.lib.refused import Refused
from leeway.team import policy
from leeway.team.models import User
from leeway.timeline.actions.recording import together
from leeway.timeline.models import Entry, Source
from leeway.timeline.queries import own_changes

Inverse = Callable[..., Entry | None]  # nothing, where all is already as it was

REACH = timedelta(days=1)  # how far back Ctrl+Z goes when no toast is left
MOST = 50  # changes it looks at


@cache
def takes_back(verb: str) -> Inverse | None:
    """The inverse action of a verb, from the table of `config/undo.py`."""
    dotted = _inverses().get(verb)
    return import_string(dotted) if dotted else None


def _inverses() -> dict[str, str]:
    return import_string(settings.LEEWAY_UNDO)


@transaction.atomic
def undo_last(*, by: User) -> Entry | None:
    """Take back what this person did last, within a day; what others have changed since is passed over.

    Returns what it began with: of several records added at once, the first.
    """
    policy.must_write(by)
    for entry in own_changes(by, _inverses())[:MOST]:
        if entry.recorded_at < timezone.now() - REACH:
            break
        try:
            undo(entry, by=by)
        except Refused:
            continue
        return deed(entry)[-1]
    return None


@transaction.atomic
def undo(entry: Entry, *, by: User) -> Entry:
    """Take back what was done with this entry: all of it or nothing. Appends entries that say so.

    What an undo did is brought back as far as nobody is in the way: an address that somebody else
    was given meanwhile must not keep a person deleted.
    """
    asked, undoing = entry.pk, None
    with together() as batch:
        for part in deed(entry, held=True):
            try:
                told = _take_back(part, by, batch)
            except Refused:
                if part.source != Source.UNDO or part.pk == asked:
                    raise
                continue
            undoing = told if part.pk == asked else undoing
    assert undoing is not None
    return undoing


def deed(entry: Entry, *, held: bool = False) -> list[Entry]:
    """All that was recorded together with this entry, the latest first."""
    rows = Entry.objects.select_related("home", "named").order_by("-pk")
    rows = rows.select_for_update(of=("self",)) if held else rows
    return list(rows.filter(batch=entry.batch) if entry.batch else rows.filter(pk=entry.pk))


@transaction.atomic
def _take_back(entry: Entry, by: User, batch: UUID) -> Entry:
    inverse = takes_back(entry.verb)
    if inverse is None:
        raise Refused(_("This cannot be undone."))
    if entry.undone_at is not None:
        raise Refused(_("This was already undone."))
    policy.must_write(by)
    for record in (entry.home, entry.named):
        if record is not None:
            policy.must_change(by, record)
    _must_be_latest(entry, batch)
    undoing = inverse(entry, by=by)
    if undoing is None:
        raise Refused(_("This was already undone."))
    if connection.features.has_select_for_update:  # the inverse may have waited for whoever was changing it
        _must_be_latest(entry, batch)
    entry.undone_at = timezone.now()
    entry.save(update_fields=["undone_at"])
    undoing.undoes = entry
    undoing.source = Source.UNDO
    undoing.save(update_fields=["undoes", "source"])
    return undoing


def _must_be_latest(entry: Entry, batch: UUID) -> None:
    """Refuse when somebody changed the same since; what is being taken back with it does not count."""
    touched = set(entry.after or {})
    later = Entry.objects.filter(home=entry.home_id, pk__gt=entry.pk, undone_at=None).exclude(batch=batch)
    if entry.home_id is None:  # of no record: only what the same thing was told since
        later = later.filter(ref_kind=entry.ref_kind, ref_id=entry.ref_id)
    others = later.select_related("actor").order_by("pk")
    changed = (other for other in others if touched & set(other.after or {}) and _changes(other))
    if other := next(changed, None) or _built_on(entry):
        words = _("%(who)s has changed this since, so it stays as it is.")
        raise Refused(words % {"who": other.actor or _("Somebody")})


def _changes(entry: Entry) -> bool:
    """Whether it changes something, as what brings a change back does too: an undo leaves what was there before."""
    if entry.source != Source.UNDO:
        return True
    return entry.undoes is not None and not _changes(entry.undoes)


def _built_on(entry: Entry) -> Entry | None:
    """What somebody else did since with a record that began here: it would be deleted under them."""
    if entry.before is not None or entry.written != {"deleted_at": None}:
        return None
    later = Entry.objects.filter(placements__stream=entry.home_id, pk__gt=entry.pk, undone_at=None)
    others = later.filter(source=Source.PERSON, actor__isnull=False).exclude(actor=entry.actor_id)
    return others.select_related("actor").order_by("pk").first()
