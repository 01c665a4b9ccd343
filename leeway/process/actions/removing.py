"""Steps that leave a draft, and where their deals go."""

from django.db import transaction
from django.utils.translation import gettext as _

from leeway.lib.refused import Refused
from leeway.process.actions.drawing import fresh, must_spare, stroke, unless_stood_on
from leeway.process.models import Doubt, Mapping, Stage
from leeway.process.queries import neighbour
from leeway.process.rights import must_draw
from leeway.process.rows import settle
from leeway.process.rules import must_be_alike
from leeway.process.said import kept
from leeway.team.models import User
from leeway.timeline.models import Entry


@transaction.atomic
def remove_step(stage: Stage, *, by: User, to: Stage | None = None) -> Entry:
    """Take a step out of a draft. `to` takes its deals; asked for whenever an old step sends some here."""
    with stroke(stage.version, "process.step_removed", by=by) as drawn:
        must_draw(drawn.version)
        stage = fresh(stage, drawn.version)
        must_spare(stage)
        drawn.title = kept(stage)
        if Mapping.objects.filter(version=drawn.version, new=stage).exists():
            _send(stage, _asked(stage, to))
        _leave(stage, None)
    assert drawn.entry is not None
    return drawn.entry


@transaction.atomic
def merge_steps(stage: Stage, into: Stage, *, by: User) -> Entry:
    """Make one step of two: the deals of both stand on the second, which keeps its name."""
    with stroke(stage.version, "process.step_merged", by=by) as drawn:
        must_draw(drawn.version)
        stage = fresh(stage, drawn.version)
        into = _asked(stage, into)
        must_spare(stage)
        drawn.title = f"{kept(stage)} → {kept(into)}"
        _send(stage, into)
        _leave(stage, into)
    assert drawn.entry is not None
    return drawn.entry


def _send(stage: Stage, to: Stage) -> None:
    Mapping.objects.filter(version=stage.version_id, new=stage).update(new=to)


def _leave(stage: Stage, heir: Stage | None) -> None:
    """Doubts about the step go on: at its heir, or about the whole."""
    Doubt.objects.filter(stage=stage).update(stage=heir)
    version = stage.version
    with unless_stood_on():
        stage.delete()
    settle(version)


def _asked(stage: Stage, to: Stage | None) -> Stage:
    if to is None:
        near = neighbour(stage)
        words = _("Deals may stand on this step. Say which step takes them, for example %(step)s.")
        raise Refused(words % {"step": near.label if near else "…"}, field="to")
    to = fresh(to, stage.version)
    if to.pk == stage.pk:
        raise Refused(_("Choose another step for the deals."), field="to")
    must_be_alike(stage, to, "to")
    return to
