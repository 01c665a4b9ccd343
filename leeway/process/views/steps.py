"""What a step says, changed where it stands."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from leeway.process import actions
from leeway.process.finding import a_step, steps_beside
from leeway.process.forms import written
from leeway.process.models import Stage
from leeway.process.queries import neighbour
from leeway.process.rights import rights
from leeway.process.rules import FIELDS, same_sort
from leeway.process.words import HUES, Evidence, Kind
from leeway.team.models import User
from leeway.timeline.answers import told
from leeway.web.middleware import is_exchange


@require_http_methods(["GET", "POST"])
def step(request: HttpRequest, pk: int) -> HttpResponse:
    """Everything a step says, in the sheet or on a page of its own."""
    stage = a_step(pk)
    may = rights(stage.version, request.user)
    if not may["may_edit"]:
        raise PermissionDenied
    if request.method == "GET":
        name = "change" if is_exchange(request) else "change_page"
        return render(request, f"process/{name}.html", _choices(stage) | may)
    return _saved(request, stage, request.user)


def _saved(request: HttpRequest, stage: Stage, user: User) -> HttpResponse:
    values, was = written(request, FIELDS)
    entry = actions.edit_step(stage, values, by=user, was=was)
    words = _("Changed on “%(step)s”.") % {"step": values.get("name") or stage.label}
    return told(request, entry, reverse("process:version", args=[stage.version_id]), words)


def _choices(stage: Stage) -> dict[str, Any]:
    steps = steps_beside(stage)
    moves = stage.kind in (Kind.OPEN, Kind.AFTER)
    places = [one for one in steps if one.kind == stage.kind] if moves else []
    return {
        "section": "process",
        "stage": stage,
        "hues": HUES.items() if stage.kind == Kind.OPEN else [],
        "signs": Evidence.choices,
        "alike": [one for one in steps if one.pk != stage.pk and same_sort(one.kind, stage.kind)],
        "near": neighbour(stage),
        "places": [
            {"n": n, "label": one.label, "is_here": one.pk == stage.pk} for n, one in enumerate(places, 1)
        ],
        "kinds": _kinds() if moves or stage.kind == Kind.FRIDGE else [],
    }


def _kinds() -> list[tuple[str, str]]:
    words = (_("on the road"), _("the Fridge"), _("after the sale"))
    return list(zip((Kind.OPEN, Kind.FRIDGE, Kind.AFTER), words, strict=True))
