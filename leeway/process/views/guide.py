"""What helps on a step: read on demand, and written by those who may."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from leeway.lib.refused import Refused
from leeway.process import thoughts
from leeway.process.actions import write_guide
from leeway.process.forms import GuideForm
from leeway.process.guidance import TITLES, parts
from leeway.process.models import Method, Stage
from leeway.process.rights import rights
from leeway.web.middleware import is_exchange
from leeway.web.toast import toast

TALK = ("ask", "reach", "present")  # what one looks up before a talk, folded away until then


@require_GET
def guide(request: HttpRequest, pk: int) -> HttpResponse:
    """In the sheet of the page one is on, or on a page of its own."""
    stage = _stage(pk)
    tapped = thoughts.own_tap(pk, request.user)
    context = _shown(stage) | {"may_write": rights(stage.version, request.user)["may_edit"]}
    context |= {"tapped": tapped, "fewest_taps": thoughts.FEWEST}
    name = "guided" if is_exchange(request) else "guide"
    return render(request, f"process/{name}.html", context)


@require_http_methods(["GET", "POST"])
def write(request: HttpRequest, pk: int) -> HttpResponse:
    """The team's own words, part by part."""
    stage = _stage(pk)
    if not rights(stage.version, request.user)["may_edit"]:
        raise PermissionDenied
    if request.method == "GET":
        return _form(request, stage, GuideForm(shown=parts(stage)))
    form = GuideForm(request.POST, shown=parts(stage))
    saved = form.apply(lambda told: _written(request, stage, form, told))
    return redirect("process:guide", stage.pk) if saved else _form(request, stage, form, status=422)


def _written(request: HttpRequest, stage: Stage, form: GuideForm, told: dict[str, Any]) -> bool:
    values = {key: told[key] for key in TITLES if key in request.POST}
    try:
        entry = write_guide(stage, values, by=request.user, was=told["was"])
    except Refused as refusal:
        if refusal.field:
            form.saw(_stage(stage.pk), refusal.field)
        raise
    if entry is not None:
        toast(request, _("Your words stand on “%(step)s”.") % {"step": stage.label}, undo=entry.pk)
    return True


def _form(request: HttpRequest, stage: Stage, form: GuideForm, status: int = 200) -> HttpResponse:
    return render(request, "process/write_guide.html", {"form": form, **_shown(stage)}, status=status)


def _shown(stage: Stage) -> dict[str, Any]:
    found = [part for part in parts(stage) if part.text]
    talk = [part for part in found if part.key in TALK]
    return {
        "section": "process",
        "stage": stage,
        "because": next((part for part in found if part.key == "because"), None),
        "first": [part for part in found if part.key != "because" and part not in talk],
        "talk": talk,
        "method": Method(stage.process.method).label if any(part.is_ready for part in found) else "",
    }


def _stage(pk: int) -> Stage:
    return get_object_or_404(Stage.objects.select_related("process", "version__process", "guide"), pk=pk)
