"""One process, version or step by its id: every one of them belongs to the whole team."""

from django.shortcuts import get_object_or_404
from django.utils import timezone

from leeway.process.models import Kind, Process, ShareLink, Stage, State, Version
from leeway.process.rules import digest_of


def a_process(pk: int) -> Process:
    """The process, with its history; also one that was archived."""
    return get_object_or_404(Process.objects.select_related("stream"), pk=pk)


def a_version(pk: int) -> Version:
    """The version, unless it was dropped."""
    rows = Version.objects.select_related("process__stream", "made_by")
    return get_object_or_404(rows, pk=pk, dropped_at=None)


def a_step(pk: int) -> Stage:
    """The step, unless its version was dropped."""
    rows = Stage.objects.select_related("version__process__stream", "process")
    return get_object_or_404(rows, pk=pk, version__dropped_at=None)


def step_of(version: Version, pk: int | None) -> Stage | None:
    """A step of this version, or nothing when none is named."""
    return get_object_or_404(Stage, pk=pk, version=version) if pk else None


def steps_beside(step: Stage) -> list[Stage]:
    """All the steps of its version, in their order."""
    return list(Stage.objects.filter(version=step.version_id).order_by("position"))


def old_step(version: Version, pk: int) -> Stage:
    """A step of the version that was drawn anew."""
    return get_object_or_404(Stage, pk=pk, version=version.based_on_id)


def a_link(pk: int) -> ShareLink:
    """A link by which somebody without an account reads a process."""
    return get_object_or_404(ShareLink.objects.select_related("process__stream"), pk=pk)


def in_use(process: Process) -> Version | None:
    """The version in use; of a process that has not begun, its newest draft."""
    rows = Version.objects.filter(process=process, dropped_at=None).select_related(
        "process__stream", "made_by"
    )
    return rows.filter(state=State.CURRENT).first() or rows.order_by("-number").first()


def listed() -> list[Process]:
    """The processes that are not archived, in their order, each with its `road`: the open steps in use."""
    found = list(Process.objects.filter(archived_at=None).order_by("position", "pk"))
    steps = Stage.objects.filter(process__in=found, version__state=State.CURRENT, kind=Kind.OPEN)
    for process in found:
        process.road = []  # type: ignore[attr-defined]
    by_id = {process.pk: process for process in found}
    for step in steps.order_by("position"):
        by_id[step.process_id].road.append(step)  # type: ignore[attr-defined]
    return found


def open_links(process: Process) -> list[ShareLink]:
    """The links that still lead to a process, the newest first."""
    rows = ShareLink.objects.filter(process=process, ended_at=None, ends_at__gt=timezone.now())
    return list(rows.select_related("made_by").order_by("-made_at"))


def shared_version(token: str) -> Version | None:
    """The version in use of the process that this key opens, if it still opens it."""
    links = ShareLink.objects.filter(digest=digest_of(token), ended_at=None, ends_at__gt=timezone.now())
    link = links.filter(process__archived_at=None).select_related("process__stream").first()
    version = in_use(link.process) if link else None
    return version if version and version.state == State.CURRENT else None
