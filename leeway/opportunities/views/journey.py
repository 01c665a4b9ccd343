"""Drawing a process from the way of a few customers: whose way, how it went, and what it draws."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from leeway.lib.ids import record_id
from leeway.lib.refused import Refused
from leeway.opportunities import actions, journey_pages
from leeway.opportunities.journey.questions import QUESTIONS
from leeway.opportunities.models import Journey
from leeway.opportunities.views.adopt import in_use
from leeway.process.models import Process, Version
from leeway.process.queries import processes
from leeway.process.thoughts import works_alone
from leeway.team.access import only_writers, visible
from leeway.web.answers import go
from leeway.web.toast import toast


def pick(request: HttpRequest) -> HttpResponse:
    """Whose way: a few that were won, a few that were lost, from the board or from memory."""
    only_writers(request.user)
    process = _process(request)
    begun = journey_pages.begun(request.user, process)
    if request.method == "POST":
        return _picked(request, begun, process)
    context = {"section": "process", "process": process, "journey": begun}
    return render(
        request, "opportunities/journey.html", context | journey_pages.picking(begun, request.user, process)
    )


def tell(request: HttpRequest, pk: int) -> HttpResponse:
    """How each of them went: chips that the timeline has ticked already, words if one likes."""
    journey = _mine(request, pk)
    if request.method == "POST":
        actions.tell_deals(journey, _answers(request, len(journey.deals)), by=request.user)
        return _next(request, "opportunities:journey_draft", pk)
    context = {
        "section": "process",
        "journey": journey,
        "deals": journey_pages.telling(journey, request.user),
    }
    return render(request, "opportunities/journey_told.html", context)


def draft(request: HttpRequest, pk: int) -> HttpResponse:
    """What they draw, with advice beside it; kept as a draft, or used."""
    journey = _mine(request, pk)
    if request.method == "POST":
        actions.shape_steps(journey, _shape(request), by=request.user)
        if "go" in request.POST:
            return _kept(request, journey)
        return render(request, "opportunities/journey_beside.html", journey_pages.drawing(_mine(request, pk)))
    context = {"section": "process", "journey": journey} | journey_pages.drawing(journey)
    return render(request, "opportunities/journey_draft.html", context)


def _process(request: HttpRequest) -> Process | None:
    """The process that is drawn anew: the one asked for, the first one, or none yet."""
    asked = request.POST.get("process") or request.GET.get("process") or ""
    rows = processes()
    return None if asked == "new" else rows.filter(pk=record_id(asked)).first() or rows.first()


def _mine(request: HttpRequest, pk: int) -> Journey:
    return visible(Journey.objects.select_related("version"), request.user, pk)


def _picked(request: HttpRequest, begun: Journey | None, process: Process | None) -> HttpResponse:
    journey = actions.pick_deals(
        begun,
        _numbers(request, "deal"),
        by=request.user,
        process=process,
        kept=_numbers(request, "kept"),
        remembered=(request.POST.get("name", ""), request.POST.get("outcome", "")),
    )
    if "go" in request.POST:
        return go(request, reverse("opportunities:journey_told", args=[journey.pk]))
    asked = f"?process={process.pk if process else 'new'}"
    return go(request, reverse("opportunities:journey") + asked)


def _numbers(request: HttpRequest, name: str) -> list[int]:
    given = (record_id(text) for text in request.POST.getlist(name)[:200])
    return [number for number in given if number is not None]


def _answers(request: HttpRequest, count: int) -> dict[int, tuple[list[str], dict[str, str]]]:
    return {
        place: (
            request.POST.getlist(f"chip-{place}"),
            {one.key: request.POST.get(f"said-{place}-{one.key}", "") for one in QUESTIONS},
        )
        for place in range(count)
        if f"told-{place}" in request.POST
    }


def _shape(request: HttpRequest) -> dict[str, tuple[str, bool]]:
    """By sign; the road's beginning, which has none, is called `start` in the form."""
    return {
        "" if sign == "start" else sign: (
            request.POST.get(f"name-{sign}", ""),
            f"stays-{sign}" in request.POST,
        )
        for sign in request.POST.getlist("step")[:20]
    }


def _kept(request: HttpRequest, journey: Journey) -> HttpResponse:
    version = actions.keep_journey(journey, by=request.user)
    if request.POST["go"] == "use" and works_alone():
        return _used(request, version)
    toast(request, _("Kept as a draft. Nothing on the board has changed."))
    where = {"use": "opportunities:adopt", "map": "process:map"}.get(request.POST["go"], "process:version")
    return go(request, reverse(where, args=[version.pk]))


def _used(request: HttpRequest, version: Version) -> HttpResponse:
    """One person alone asks nobody; only deals that would have nowhere to go are looked at first."""
    try:
        entry = actions.adopt(version, by=request.user)
    except Refused:
        return go(request, reverse("opportunities:adopt", args=[version.pk]))
    return in_use(request, version, entry)


def _next(request: HttpRequest, where: str, pk: int) -> HttpResponse:
    return go(request, reverse(where, args=[pk])) if "go" in request.POST else HttpResponse(status=204)
