"""The board, its columns, its menu, and beginning a deal on it."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from leeway.lib.money import format_money
from leeway.opportunities import cards
from leeway.opportunities.board import Column, columns, more_rows
from leeway.opportunities.cards import Eyes
from leeway.opportunities.filters import Filter
from leeway.opportunities.forms import wake_chips
from leeway.opportunities.models import Opportunity
from leeway.opportunities.outcomes import parting, question
from leeway.process.models import Kind, Stage
from leeway.team.access import changeable
from leeway.team.models import User
from leeway.team.queries import colleagues, team_currency
from leeway.web.facts import drawn_options

AMOUNTS = (100_000, 500_000, 1_000_000, 5_000_000)
ZONES = {Kind.WON: "flag", Kind.LOST: "door", Kind.FRIDGE: "fridge"}


@require_GET
def show(request: HttpRequest) -> HttpResponse:
    """The board: open steps as columns, the Fridge as a shelf, Won and Lost as a tray."""
    wanted, eyes = Filter.read(request.GET), Eyes.of(request.user, timezone.now())
    found = columns(request.user, wanted)
    context = _context(found, wanted, eyes) | {"owners": _owners(wanted, request.user)}
    return render(request, "opportunities/board.html", context)


@require_GET
def column(request: HttpRequest, stage: int) -> HttpResponse:
    """The next cards of one column."""
    wanted, eyes = Filter.read(request.GET), Eyes.of(request.user, timezone.now())
    step = get_object_or_404(Stage, pk=stage)
    rows, following = more_rows(step, request.user, wanted, request.GET.get("after", ""))
    return HttpResponse(_cards_html([cards.card(row, eyes) for row in rows], step.pk, wanted, following))


@require_GET
def menu(request: HttpRequest, pk: int) -> HttpResponse:
    """Where a deal can go, by single taps; or the one question about what it came to."""
    opportunity = changeable(Opportunity.objects, request.user, pk)
    asked = question(opportunity, request.GET.get("ask", ""))
    context = {
        "opportunity": opportunity,
        "query": Filter.read(request.GET).address(),
        "wakes": wake_chips(request.user),
        "question": asked,
        **parting(opportunity, request.user),
    }
    return render(request, f"opportunities/{'question' if asked else 'menu'}.html", context)


def _context(found: list[Column], wanted: Filter, eyes: Eyes) -> dict[str, Any]:
    drawn = cards.drawn(found, eyes)
    shown: list[dict[str, Any]] = [
        {
            "head": one.head,
            "total": _html("total", head=one.head),
            "cards": one.cards,
            "html": _cards_html(one.cards, one.head.pk, wanted, one.next),
        }
        for one in drawn
    ]
    fridge = next((one for one in shown if one["head"].kind == Kind.FRIDGE), None)
    rows = next((one.rows for one in found if one.stage.kind == Kind.FRIDGE), [])
    return {
        "section": "board",
        "open": [one for one in shown if one["head"].kind == Kind.OPEN],
        "fridge": fridge,
        "wakes": cards.next_wake(rows, eyes),
        "zones": [_zone(one.head) for one in drawn if one.head.kind in ZONES],
        "sumup": _html("sumup", summary=cards.summary(found, eyes)),
        "is_empty": not any(one["cards"] for one in shown),
        "filter": wanted,
        "query": wanted.address(),
        "amounts": _amounts(found, wanted, eyes),
    }


def _owners(wanted: Filter, user: User) -> SafeString:
    others = ((str(one.pk), one.name) for one in colleagues().exclude(pk=user.pk))
    return drawn_options([("", _("Everyone’s")), ("me", _("Mine")), *others], wanted.owner)


def _amounts(found: list[Column], wanted: Filter, eyes: Eyes) -> SafeString:
    used = {currency: amount for column in found for currency, amount in column.total.sums.items()}
    currency = max(used, key=lambda code: used[code]) if used else team_currency()
    over = _("over %(sum)s")
    least = (
        (str(minor), over % {"sum": format_money(minor, currency, eyes.language, whole=True)})
        for minor in AMOUNTS
    )
    return drawn_options([("", _("any amount")), *least], str(wanted.over))


def _zone(head: cards.Head) -> dict[str, Any]:
    hints = {
        Kind.WON: _("the customer said yes"),
        Kind.LOST: _("a reason, if you like"),
        Kind.FRIDGE: _("not now"),
    }
    return {
        "pk": head.pk,
        "kind": head.kind,
        "label": head.label,
        "hue": head.hue,
        "icon": ZONES[Kind(head.kind)],
        "hint": hints[Kind(head.kind)],
    }


def _cards_html(drawn: list[cards.Card], stage: int, wanted: Filter, following: str) -> SafeString:
    more = ""
    if following:
        address = wanted.address()
        more = f"{reverse('opportunities:column', args=[stage])}{address}{'&' if address else '?'}after={following}"
    return _html("cards", cards=drawn, more=more)


def _html(name: str, **context: Any) -> SafeString:
    """A piece of the board, drawn and escaped by Jinja2."""
    return mark_safe(render_to_string(f"opportunities/{name}.html", context))
