"""Exchanges about who told a customer about us."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from leeway.opportunities import actions
from leeway.opportunities.forms import read_teller
from leeway.opportunities.models import Opportunity
from leeway.search.queries import find
from leeway.team.access import changeable
from leeway.timeline.answers import told


@require_POST
def refer(request: HttpRequest, pk: int) -> HttpResponse:
    """Somebody we know, or words."""
    opportunity = changeable(Opportunity.objects, request.user, pk)
    said = request.POST.get("told_by") or request.POST.get("words", "")
    entry = actions.refer(opportunity, by=request.user, **read_teller(said, request.user))
    return told(request, entry, reverse("opportunities:show", args=[pk]))


@require_POST
def skip(request: HttpRequest, pk: int) -> HttpResponse:
    """Nobody asks again."""
    opportunity = changeable(Opportunity.objects, request.user, pk)
    entry = actions.skip_referral(opportunity, by=request.user)
    words = _("Left open. Nobody asks again.")
    return told(request, entry, reverse("opportunities:show", args=[pk]), words)


@require_GET
def tellers(request: HttpRequest) -> HttpResponse:
    """People whose names begin like this, and last what was typed, as words."""
    asked = request.GET.get("q", "").strip()
    hits = find(asked, user=request.user, kinds=["contact"], limit=6) if asked else []
    new = _("In words: %(words)s") % {"words": asked} if asked and not request.user.is_viewer else ""
    return render(request, "people/pick.html", {"hits": hits, "asked": asked, "new": new})
