"""Questions about processes, their versions and their steps."""

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from leeway.lib.refused import Refused
from leeway.process.models import FitSign, Kind, Mapping, Process, Stage, State
from leeway.process.rules import same_sort


def processes() -> QuerySet[Process]:
    """The processes in use, in their order: each has a board. One whose first draft has not begun has none."""
    rows = Process.objects.filter(archived_at=None, versions__state=State.CURRENT)
    return rows.order_by("position", "pk")


def known() -> QuerySet[Process]:
    """The processes that are not archived, also one whose first draft has not begun."""
    return Process.objects.filter(archived_at=None)


def stages(process_id: int | None = None) -> list[Stage]:
    """The steps in use of a process (or of the first one) in their order: one query."""
    rows = Stage.objects.filter(version__state=State.CURRENT, process__archived_at=None)
    if process_id:
        return list(rows.filter(process=process_id).order_by("position"))
    found = list(rows.order_by("process__position", "process_id", "position"))
    return [stage for stage in found if stage.process_id == found[0].process_id]


def first_open(process_id: int | None = None) -> Stage:
    """Where a new deal begins; refused while there is no open step."""
    return _there(next((stage for stage in stages(process_id) if stage.kind == Kind.OPEN), None), process_id)


def of_kind(kind: str, process_id: int) -> Stage:
    """The won, lost or fridge step in use of a process; refused when it has none."""
    steps = Stage.objects.filter(process_id=process_id, kind=kind, version__state=State.CURRENT)
    return _there(steps.order_by("position").first(), process_id)


def heirs(process_id: int) -> dict[int, int]:
    """Old step → the step in use that took its place, over as many versions as there were: one query."""
    began = [State.CURRENT, State.RETIRED]
    rows = Mapping.objects.filter(version__process=process_id, version__state__in=began)
    found: dict[int, int] = {}
    for old, new in rows.order_by("-version__started_at").values_list("old", "new"):
        found[old] = found.get(new, new)
    return found


def standing_for(step: Stage) -> Stage:
    """The step in use in the place of this one: itself, what it was mapped to, or what was mapped to it; else the first of its kind."""
    now = {one.pk: one for one in stages(step.process_id)}
    if step.pk in now:
        return now[step.pk]
    if heir := now.get(heirs(step.process_id).get(step.pk, 0)):
        return heir
    before = Mapping.objects.filter(new=step, old__in=now).order_by("old__position")
    if old := before.values_list("old", flat=True).first():
        return now[old]
    kinds = {Kind.FRIDGE: Kind.OPEN, Kind.AFTER: Kind.WON}
    alike = [
        one for kind in (step.kind, kinds.get(Kind(step.kind))) for one in now.values() if one.kind == kind
    ]
    return _there(alike[0] if alike else None, step.process_id)


def neighbour(stage: Stage) -> Stage | None:
    """The step that would take the deals of this one, were it removed: the one before it, else the one behind."""
    steps = Stage.objects.filter(version=stage.version_id).exclude(pk=stage.pk).order_by("position")
    alike = [one for one in steps if same_sort(one.kind, stage.kind)]
    before = [one for one in alike if one.position < stage.position and one.kind != Kind.FRIDGE]
    return before[-1] if before else next(iter(alike), None)


def signs(process_id: int) -> QuerySet[FitSign]:
    """The signs of a good prospect, in their order."""
    return FitSign.objects.filter(process=process_id, archived_at=None).order_by("position", "pk")


def _there(stage: Stage | None, process_id: int | None) -> Stage:
    if stage is None:
        if Process.objects.filter(pk=process_id, archived_at__isnull=False).exists():
            words = _(
                "This board has been closed. Choose another board, or bring this one back in its history."
            )
            raise Refused(words)
        raise Refused(_("The board has no step for this. Ask whoever runs the team to add one."))
    return stage
