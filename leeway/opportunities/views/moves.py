"""Exchanges that move a deal."""

from collections.abc import Callable
from functools import partial

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from leeway.lib.ids import record_id
from leeway.opportunities import actions, cards
from leeway.opportunities.board import totals_of
from leeway.opportunities.cards import Eyes
from leeway.opportunities.facts import one_row
from leeway.opportunities.filters import Filter
from leeway.opportunities.forms import date_or_none
from leeway.opportunities.models import Opportunity
from leeway.process.models import Kind, Stage
from leeway.process.queries import stages
from leeway.team.access import changeable, named
from leeway.timeline import drawing
from leeway.timeline.models import Entry
from leeway.web.answers import changed, go
from leeway.web.toast import toast


@require_POST
def move(request: HttpRequest, pk: int) -> HttpResponse:
    """To a step, on top, at the bottom, or below a card."""
    opportunity = changeable(Opportunity.objects.select_related("stage"), request.user, pk)
    steps, asked = stages(opportunity.stage.process_id), record_id(request.POST.get("stage"))
    stage = next((step for step in steps if step.pk == asked), None) or get_object_or_404(Stage, pk=asked)
    bottom = "bottom" in request.POST
    after = named(Opportunity.objects, request, "after")
    entry = actions.move(opportunity, stage, by=request.user, after=after, bottom=bottom)
    words = _("%(deal)s → %(step)s") % {"deal": opportunity.name, "step": stage.label}
    return _moved(request, opportunity, entry, words, steps)


@require_POST
def win(request: HttpRequest, pk: int) -> HttpResponse:
    """The customer said yes."""
    return _closing(request, pk, actions.win, _("Deal won: %(deal)s"), on=True)


@require_POST
def lose(request: HttpRequest, pk: int) -> HttpResponse:
    """The customer said no."""
    lost = partial(actions.lose, reason=request.POST.get("reason", ""))
    return _closing(request, pk, lost, _("Deal lost: %(deal)s"))


@require_POST
def chill(request: HttpRequest, pk: int) -> HttpResponse:
    """Not now."""
    day = request.POST.get("until") or request.POST.get("day")
    until, why = date_or_none(day, request.user), request.POST.get("why", "")
    event = request.POST.get("event", "")
    chilled = partial(actions.chill, until=until, event=event, why=why)
    return _closing(request, pk, chilled, _("In the Fridge: %(deal)s"))


@require_POST
def thaw(request: HttpRequest, pk: int) -> HttpResponse:
    """Out of the Fridge."""
    return _closing(request, pk, actions.thaw, _("Back on the board: %(deal)s"))


@require_POST
def take_note(request: HttpRequest, pk: int) -> HttpResponse:
    """Somebody has seen that it is back from the Fridge."""
    return _closing(request, pk, actions.take_note, _("Noted: %(deal)s"))


@require_POST
def reopen(request: HttpRequest, pk: int) -> HttpResponse:
    """Open again."""
    return _closing(request, pk, actions.reopen, _("Open again: %(deal)s"))


@require_POST
def delete(request: HttpRequest, pk: int) -> HttpResponse:
    """Off the board, softly."""
    opportunity = changeable(Opportunity.objects, request.user, pk)
    entry = actions.delete(opportunity, by=request.user)
    toast(request, _("%(name)s is deleted.") % {"name": opportunity.name}, undo=entry.pk)
    return go(request, reverse("opportunities:board"))


def _closing(
    request: HttpRequest, pk: int, action: Callable[..., Entry | None], words: str, *, on: bool = False
) -> HttpResponse:
    opportunity = changeable(Opportunity.objects.select_related("stage"), request.user, pk)
    steps = stages(opportunity.stage.process_id)
    entry = action(opportunity, by=request.user)
    if entry is not None and entry.verb == "opportunity.edited":
        # It was there already: only the answer is new.
        said = drawing.said(entry, user=request.user)
    else:
        said = words % {"deal": opportunity.name}
    return _moved(request, opportunity, entry, said, steps, on)


def _moved(
    request: HttpRequest,
    opportunity: Opportunity,
    entry: Entry | None,
    words: str,
    steps: list[Stage],
    on: bool = False,
) -> HttpResponse:
    """Said; after a sale (`on`) with the way to the deal's page, where it goes on. A dragged card is drawn anew."""
    there = reverse("opportunities:show", args=[opportunity.pk])
    following = next((step.label for step in steps if on and step.kind == Kind.AFTER), "")
    if following:
        words = f"{words}. {_('Next: %(step)s') % {'step': following}}"
    if entry is not None:
        toast(request, words, undo=entry.pk, href=there if following else "")
    if "drag" not in request.POST:
        return changed(request, there)
    eyes = Eyes.of(request.user, timezone.now())
    wanted = Filter.read(request.GET)
    totals = totals_of(steps, request.user, wanted)
    heads = [
        cards.head(step, totals[step.pk], eyes, whole=not wanted)
        for step in steps
        if step.kind in (Kind.OPEN, Kind.FRIDGE)
    ]
    card = cards.card(one_row(opportunity, request.user), eyes)
    summary = cards.summary_of(steps, totals, eyes)
    return render(request, "opportunities/moved.html", {"card": card, "heads": heads, "summary": summary})
