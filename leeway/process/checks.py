"""What `leeway verify` asks about processes: each in use has one version with the steps that deals need."""

from collections import Counter
from collections.abc import Iterator

from django.db.models import F

from leeway.process.models import Kind, Mapping, Process, Stage, State, Version
from leeway.process.rules import same_sort


def versions() -> Iterator[str]:
    """A version in use has an open step, Won and Lost; a process that had one has one."""
    for version in Version.objects.filter(state=State.CURRENT).order_by("pk"):
        kinds = Counter(Stage.objects.filter(version=version).values_list("kind", flat=True))
        for kind in (Kind.OPEN, Kind.WON, Kind.LOST):
            if not kinds[kind]:
                yield f"Version {version.number} of process {version.process_id} is in use and has no step that is {kind}."
    current = Version.objects.filter(state=State.CURRENT).values("process")
    retired = Version.objects.filter(state=State.RETIRED).values("process")
    for pk in Process.objects.filter(pk__in=retired).exclude(pk__in=current).values_list("pk", flat=True):
        yield f"Process {pk} had a version in use and has none now."


def steps() -> Iterator[str]:
    """A step is of the process of its version, and deals are mapped onward, to a step of the right version and sort."""
    astray = Stage.objects.exclude(process=F("version__process")).values_list("pk", flat=True)
    yield from (f"Step {pk} belongs to another process than its version." for pk in astray)
    for one in Mapping.objects.select_related("old__version", "new", "version").iterator(chunk_size=2000):
        here = one.new.version_id == one.version_id
        onward = one.old.process_id == one.new.process_id and one.old.version.number != one.version.number
        if not here or not onward:
            yield f"Where the deals of step {one.old_id} go in version {one.version_id} is no step they could go to."
        elif not same_sort(one.old.kind, one.new.kind):
            yield f"Deals of step {one.old_id} would lose their outcome on step {one.new_id}."


def streams() -> Iterator[str]:
    """The history of a process bears its name."""
    for pk in Process.objects.exclude(stream__kind="process", stream__title=F("name")).values_list(
        "pk", flat=True
    ):
        yield f"The stream of process {pk} has another name than the process."
