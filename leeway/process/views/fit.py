"""The signs of a good prospect, on the page of a process: seen by all, written by who runs the team."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from leeway.lib.ids import record_id
from leeway.process import actions
from leeway.process.actions.fitting import FEWEST, MOST
from leeway.process.finding import a_process
from leeway.process.models import FitSign
from leeway.process.queries import signs
from leeway.team.access import only_who_runs_the_team
from leeway.timeline.answers import told
from leeway.timeline.models import Entry


@require_GET
def fit(request: HttpRequest, pk: int) -> HttpResponse:
    """A part of the process's page: it loads itself."""
    process = a_process(pk)
    found = list(signs(process.pk))
    more = {
        "has_room": len(found) < MOST,
        "are_few": 0 < len(found) < FEWEST,
        "fewest": FEWEST,
        "most": MOST,
        "may_fit": request.user.runs_the_team and process.archived_at is None,
    }
    return render(request, "process/fit.html", {"process": process, "signs": found, **more})


@require_POST
def add_sign(request: HttpRequest, pk: int) -> HttpResponse:
    """One more."""
    only_who_runs_the_team(request.user)
    entry = actions.add_sign(a_process(pk), request.POST.get("text", ""), by=request.user)
    return _answered(request, pk, entry, _("A sign of a good prospect: %(sign)s"))


@require_POST
def rename_sign(request: HttpRequest, pk: int) -> HttpResponse:
    """In other words."""
    sign = _sign(request, pk)
    entry = actions.rename_sign(sign, request.POST.get("text", ""), by=request.user)
    return _answered(request, sign.process_id, entry, "%(sign)s")


@require_POST
def move_sign(request: HttpRequest, pk: int) -> HttpResponse:
    """To another place."""
    sign = _sign(request, pk)
    entry = actions.move_sign(sign, record_id(request.POST.get("place")) or 0, by=request.user)
    return _answered(request, sign.process_id, entry, _("Moved: %(sign)s"))


@require_POST
def archive_sign(request: HttpRequest, pk: int) -> HttpResponse:
    """No sign any more."""
    sign = _sign(request, pk)
    entry = actions.archive_sign(sign, by=request.user)
    return _answered(request, sign.process_id, entry, _("No sign any more: %(sign)s"))


def _sign(request: HttpRequest, pk: int) -> FitSign:
    only_who_runs_the_team(request.user)
    return get_object_or_404(FitSign, pk=pk)


def _answered(request: HttpRequest, process: int, entry: Entry | None, words: str) -> HttpResponse:
    said = words % {"sign": entry.title} if entry else ""
    return told(request, entry, reverse("process:show", args=[process]), said)
