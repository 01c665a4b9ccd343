"""Drawing a draft: its steps come, go, meet, part and change places."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse, QueryDict
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from leeway.lib.ids import record_id
from leeway.process import actions
from leeway.process.finding import a_process, a_step, a_version, old_step, step_of
from leeway.process.models import Stage, Version
from leeway.process.words import Kind
from leeway.team.access import only_writers
from leeway.timeline.answers import told
from leeway.timeline.models import Entry
from leeway.web.answers import go
from leeway.web.toast import toast


@require_POST
def draft(request: HttpRequest, pk: int) -> HttpResponse:
    """Draw a new version, beginning with the steps in use."""
    only_writers(request.user)
    made = actions.draft(a_process(pk), by=request.user)
    toast(request, _("A draft to draw in. Nothing changes for the deals until it begins."))
    return go(request, reverse("process:version", args=[made.pk]))


@require_POST
def add(request: HttpRequest, pk: int) -> HttpResponse:
    """A new step, behind another or as the last."""
    only_writers(request.user)
    version, asked = a_version(pk), request.POST
    behind = step_of(version, record_id(asked.get("after")))
    kind = asked.get("kind") or Kind.OPEN
    entry = actions.add_step(version, asked.get("name", ""), by=request.user, kind=kind, after=behind)
    return _told(request, version, entry, _("The step stands in the draft."))


@require_POST
def move(request: HttpRequest, pk: int) -> HttpResponse:
    """To another place among its kind; 1 is the first."""
    place = record_id(request.POST.get("place")) or 1
    words = _("Moved to place %(n)s.") % {"n": place}
    return _drawn(request, pk, lambda step: actions.move_step(step, place - 1, by=request.user), words)


@require_POST
def turn(request: HttpRequest, pk: int) -> HttpResponse:
    """Another meaning: open, after the sale, the Fridge."""
    kind = request.POST.get("kind", "")
    words = _("The step has another meaning now.")
    return _drawn(request, pk, lambda step: actions.change_kind(step, kind, by=request.user), words)


@require_POST
def split(request: HttpRequest, pk: int) -> HttpResponse:
    """Two steps of one."""
    name = request.POST.get("name", "")
    words = _("One step became two.")
    return _drawn(request, pk, lambda step: actions.split_step(step, name, by=request.user), words)


@require_POST
def merge(request: HttpRequest, pk: int) -> HttpResponse:
    """One step of two."""
    into = record_id(request.POST.get("to"))
    words = _("Two steps became one.")
    return _drawn(request, pk, lambda step: _merged(step, into, request), words)


@require_POST
def remove(request: HttpRequest, pk: int) -> HttpResponse:
    """Out of the draft; its deals go where one says."""
    to = record_id(request.POST.get("to"))
    words = _("The step is out of the draft.")
    return _drawn(request, pk, lambda step: _removed(step, to, request), words)


@require_POST
def send(request: HttpRequest, pk: int) -> HttpResponse:
    """Where the deals of each step in use go when this draft begins: fields `old-12`."""
    only_writers(request.user)
    version = a_version(pk)
    entry = actions.map_steps(version, _places(version, request.POST), by=request.user)
    return _told(request, version, entry, _("The deals go there when this version begins."))


@require_POST
def propose(request: HttpRequest, pk: int) -> HttpResponse:
    """Show the draft to the team."""
    only_writers(request.user)
    version = a_version(pk)
    entry = actions.propose(version, by=request.user)
    return _told(request, version, entry, _("The team can read it now, agree, or say a doubt."))


@require_POST
def drop(request: HttpRequest, pk: int) -> HttpResponse:
    """Put the draft aside."""
    only_writers(request.user)
    version = a_version(pk)
    entry = actions.drop(version, by=request.user)
    toast(request, _("The draft is put aside."), undo=entry.pk)
    return go(request, reverse("process:show", args=[version.process_id]))


def _drawn(
    request: HttpRequest, pk: int, action: Callable[[Stage], Entry | None], words: str
) -> HttpResponse:
    only_writers(request.user)
    step = a_step(pk)
    version = step.version
    return _told(request, version, action(step), words)


def _told(request: HttpRequest, version: Version, entry: Entry | None, words: str) -> HttpResponse:
    return told(request, entry, reverse("process:version", args=[version.pk]), words)


def _merged(step: Stage, into: int | None, request: HttpRequest) -> Entry:
    return actions.merge_steps(step, step_of(step.version, into), by=request.user)


def _removed(step: Stage, to: int | None, request: HttpRequest) -> Entry:
    return actions.remove_step(step, by=request.user, to=step_of(step.version, to))


def _places(version: Version, asked: QueryDict) -> list[tuple[Stage, Stage]]:
    sent = [(name.removeprefix("old-"), to) for name, to in asked.items() if name.startswith("old-")]
    steps = [(old_step(version, record_id(old) or 0), step_of(version, record_id(to))) for old, to in sent]
    return [(old, new) for old, new in steps if new is not None]
