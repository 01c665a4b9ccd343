"""Where the steps of a draft stand, what they mean, and where the deals of the old ones go."""

from collections.abc import Iterable

from django.db import transaction
from django.utils.translation import gettext as _

from leeway.lib.refused import Refused
from leeway.process.actions.drawing import fresh, must_keep_outcomes, must_spare, stroke
from leeway.process.models import Kind, Mapping, Stage, Version
from leeway.process.rights import must_draw
from leeway.process.rows import settle
from leeway.process.rules import chance_of, hue_of, must_be_alike, must_fit_together
from leeway.process.said import kept
from leeway.team.models import User
from leeway.timeline import actions as timeline
from leeway.timeline.models import Entry


@transaction.atomic
def move_step(stage: Stage, place: int, *, by: User) -> Entry | None:
    """Put a step at another place among those of its kind: 0 is the first. Nothing is told when it stays."""
    with stroke(stage.version, "process.step_moved", by=by) as drawn:
        must_draw(drawn.version)
        stage = fresh(stage, drawn.version)
        if stage.kind not in (Kind.OPEN, Kind.AFTER):
            raise Refused(_("Won, Lost and the Fridge have their places. Move another step."))
        drawn.title = kept(stage)
        alike = list(Stage.objects.filter(version=drawn.version, kind=stage.kind).order_by("position"))
        alike.remove(stage)
        alike.insert(max(0, place), stage)
        settle(drawn.version, {one.pk: position for position, one in enumerate(alike)})
    return drawn.entry


@transaction.atomic
def change_kind(stage: Stage, kind: str, *, by: User) -> Entry | None:
    """Give a step of a draft another meaning, as far as deals sent there keep their outcome."""
    with stroke(stage.version, "process.step_turned", by=by) as drawn:
        must_draw(drawn.version)
        stage = fresh(stage, drawn.version)
        drawn.title = kept(stage)
        if stage.kind != kind:
            others = Stage.objects.filter(version=drawn.version).exclude(pk=stage.pk)
            must_fit_together([kind, *others.values_list("kind", flat=True)])
            must_spare(stage, "kind")
            alike = list(Stage.objects.filter(version=drawn.version, kind=kind).order_by("position"))
            stage.kind, stage.hue = kind, hue_of(kind, [one.hue for one in alike])
            stage.probability = chance_of(kind, alike[-1].probability if alike else None, None)
            stage.save(update_fields=["kind", "hue", "probability"])
            must_keep_outcomes(drawn.version)
            settle(drawn.version)
    return drawn.entry


@transaction.atomic
@timeline.together()
def map_steps(version: Version, places: Iterable[tuple[Stage, Stage]], *, by: User) -> Entry | None:
    """Say it of several old steps at once: of all or of none."""
    told = [map_step(version, old, new, by=by) for old, new in places]
    return next((entry for entry in reversed(told) if entry), None)


@transaction.atomic
def map_step(version: Version, old: Stage, new: Stage, *, by: User) -> Entry | None:
    """Say where the deals of an old step go when this draft begins."""
    with stroke(version, "process.step_mapped", by=by) as drawn:
        must_draw(drawn.version)
        new = fresh(new, drawn.version)
        if old.version_id != drawn.version.based_on_id:
            raise Refused(_("This step is not of the version that was drawn anew."))
        must_be_alike(old, new, "new")
        drawn.title = f"{kept(old)} → {kept(new)}"
        Mapping.objects.update_or_create(version=drawn.version, old=old, defaults={"new": new})
    return drawn.entry
