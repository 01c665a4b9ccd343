"""Deals that are won or lost, the latest first."""

from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from leeway.opportunities import cards
from leeway.opportunities.boards import process_asked
from leeway.opportunities.cards import Eyes
from leeway.opportunities.closed import closed_rows


@require_GET
def show(request: HttpRequest) -> HttpResponse:
    """A hundred at a time; each opens its page, where it can be reopened."""
    process = process_asked(request)
    found, following = closed_rows(request.user, request.GET.get("after", ""), process)
    eyes = Eyes.of(request.user, timezone.now())
    rows = [cards.closed_card(row, eyes) for row in found]
    asked = {"after": following} | ({"process": process} if process else {})
    more = f"?{urlencode(asked)}" if following else ""
    part = "opportunities/closed_rows.html" if "after" in request.GET else "opportunities/closed.html"
    return render(request, part, {"section": "board", "rows": rows, "more": more})
