"""A process as a whole: its name, what it says of itself, its method, and its end."""

from itertools import chain, count
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from leeway.lib.refused import Refused
from leeway.lib.text import fold
from leeway.process.actions.drawing import put_version_back
from leeway.process.actions.starting import held, held_all, held_open
from leeway.process.models import Method, Process
from leeway.process.queries import processes
from leeway.process.rights import must_change
from leeway.process.rules import checked_name
from leeway.process.said import shown
from leeway.team import policy
from leeway.team.models import User
from leeway.timeline import actions as timeline
from leeway.timeline.changes import columns, differing, mark, marked, put
from leeway.timeline.models import Entry

LONGEST = {"name": 80, "lede": 300}  # characters, as the columns


@transaction.atomic
def edit_process(
    process: Process, values: dict[str, Any], *, by: User, was: dict[str, Any] | None = None
) -> Entry | None:
    """Change the name, the sentence or the method of a process. `was`: what the person had before their eyes."""
    if "name" in values:
        held_all()
    process = held_open(process.pk)
    must_change(process, by)
    seen = {name: _checked(name, value) for name, value in (was or {}).items() if name in values}
    after = {name: _checked(name, value) for name, value in values.items()}
    after = {name: value for name, value in after.items() if seen.get(name) != value}
    now = columns(process, after)
    for name in after:
        if name in seen and now[name] not in (seen[name], after[name]):
            words = _("Somebody has written “%(now)s” here meanwhile. Keep it, or send yours again.")
            raise Refused(words % {"now": shown(name, now[name]) or "–"}, field=name)
    after = differing(now, after)[1]
    if after.get("name"):
        must_be_new(after["name"], process)
    return _write(process, "process.edited", after, by=by) if after else None


@transaction.atomic
def archive_process(process: Process, *, by: User) -> Entry:
    """Close the board of a process; its deals stay found, and it can be brought back."""
    held_all()
    process = held_open(process.pk)
    must_change(process, by)
    must_not_be_the_only_one(process)
    values = {"archived_at": timezone.now().isoformat()}
    return _write(process, "process.archived", values, by=by)


@transaction.atomic
def put_back(entry: Entry, *, by: User) -> Entry | None:
    """The inverse of every change of a process, a version or a step: what was there before, if that may be still."""
    if entry.ref_kind != "process":
        return put_version_back(entry, by=by)
    before = entry.overwritten
    if before.get("archived_at"):
        held_all()
    process = held(entry.ref_id or 0)
    must_change(process, by)
    if before.get("archived_at"):
        must_not_be_the_only_one(process)
    elif "archived_at" in before or before.get("name"):
        must_be_new(before.get("name") or str(process), process)
    return _write(process, "process.put_back", before, by=by)


@transaction.atomic
def place_process(process: Process, place: int, *, by: User) -> Entry | None:
    """Put a process at another place among the others: 0 is the first. Nothing is told when it stays."""
    policy.must_run_team(by)
    process = held_open(process.pk)
    order = list(Process.objects.filter(archived_at=None).order_by("position", "pk"))
    order.remove(process)
    order.insert(max(0, place), process)
    return _placed(process, {one.pk: position for position, one in enumerate(order)}, by)


def undo_place(entry: Entry, *, by: User) -> Entry | None:
    """The inverse: every process stands where it stood."""
    policy.must_run_team(by)
    process = held(entry.ref_id or 0)
    return _placed(process, {int(one.key): one.before for one in marked(entry)}, by)


def _write(process: Process, verb: str, values: dict[str, Any], *, by: User) -> Entry:
    """Set columns of a process, keep its stream true, and tell."""
    before, after = differing(columns(process, values), values)
    process.save(update_fields=put(process, after))
    if "name" in after:
        process.stream.title = process.name
        process.stream.save(update_fields=["title"])
    ref = ("process", process.pk)
    return timeline.record(
        verb, [process.stream], by=by, before=before, after=after, title=process.name, ref=ref
    )


def _placed(process: Process, places: dict[int, int], by: User) -> Entry | None:
    rows = Process.objects.filter(pk__in=places).values_list("pk", "position")
    old = {mark("position", pk): position for pk, position in rows}
    before, after = differing(old, {mark("position", pk): place for pk, place in places.items()})
    for name, place in after.items():
        Process.objects.filter(pk=name.partition(":")[2]).update(position=place)
    if not after:
        return None
    ref = ("process", process.pk)
    streams, title = [process.stream], process.name
    return timeline.record("process.placed", streams, by=by, ref=ref, title=title, before=before, after=after)


def must_be_new(name: str, process: Process | None = None) -> None:
    """Refuse a name that another process has: nobody could tell their boards apart."""
    name = checked_name(name, LONGEST["name"])
    if fold(name) in _names(process):
        raise Refused(_("There is a process of this name already. Choose another name."), field="name")


def free_name(name: str) -> str:
    """The name, or, where a process has it already, with the next number: `Deals 2`."""
    taken = _names()
    tries = chain([name], (f"{name[: LONGEST['name'] - 4]} {number}" for number in count(2)))
    return next(one for one in tries if fold(one) not in taken)


def _names(besides: Process | None = None) -> set[str]:
    others = Process.objects.filter(archived_at=None).exclude(pk=besides.pk if besides else None)
    return {fold(str(one)) for one in others}


def must_not_be_the_only_one(process: Process) -> None:
    """Refuse to close the last board; every process is held."""
    others = processes().exclude(pk=process.pk)
    if process.in_use and not others.exists():
        raise Refused(_("This is the only process in use, and deals need a board. Begin another first."))


def _checked(name: str, value: Any) -> str:
    if name == "method":
        if value not in Method.values:
            raise Refused(_("There is no such choice. Take one of the list."), field=name)
        return str(value)
    if name not in LONGEST:
        raise Refused(_("This cannot be changed on a process."), field=name)
    return checked_name(value, LONGEST[name], name)
