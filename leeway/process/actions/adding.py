"""New steps in a draft."""

from django.db import transaction
from django.utils.translation import gettext as _

from leeway.lib.refused import Refused
from leeway.process.actions.drawing import fresh, stroke
from leeway.process.models import Kind, Stage, Version
from leeway.process.rights import must_draw
from leeway.process.rows import end, settle
from leeway.process.rules import chance_of, checked_name, hue_of, must_fit_together
from leeway.process.said import kept
from leeway.team.models import User
from leeway.timeline.models import Entry


@transaction.atomic
def add_step(
    version: Version, name: str, *, by: User, kind: str = Kind.OPEN, after: Stage | None = None
) -> Entry:
    """A new step in a draft, behind another of its kind or as the last. The Fridge comes back with its own name."""
    with stroke(version, "process.step_added", by=by) as drawn:
        must_draw(drawn.version)
        behind = fresh(after, drawn.version) if after is not None else None
        new = _added(drawn.version, name, kind, behind)
        drawn.title = kept(new)
    assert drawn.entry is not None
    return drawn.entry


@transaction.atomic
def split_step(stage: Stage, name: str, *, by: User) -> Entry:
    """Make two steps of one: the second half stands behind it, and the deals stay on the first."""
    with stroke(stage.version, "process.step_split", by=by) as drawn:
        must_draw(drawn.version)
        stage = fresh(stage, drawn.version)
        if stage.kind not in (Kind.OPEN, Kind.AFTER):
            raise Refused(_("Won, Lost and the Fridge stay in one piece. Split another step."))
        new = _added(drawn.version, name, stage.kind, stage)
        drawn.title = f"{kept(stage)} → {kept(new)}"
    assert drawn.entry is not None
    return drawn.entry


def _added(version: Version, name: str, kind: str, behind: Stage | None) -> Stage:
    steps = list(Stage.objects.filter(version=version).order_by("position"))
    word, name = ("fridge" if kind == Kind.FRIDGE else ""), checked_name(name)
    must_fit_together([kind, *(one.kind for one in steps)])
    if not (word or name):
        raise Refused(_("Write a name."), field="name")
    alike = [one for one in steps if one.kind == kind]
    last = behind if behind in alike else (alike[-1] if alike else None)
    following = next((one for one in alike if last and one.position > last.position), None)
    new = Stage.objects.create(
        process=version.process,
        version=version,
        kind=kind,
        word=word,
        name=name,
        hue=hue_of(kind, [one.hue for one in alike]),
        position=end(version),
        probability=chance_of(
            kind, last.probability if last else None, following.probability if following else None
        ),
    )
    settle(version, {new.pk: last.position + 0.5} if last else None)
    return new
