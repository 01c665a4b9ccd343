"""Writing what helps on a step, in the team's own words."""

from collections.abc import Mapping

from django.db import transaction
from django.utils.translation import gettext as _

from leeway.lib.refused import Refused
from leeway.lib.text import clean
from leeway.process.actions.drawing import fresh, held_version
from leeway.process.guidance import TITLES, ready_text, too_long
from leeway.process.models import Guide, Stage
from leeway.process.plans import LONGEST_PART
from leeway.process.rights import must_edit
from leeway.team.models import User
from leeway.timeline import actions as timeline
from leeway.timeline.changes import differing, mark, marked
from leeway.timeline.models import Entry


@transaction.atomic
def write_guide(
    stage: Stage, values: Mapping[str, str], *, by: User, was: Mapping[str, str] | None = None
) -> Entry | None:
    """Write parts of the guidance in the team's own words; an empty part brings the ready words back.

    `was`: what the writer had before their eyes. A part that they left as it was is not written, so that two people
    can write at once; one that somebody else changed meanwhile is refused. Nothing is written when nothing changed.
    """
    stage = fresh(stage, held_version(stage.version, by))
    must_edit(stage.version, by)
    guide = Guide.objects.filter(stage=stage).first() or Guide(stage=stage)
    after = {}
    for part, text in values.items():
        text, ready = checked_part(part, text), ready_text(stage, part)
        if was is not None and text == was.get(part, ""):
            continue
        now = getattr(guide, part) or ready
        if was is not None and now not in (was.get(part, ""), text):
            words = _("Somebody has written “%(now)s” here meanwhile. Keep it, or send yours again.")
            raise Refused(words % {"now": now}, field=part)
        after[part] = "" if text == ready else text
    return _write(stage, guide, after, by)


def undo_write_guide(entry: Entry, *, by: User) -> Entry | None:
    """The inverse: the words of before."""
    stage = Stage.objects.select_related("version").get(pk=entry.ref_id)
    stage = fresh(stage, held_version(stage.version, by))
    must_edit(stage.version, by)
    guide = Guide.objects.get(stage=stage)
    return _write(stage, guide, {one.word.removeprefix("guide_"): one.before for one in marked(entry)}, by)


def checked_part(part: str, text: str) -> str:
    """A part of a guide as it may be kept; refused in words when it is too long."""
    if part not in TITLES:
        raise Refused(_("This is no part of a step’s guidance."))
    text = clean(text, bidi=True).strip()
    if said := too_long(text):
        raise Refused(said, field=part)
    if len(text) > LONGEST_PART:
        words = _("This is too long: keep it under %(n)s characters.")
        raise Refused(words % {"n": LONGEST_PART}, field=part)
    return text


def _write(stage: Stage, guide: Guide, after: dict[str, str], by: User) -> Entry | None:
    before, after = differing({part: getattr(guide, part) for part in after}, after)
    if not after:
        return None
    for part, text in after.items():
        setattr(guide, part, text)
    guide.save()
    names = {part: mark(f"guide_{part}", stage.pk) for part in after}
    return timeline.record(
        "process.guided",
        [stage.process.stream],
        by=by,
        title=stage.label,
        ref=("stage", stage.pk),
        before={names[part]: text for part, text in before.items()},
        after={names[part]: text for part, text in after.items()},
    )
