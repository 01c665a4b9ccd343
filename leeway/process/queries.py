"""Questions about processes and their steps."""

from django.utils.translation import gettext as _

from leeway.lib.refused import Refused
from leeway.process.models import Kind, Stage


def stages(process_id: int | None = None) -> list[Stage]:
    """The steps of a process (or of the first one) in their order: one query."""
    rows = Stage.objects.filter(archived_at=None, process__archived_at=None)
    rows = rows.order_by("process__position", "process_id", "position")
    found = list(rows.filter(process=process_id) if process_id else rows)
    return [stage for stage in found if stage.process_id == found[0].process_id]


def first_open(process_id: int | None = None) -> Stage:
    """Where a new deal begins; refused while there is no open step."""
    return _there(next((stage for stage in stages(process_id) if stage.kind == Kind.OPEN), None))


def of_kind(kind: str, process_id: int) -> Stage:
    """The won, lost or fridge step of a process; refused when it has none."""
    steps = Stage.objects.filter(process_id=process_id, kind=kind, archived_at=None)
    return _there(steps.order_by("position").first())


def _there(stage: Stage | None) -> Stage:
    if stage is None:
        raise Refused(_("The board has no step for this. Ask whoever runs the team to add one."))
    return stage
