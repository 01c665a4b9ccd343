"""Questions about processes and their steps."""

from leeway.process.models import Kind, Process, Stage


def stages(process: Process | None = None) -> list[Stage]:
    """The steps of a process (or of the first one) in their order, the process attached: one query."""
    rows = Stage.objects.filter(archived_at=None, process__archived_at=None).select_related("process")
    rows = rows.order_by("process__position", "process_id", "position")
    found = list(rows.filter(process=process) if process else rows)
    return [stage for stage in found if stage.process_id == found[0].process_id]


def first_open(process: Process | None = None) -> Stage:
    """Where a new deal begins."""
    return next(stage for stage in stages(process) if stage.kind == Kind.OPEN)


def of_kind(kind: str, process_id: int) -> Stage:
    """The won, lost or fridge step of a process."""
    return Stage.objects.filter(process_id=process_id, kind=kind, archived_at=None).order_by("position")[0]
