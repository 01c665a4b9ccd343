"""Several processes: another one is begun from a ready outline, renamed, put at another place, or archived."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from leeway.lib.ids import record_id
from leeway.process import actions
from leeway.process.finding import a_process
from leeway.process.forms import written
from leeway.process.models import Stage
from leeway.process.outlines import OUTLINES
from leeway.process.words import Kind
from leeway.team.access import only_who_runs_the_team, only_writers
from leeway.timeline.answers import told
from leeway.timeline.queries import begun_by
from leeway.web.answers import go
from leeway.web.middleware import is_exchange
from leeway.web.toast import toast

FIELDS = ("name", "lede")


@require_http_methods(["GET", "POST"])
def begin(request: HttpRequest) -> HttpResponse:
    """A process from a ready outline, each shown with its steps."""
    only_who_runs_the_team(request.user)
    if request.method == "GET":
        return render(request, "process/begin.html", {"section": "process", "outlines": _outlines()})
    made = actions.begin_process(
        request.POST.get("outline", ""), by=request.user, name=request.POST.get("name", "")
    )
    toast(request, _("%(name)s has a board now.") % {"name": made}, undo=begun_by(made.stream))
    return go(request, reverse("process:show", args=[made.pk]))


@require_http_methods(["GET", "POST"])
def edit(request: HttpRequest, pk: int) -> HttpResponse:
    """The name of a process, and what it says of itself."""
    only_writers(request.user)
    process = a_process(pk)
    if request.method == "GET":
        name = "edit" if is_exchange(request) else "edit_page"
        return render(request, f"process/{name}.html", {"section": "process", "process": process})
    values, was = written(request, FIELDS)
    entry = actions.edit_process(process, values, by=request.user, was=was)
    return told(request, entry, reverse("process:show", args=[pk]), _("Changed."))


@require_POST
def place(request: HttpRequest, pk: int) -> HttpResponse:
    """To another place in the list, where the boards stand in the same order; 1 is the first."""
    only_who_runs_the_team(request.user)
    process, to = a_process(pk), record_id(request.POST.get("place")) or 1
    entry = actions.place_process(process, to - 1, by=request.user)
    words = _("Moved to place %(n)s.") % {"n": to}
    return told(request, entry, f"{reverse('process:list')}?all=1", words)


@require_POST
def archive(request: HttpRequest, pk: int) -> HttpResponse:
    """Its board closes; its history stays."""
    only_writers(request.user)
    process = a_process(pk)
    entry = actions.archive_process(process, by=request.user)
    toast(request, _("%(name)s is archived.") % {"name": process}, undo=entry.pk)
    return go(request, f"{reverse('process:list')}?all=1")


def _outlines() -> list[dict[str, object]]:
    return [
        {
            "key": key,
            "title": one.title,
            "lede": one.lede,
            "road": [
                Stage(word=plan.word, name=plan.name, hue=plan.hue)
                for plan in one.steps
                if plan.kind == Kind.OPEN
            ],
        }
        for key, one in OUTLINES.items()
    ]
