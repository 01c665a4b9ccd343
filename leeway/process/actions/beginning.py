"""A process begins: the first one of a team, and those beside it."""

from collections.abc import Sequence

from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _

from leeway.lib.refused import Refused
from leeway.lib.text import one_line
from leeway.process.actions.planting import plant
from leeway.process.actions.processes import LONGEST, archive_process, free_name, must_be_new
from leeway.process.actions.starting import held_all
from leeway.process.models import Method, Process, State, Version
from leeway.process.outlines import OUTLINES
from leeway.process.plans import StepPlan
from leeway.team import policy
from leeway.team.models import User
from leeway.timeline import actions as timeline
from leeway.timeline.models import Entry, Stream


@transaction.atomic
def begin_with_default(*, by: User) -> Process:
    """Give a new team the process that most teams recognise: four open steps, Won, Lost, a Fridge, and what comes after."""
    policy.must_run_team(by)
    if process := Process.objects.first():
        return process
    process = new_process(by=by)
    _begin(process, OUTLINES["default"].steps, by)
    return process


@transaction.atomic
def begin_process(outline: str, *, by: User, name: str = "") -> Process:
    """Begin a process from a ready outline, with a board of its own. It holds no deals yet, so it is in use at once."""
    policy.must_run_team(by)
    if outline not in OUTLINES:
        raise Refused(_("There is no such outline. Choose one of the list."), field="outline")
    chosen = OUTLINES[outline]
    held_all()
    if name := one_line(name):
        must_be_new(name)
    process = new_process(by=by, name=name or free_name(str(chosen.name)), lede=str(chosen.lede))
    _begin(process, chosen.steps, by)
    tell_begun(process, by=by)
    return process


def new_process(*, by: User, name: str = "", lede: str = "", method: str = Method.BANT) -> Process:
    """A process with its history, behind the others; it has no version yet."""
    policy.must_write(by)
    if method not in Method.values:
        raise Refused(_("There is no such choice. Take one of the list."), field="method")
    last = Process.objects.aggregate(last=Max("position"))["last"]
    return Process.objects.create(
        stream=Stream.objects.create(kind="process", title=name),
        name=name,
        method=method,
        lede=one_line(lede, LONGEST["lede"]),
        position=0 if last is None else last + 1,
    )


def tell_begun(process: Process, *, by: User) -> Entry:
    """The history says who began it."""
    ref, begun = ("process", process.pk), {"archived_at": None}
    return timeline.record("process.begun", [process.stream], by=by, title=process.name, ref=ref, after=begun)


def undo_begin(entry: Entry, *, by: User) -> Entry:
    """The inverse of beginning a process: it is archived."""
    return archive_process(Process.objects.get(pk=entry.ref_id), by=by)


def _begin(process: Process, steps: Sequence[StepPlan], by: User) -> None:
    now = timezone.now()
    version = Version.objects.create(
        process=process, number=1, state=State.CURRENT, made_by=by, started_at=now
    )
    plant(version, steps)
