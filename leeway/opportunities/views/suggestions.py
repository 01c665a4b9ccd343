"""What mails propose for deals, and the two answers."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from leeway.lib.ids import record_id
from leeway.opportunities import actions
from leeway.opportunities.models import Opportunity
from leeway.opportunities.suggested import proposals
from leeway.team.access import changeable
from leeway.timeline.models import Entry
from leeway.web.answers import changed
from leeway.web.toast import toast


@require_GET
def suggested(request: HttpRequest) -> HttpResponse:
    """The line in the head of the board, with the deals that may have moved on."""
    found = proposals(request.user, record_id(request.GET.get("process")))
    return render(request, "opportunities/suggested.html", {"proposals": found})


@require_POST
def accept(request: HttpRequest, pk: int, suggestion: int) -> HttpResponse:
    """Yes: it goes there."""
    return _answered(request, pk, suggestion, actions.accept)


@require_POST
def refuse(request: HttpRequest, pk: int, suggestion: int) -> HttpResponse:
    """Not for this deal, and not again."""
    return _answered(request, pk, suggestion, actions.refuse)


def _answered(request: HttpRequest, pk: int, suggestion: int, answer: Callable[..., Entry]) -> HttpResponse:
    opportunity = changeable(Opportunity.objects, request.user, pk)
    row = get_object_or_404(opportunity.suggestions, pk=suggestion)
    entry = answer(row, by=request.user)
    opportunity = Opportunity.objects.changeable_by(request.user).select_related("stage").get(pk=pk)
    words = {"deal": opportunity.name, "step": opportunity.stage.label}
    is_yes = answer is actions.accept
    said = _("%(deal)s → %(step)s") if is_yes else _("This is not proposed again for %(deal)s.")
    toast(request, said % words, undo=entry.pk)
    return changed(request, reverse("opportunities:show", args=[pk]))
