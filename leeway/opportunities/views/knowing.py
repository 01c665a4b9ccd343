"""Exchanges about what is known of a deal and of its people."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from leeway.opportunities import actions, bant
from leeway.opportunities.forms import past_date_or_none
from leeway.opportunities.models import Opportunity
from leeway.opportunities.stakes import people_of
from leeway.people.models import Contact
from leeway.process.models import FitSign
from leeway.team.access import changeable, named
from leeway.timeline import drawing
from leeway.timeline.answers import told
from leeway.timeline.models import Entry
from leeway.web.middleware import is_exchange
from leeway.web.toast import toast


@require_http_methods(["GET", "POST"])
def qualify(request: HttpRequest, pk: int, letter: str) -> HttpResponse:
    """One of the four: a tap says yes, no or not known; words say more, in the form that one opens."""
    opportunity = changeable(Opportunity.objects, request.user, pk)
    if request.method == "GET":
        return _form(request, opportunity, letter)
    answer = _answer(request)
    entry = actions.qualify(opportunity, letter, by=request.user, **answer)
    return _answered(request, opportunity, entry)


@require_POST
def fit(request: HttpRequest, pk: int, sign: int) -> HttpResponse:
    """A sign of a good prospect, ticked or not."""
    opportunity = changeable(Opportunity.objects, request.user, pk)
    asked = get_object_or_404(FitSign, pk=sign)
    entry = actions.fit(opportunity, asked, by=request.user, shows=bool(request.POST.get("shows")))
    return _answered(request, opportunity, entry)


@require_POST
def set_roles(request: HttpRequest, pk: int, contact: int) -> HttpResponse:
    """One role more or less of a person on the deal; their row is drawn anew, still open for the next tap."""
    opportunity = changeable(Opportunity.objects.select_related("stage"), request.user, pk)
    seen = Contact.objects.visible_to(request.user)
    person = get_object_or_404(seen, pk=contact, stakes__opportunity=opportunity)
    more, less = request.POST.getlist("with"), request.POST.getlist("without")
    entry = actions.change_roles(opportunity, person, more, less, by=request.user)
    if not is_exchange(request):
        return _answered(request, opportunity, entry)
    return _row(request, opportunity, person, entry)


def _form(request: HttpRequest, opportunity: Opportunity, letter: str) -> HttpResponse:
    shown = bant.known(opportunity, request.user)
    chip = next((one for one in shown["chips"] if one.letter == letter), None)
    if chip is None:
        raise Http404
    people = Contact.objects.visible_to(request.user).filter(stakes__opportunity=opportunity)
    context = shown | {"opportunity": opportunity, "chip": chip, "people": people.order_by("sort_name", "pk")}
    name = "known_form" if is_exchange(request) else "known_page"
    return render(request, f"opportunities/{name}.html", context | {"section": "board"})


def _row(
    request: HttpRequest, opportunity: Opportunity, person: Contact, entry: Entry | None
) -> HttpResponse:
    if entry is not None:
        toast(request, drawing.said(entry, user=request.user), undo=entry.pk)
    drawn = next(one for one in people_of(opportunity, request.user) if one["pk"] == person.pk)
    context = {"opportunity": opportunity, "person": drawn, "is_open": True}
    return render(request, "opportunities/stakeholder.html", context)


def _answer(request: HttpRequest) -> dict[str, Any]:
    given: dict[str, Any] = {name: request.POST[name] for name in ("known", "words") if name in request.POST}
    if "words" in given:
        given["said_by"] = named(Contact.objects, request, "said_by")
        given["said_on"] = past_date_or_none(request.POST.get("said_on"), request.user)
    return given


def _answered(request: HttpRequest, opportunity: Opportunity, entry: Entry | None) -> HttpResponse:
    return told(request, entry, reverse("opportunities:show", args=[opportunity.pk]))
