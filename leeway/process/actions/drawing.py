"""What every stroke of a drawing shares: the version held, what was and what is, one entry, and the way back."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import transaction
from django.db.models import ProtectedError, Q
from django.utils.translation import gettext as _

from leeway.lib.refused import Refused
from leeway.process.actions.starting import held_open
from leeway.process.models import Agreement, Kind, Mapping, Stage, State, Version
from leeway.process.rights import must_draw, must_edit
from leeway.process.rows import Rows, changed, put_rows, rows_of
from leeway.process.rules import must_fit_together, same_sort
from leeway.team import policy
from leeway.team.models import User
from leeway.timeline import actions as timeline
from leeway.timeline.models import Entry

# What deals stand on and the team agreed to; all else changes where it stands.
REDRAWN = (
    "process.step_added",
    "process.step_removed",
    "process.step_merged",
    "process.step_split",
    "process.step_moved",
    "process.step_turned",
    "process.step_mapped",
)


class Stroke:
    """One change of a version: set `title` before it ends, then `entry` tells it, or is None when nothing changed."""

    def __init__(self, version: Version, before: Rows) -> None:
        self.version, self.before = version, before
        self.title = ""
        self.entry: Entry | None = None


@contextmanager
def stroke(version: Version, verb: str, *, by: User) -> Iterator[Stroke]:
    """Hold a version, let something change, and tell what did."""
    version = held_version(version, by)
    drawn = Stroke(version, rows_of(version))
    yield drawn
    if verb in REDRAWN and rows_of(version) != drawn.before:
        _is_draft_again(version)
    drawn.entry = _told(verb, version, changed(drawn.before, rows_of(version)), by, drawn.title)


def held_version(version: Version, by: User, *, gone: bool = False) -> Version:
    """The version as it is now, its process held until the transaction ends. `gone`: also one that was dropped."""
    policy.must_write(by)
    held_open(version.process_id)
    version = Version.objects.select_related("process__stream").get(pk=version.pk)
    if version.dropped_at is not None and not gone:
        raise Refused(_("This draft has been dropped meanwhile. Undo that first."))
    return version


def must_keep_outcomes(version: Version) -> None:
    """Refuse a meaning of a step with which deals sent to it, or from it in a later draft, would change their outcome."""
    sent = Mapping.objects.filter(Q(version=version) | Q(old__version=version)).select_related("old", "new")
    if not all(same_sort(one.old.kind, one.new.kind) for one in sent):
        words = _(
            "Deals go from an older step to this one, and would not keep their outcome. Send them elsewhere first."
        )
        raise Refused(words, field="kind")


def must_spare(stage: Stage, field: str = "") -> None:
    """Refuse to do without Won, Lost or the last open step, whether it would go or take another meaning."""
    if stage.kind in (Kind.WON, Kind.LOST):
        raise Refused(_("Every process has a Won and a Lost. Rename it instead."), field=field)
    others = Stage.objects.filter(version=stage.version_id, kind=Kind.OPEN).exclude(pk=stage.pk)
    if stage.kind == Kind.OPEN and not others.exists():
        words = _("This is the last open step, and deals begin on one. Add another first.")
        raise Refused(words, field=field)


def fresh(stage: Stage, version: Version) -> Stage:
    """The step as it is now; refused when somebody has taken it out of the draft."""
    found = Stage.objects.select_related("version", "process__stream").filter(pk=stage.pk, version=version)
    if (step := found.first()) is None:
        raise Refused(_("This step is not in this version any more. Look at it again."))
    return step


@contextmanager
def unless_stood_on() -> Iterator[None]:
    """Refuse to take out a step that was in use once, though that was taken back: its deals tell of it."""
    try:
        yield
    except ProtectedError as error:
        words = _("Deals have stood on this step, so it stays. Draw a new draft to leave it out.")
        raise Refused(words) from error


@transaction.atomic
def put_version_back(entry: Entry, *, by: User) -> Entry | None:
    """The inverse of every change of a version or a step: what was there before."""
    version = held_version(Version.objects.get(pk=entry.ref_id), by, gone=True)
    wanted, before = entry.overwritten, rows_of(version)
    has_begun = version.state in (State.CURRENT, State.RETIRED)
    if has_begun and any(name.startswith("version_") for name in wanted):
        raise Refused(_("This version has begun since. Take that back first."))
    if _is_redrawn(wanted):
        must_draw(version)
        if _drawn_since(entry):
            wanted = {name: value for name, value in wanted.items() if not _is_agreement(name)}
    else:
        must_edit(version, by)
    with unless_stood_on():
        put_rows(version, wanted)
    must_keep_outcomes(version)
    # Others may have drawn in the place of what comes back.
    must_fit_together(list(version.stages.values_list("kind", flat=True)))
    return _told("process.put_back", version, changed(before, rows_of(version)), by, "")


def _told(verb: str, version: Version, sides: tuple[Rows, Rows], by: User, title: str) -> Entry | None:
    before, after = sides
    if not after:
        return None
    ref = ("version", version.pk)
    return timeline.record(
        verb, [version.process.stream], by=by, before=before, after=after, title=title, ref=ref
    )


def _is_draft_again(version: Version) -> None:
    """What the team was shown and agreed to was drawn otherwise: it is asked again when this is proposed again."""
    if version.state in (State.PROPOSED, State.AGREED):
        version.state, version.proposed_at = State.DRAFT, None
        version.save(update_fields=["state", "proposed_at"])
        Agreement.objects.filter(version=version).update(agreed_at=None)


def _is_redrawn(wanted: Rows) -> bool:
    drawn = ("stage:", "stage_position:", "stage_kind:", "deals:")
    return any(name.startswith(drawn) for name in wanted)


def _is_agreement(name: str) -> bool:
    return name.startswith(("version_", "agreement_"))


def _drawn_since(entry: Entry) -> bool:
    later = Entry.objects.filter(ref_kind="version", ref_id=entry.ref_id, pk__gt=entry.pk, undone_at=None)
    return later.filter(verb__in=REDRAWN).exists()
