"""Beginning another version of a process: the preview of every deal, and what an undo has left."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from leeway.lib.ids import record_id
from leeway.opportunities import actions
from leeway.opportunities.adoption import preview
from leeway.opportunities.adoption.changes import change_to, must_be_draft
from leeway.process.differences import in_words
from leeway.process.models import Version
from leeway.team.access import only_who_runs_the_team
from leeway.timeline.models import Entry
from leeway.web.answers import go
from leeway.web.toast import toast


def show(request: HttpRequest, version: int) -> HttpResponse:
    """What would happen to every deal, and one button that lets it happen."""
    only_who_runs_the_team(request.user)
    drawn = preview.version_of(version)
    if request.method == "POST":
        return _begin(request, drawn)
    return render(request, "opportunities/adopt.html", _context(request, drawn))


@require_GET
def deals(request: HttpRequest, stage: int) -> HttpResponse:
    """More deals of one step."""
    only_who_runs_the_team(request.user)
    step = preview.step_of(stage)
    cards, more = preview.following(step, request.user, request.GET.get("after", ""))
    return render(request, "opportunities/adopt_deals.html", {"cards": cards, "more": more})


@require_GET
def left(request: HttpRequest, entry: int) -> HttpResponse:
    """Deals that had moved or begun since, after an adoption was taken back."""
    told, rows = preview.left_by(entry, request.user)
    context = {"section": "process", "number": told.title, "rows": rows}
    return render(request, "opportunities/adopt_left.html", context)


def _context(request: HttpRequest, version: Version) -> dict[str, object]:
    must_be_draft(version)
    change = change_to(version)
    lines = preview.lines(change, request.user)
    return {
        "section": "process",
        "version": version,
        "old": change.old,
        "lines": [line for line in lines if line.matters and not line.stays],
        "staying": [line for line in lines if line.stays],
        "empty": [line for line in lines if not line.matters and not line.stays],
        "words": in_words(version),
    }


def _begin(request: HttpRequest, version: Version) -> HttpResponse:
    steps = {record_id(name.removeprefix("step-")): value for name, value in request.POST.items()}
    places = {old: record_id(new) for old, new in steps.items() if old}
    mapping = {old: new for old, new in places.items() if new} if places else None
    seen = record_id(request.POST.get("seen"))
    entry = actions.adopt(version, by=request.user, mapping=mapping, seen=seen)
    return in_use(request, version, entry)


def in_use(request: HttpRequest, version: Version, entry: Entry) -> HttpResponse:
    """Begun, from wherever it was: the board shows what it did, and the undo takes it back."""
    toast(request, _("Version %(n)s is in use.") % {"n": version.number}, undo=entry.pk)
    return go(request, reverse("opportunities:board_of", args=[version.process_id]))
