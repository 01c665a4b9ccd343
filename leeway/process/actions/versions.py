"""Drafts: begun from the version in use, shown to the team, or dropped."""

from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _

from leeway.lib.refused import Refused
from leeway.process.actions.drawing import held_version, stroke
from leeway.process.actions.starting import held_open
from leeway.process.models import Guide, Mapping, Process, Stage, State, Version
from leeway.process.plans import PARTS
from leeway.process.rights import must_draw
from leeway.process.rows import STAGE
from leeway.process.rules import must_have_all
from leeway.team import policy
from leeway.team.models import User
from leeway.timeline import actions as timeline
from leeway.timeline.changes import mark
from leeway.timeline.models import Entry, Source


@transaction.atomic
def draft(process: Process, *, by: User) -> Version:
    """Draw a process anew, beginning with its steps as they are. Others may draw at the same time."""
    policy.must_write(by)
    based_on = process.in_use
    if based_on is None:
        raise Refused(_("This process has not begun yet: go on with its first draft."))
    version = next_version(process, based_on, by=by)
    olds = list(Stage.objects.filter(version=based_on).select_related("guide").order_by("position"))
    for old in olds:
        values = {name: getattr(old, name) for name in STAGE}
        new = Stage.objects.create(process=version.process, version=version, **values)
        Mapping.objects.create(version=version, old=old, new=new)
        if hasattr(old, "guide"):
            Guide.objects.create(stage=new, **{part: getattr(old.guide, part) for part in PARTS})
    tell_draft(version, by=by)
    return version


def next_version(process: Process, based_on: Version | None, *, by: User) -> Version:
    """An empty draft with the next number, while the process is held."""
    policy.must_write(by)
    process = held_open(process.pk)
    last = process.versions.aggregate(last=Max("number"))["last"] or 0
    return Version.objects.create(process=process, number=last + 1, based_on=based_on, made_by=by)


def tell_draft(version: Version, *, by: User) -> Entry:
    """The history says that somebody draws."""
    return timeline.record(
        "process.drafted",
        [version.process.stream],
        by=by,
        title=str(version.number),
        ref=("version", version.pk),
        after={mark("version", version.pk): True},
    )


@transaction.atomic
def propose(version: Version, *, by: User) -> Entry:
    """Show a draft to the team, who may understand, agree or doubt. Nothing waits for that."""
    with stroke(version, "process.proposed", by=by) as drawn:
        must_draw(drawn.version)
        if drawn.version.state != State.DRAFT:
            raise Refused(_("This version has been proposed already."))
        must_be_whole(drawn.version)
        drawn.version.state, drawn.version.proposed_at = State.PROPOSED, timezone.now()
        drawn.version.save(update_fields=["state", "proposed_at"])
        drawn.title = str(drawn.version.number)
    assert drawn.entry is not None
    return drawn.entry


@transaction.atomic
def drop(version: Version, *, by: User) -> Entry:
    """Put a draft aside; it can be taken up again."""
    with stroke(version, "process.dropped", by=by) as drawn:
        must_draw(drawn.version)
        drawn.version.dropped_at = timezone.now()
        drawn.version.save(update_fields=["dropped_at"])
        drawn.title = str(drawn.version.number)
    assert drawn.entry is not None
    return drawn.entry


def undo_draft(entry: Entry, *, by: User) -> Entry:
    """The inverse of drafting: the draft is dropped, unless somebody else has drawn in it since."""
    version = held_version(Version.objects.get(pk=entry.ref_id), by)
    later = Entry.objects.filter(ref_kind="version", ref_id=version.pk, pk__gt=entry.pk, undone_at=None)
    others = later.exclude(actor=entry.actor_id).exclude(source=Source.UNDO)
    other = others.select_related("actor").order_by("-pk").first()
    if other is not None:
        words = _("%(who)s has drawn in this draft since. Drop it if nobody needs it.")
        raise Refused(words % {"who": other.actor or _("Somebody")})
    return drop(version, by=by)


def must_be_whole(version: Version) -> None:
    """Refuse a version without the steps that every deal needs."""
    must_have_all(version.stages.values_list("kind", flat=True))
