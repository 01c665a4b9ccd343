"""How deals really went."""

from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from leeway.insights import actions, drawing
from leeway.insights.queries import walked
from leeway.lib.ids import record_id
from leeway.opportunities import cards
from leeway.opportunities.cards import Eyes
from leeway.opportunities.closed import closed_rows
from leeway.process.queries import known, processes
from leeway.team.access import only_writers
from leeway.web.answers import go
from leeway.web.toast import toast


@require_GET
def ways(request: HttpRequest, process: int) -> HttpResponse:
    """The most frequent ways of the deals closed within a year."""
    found = get_object_or_404(known(), pk=process)
    page = drawing.drawn(walked(process, request.user, timezone.now()), request.user)
    return render(request, "insights/ways.html", {"section": "process", "process": found, "page": page})


@require_GET
def deals(request: HttpRequest, process: int) -> HttpResponse:
    """The deals behind a figure, a hundred at a time."""
    found = get_object_or_404(known(), pk=process)
    now, steps = timezone.now(), request.GET.get("steps", "")
    among, following = walked(process, request.user, now).went(steps, record_id(request.GET.get("after")))
    rows, _more = closed_rows(request.user, "", among=among)
    eyes = Eyes.of(request.user, now)
    more = f"?{urlencode({'steps': steps, 'after': following})}" if following else ""
    context = {"section": "process", "process": found, "more": more}
    part = "opportunities/closed_rows.html" if "after" in request.GET else "insights/deals.html"
    return render(request, part, context | {"rows": [cards.closed_card(row, eyes) for row in rows]})


@require_GET
def figures(request: HttpRequest, process: int) -> HttpResponse:
    """A team's first figures: a panel that other pages load."""
    found = get_object_or_404(known(), pk=process)
    context = drawing.first_figures(walked(process, request.user, timezone.now()), request.user)
    return render(request, "insights/figures.html", {"process": found, **context})


@require_POST
def draft(request: HttpRequest, process: int) -> HttpResponse:
    """A next version that goes a way which deals go already."""
    only_writers(request.user)
    found = get_object_or_404(processes(), pk=process)
    version = actions.draft_like(found, request.POST.get("steps", ""), by=request.user)
    toast(request, _("Version %(n)s is drafted. Nothing changes until it is begun.") % {"n": version.number})
    return go(request, reverse("process:version", args=[version.pk]))
