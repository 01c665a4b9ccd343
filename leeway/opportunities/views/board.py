"""The board, its columns, its menu, and beginning a deal on it."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from leeway.lib.money import format_money, format_number
from leeway.lib.refused import Refused
from leeway.opportunities import cards
from leeway.opportunities.board import Column, columns, more_rows
from leeway.opportunities.boards import after_columns, boards, looked_at, places, which
from leeway.opportunities.cards import Eyes
from leeway.opportunities.filters import Filter
from leeway.opportunities.forms import wake_chips
from leeway.opportunities.models import Opportunity
from leeway.opportunities.outcomes import parting, question
from leeway.process.finding import a_process
from leeway.process.models import Kind, Stage, State
from leeway.team.access import changeable
from leeway.team.models import User
from leeway.team.queries import colleagues, team_currency
from leeway.web.facts import drawn_options
from leeway.web.middleware import is_exchange

AMOUNTS = (100_000, 500_000, 1_000_000, 5_000_000)
ZONES = {Kind.WON: "flag", Kind.LOST: "door", Kind.FRIDGE: "fridge"}


@require_GET
def show(request: HttpRequest, process: int | None = None) -> HttpResponse:
    """The board: open steps as columns, the Fridge as a shelf, Won and Lost as a tray."""
    wanted, eyes, known = Filter.read(request.GET), Eyes.of(request.user, timezone.now()), boards()
    board = looked_at(request, known, process)
    if board is None and process:  # closed, or not begun yet: its page says so
        return redirect("process:show", a_process(process).pk)
    found = columns(request.user, wanted, board.steps if board else [])
    context = _context(found, wanted, eyes) | which(board, known) | {"owners": _owners(wanted, request.user)}
    return render(request, "opportunities/board.html", context)


@require_GET
def after(request: HttpRequest, process: int) -> HttpResponse:
    """The second band: won deals and the steps after the sale, a panel that the board loads, or a page."""
    wanted, eyes = Filter.read(request.GET), Eyes.of(request.user, timezone.now())
    board = next((one for one in boards() if one.process.pk == process), None)
    if board is None:
        raise Http404
    found = after_columns(request.user, wanted, board.steps)
    shown = [_shown(one, wanted) for one in cards.drawn(found, eyes, whole=not wanted)]
    count = format_number(sum(one.total.count for one in found), eyes.language)
    context = {"section": "board", "columns": shown, "count": count, "process": board.process}
    return render(request, f"opportunities/{'after' if is_exchange(request) else 'after_page'}.html", context)


@require_GET
def column(request: HttpRequest, stage: int) -> HttpResponse:
    """The next cards of one column."""
    wanted, eyes = Filter.read(request.GET), Eyes.of(request.user, timezone.now())
    step = get_object_or_404(Stage.objects.select_related("version"), pk=stage)
    if step.version.state != State.CURRENT:
        raise Refused(_("This step is no longer on the board. Reload the page."))
    rows, following = more_rows(step, request.user, wanted, request.GET.get("after", ""))
    return HttpResponse(_cards_html([cards.card(row, eyes) for row in rows], step.pk, wanted, following))


@require_GET
def menu(request: HttpRequest, pk: int) -> HttpResponse:
    """Where a deal can go, by single taps; or the one question about what it came to."""
    opportunity = changeable(Opportunity.objects.select_related("stage"), request.user, pk)
    ask = request.GET.get("ask", "")
    asked = question(opportunity, ask)
    context = {
        "opportunity": opportunity,
        "query": Filter.read(request.GET).address(),
        "wakes": wake_chips(request.user),
        "question": asked,
        **parting(opportunity, request.user),
    }
    if asked or ask == "reasons":
        return render(request, f"opportunities/{'question' if asked else ask}.html", context)
    return render(request, "opportunities/menu.html", context | places(opportunity, boards()))


def _context(found: list[Column], wanted: Filter, eyes: Eyes) -> dict[str, Any]:
    drawn = cards.drawn(found, eyes, whole=not wanted)
    shown = [_shown(one, wanted) for one in drawn if one.head.kind in (Kind.OPEN, Kind.FRIDGE)]
    fridge = next((one for one in shown if one["head"].kind == Kind.FRIDGE), None)
    waking = next((one.waking for one in found if one.waking), None)
    steps, totals = [one.stage for one in found], {one.stage.pk: one.total for one in found}
    return {
        "section": "board",
        "open": [one for one in shown if one["head"].kind == Kind.OPEN],
        "fridge": fridge,
        "wakes": cards.next_wake(waking, eyes),
        "zones": _zones(drawn),
        "sumup": _html("sumup", summary=cards.summary_of(steps, totals, eyes)),
        "is_empty": not any(one["cards"] for one in shown),
        "filter": wanted,
        "query": wanted.address(),
        "amounts": _amounts(found, wanted, eyes),
    }


def _owners(wanted: Filter, user: User) -> SafeString:
    known = colleagues().exclude(pk=user.pk).values_list("pk", "name")
    others = ((str(pk), name) for pk, name in known)
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


def _shown(one: cards.DrawnColumn, wanted: Filter) -> dict[str, Any]:
    return {
        "head": one.head,
        "total": _html("total", head=one.head),
        "cards": one.cards,
        "html": _cards_html(one.cards, one.head.pk, wanted, one.next),
    }


def _zones(drawn: list[cards.DrawnColumn]) -> list[dict[str, Any]]:
    on = next((one.head.label for one in drawn if one.head.kind == Kind.AFTER), "")
    return [_zone(one.head, on) for one in drawn if one.head.kind in ZONES]


def _zone(head: cards.Head, on: str) -> dict[str, Any]:
    hints = {
        Kind.WON: _("goes on as “%(step)s”") % {"step": on} if on else _("the customer said yes"),
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
