"""The processes, and a version of one as a document."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET

from leeway.lib.dates import format_date, today_in
from leeway.process.advice import advice
from leeway.process.differences import in_words
from leeway.process.document import document, mapping, versions
from leeway.process.finding import a_process, a_version, in_use, listed
from leeway.process.models import Version
from leeway.process.rights import may_change, rights
from leeway.process.thoughts import open_doubts, works_alone
from leeway.team.models import User
from leeway.timeline import drawing
from leeway.timeline.queries import page


@require_GET
def all_of_them(request: HttpRequest) -> HttpResponse:
    """The processes of the team; the only one opens by itself."""
    found = listed()
    if len(found) == 1 and "all" not in request.GET:
        return redirect("process:show", found[0].pk)
    may_place = request.user.runs_the_team and len(found) > 1
    context = {"section": "process", "processes": found, "may_place": may_place}
    return render(request, "process/list.html", context)


@require_GET
def show(request: HttpRequest, pk: int) -> HttpResponse:
    """The version in use; of a process that has not begun, its newest draft."""
    version = in_use(a_process(pk))
    if version is None:
        raise Http404
    return render(request, "process/show.html", _shown(version, request.user))


@require_GET
def version(request: HttpRequest, pk: int) -> HttpResponse:
    """One version: in use, drawn, or long retired."""
    return render(request, "process/show.html", _shown(a_version(pk), request.user))


@require_GET
def map_of(request: HttpRequest, pk: int) -> HttpResponse:
    """The road on one sheet of paper."""
    return render(
        request, "process/map.html", {"printed_on": _today(request.user), **document(a_version(pk))}
    )


def _shown(version: Version, user: User) -> dict[str, Any]:
    stream = version.process.stream
    context: dict[str, Any] = {"section": "process", "versions": versions(version.process, version, user)}
    context |= document(version) | rights(version, user) | {"doubts": open_doubts(version)}
    context["advice"] = [one.sentence for one in advice(drawn.stage for drawn in context["road"])]
    if context["may_draw"] and version.based_on_id:
        context["mapping"] = mapping(version)
    context["may_name"] = context["in_work"] and may_change(version.process, user)
    if version.is_draft:
        context |= {"differences": in_words(version), "alone": works_alone()}
    return context | drawing.stream_context(stream, page(stream, user=user, limit=12), user=user)


def _today(user: User) -> str:
    return format_date(today_in(user.zone), user.language, style="long")
