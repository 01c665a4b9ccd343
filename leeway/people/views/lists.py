"""Everybody, every company, and the short list under a field that picks somebody."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from leeway.people.facts import FACES
from leeway.people.models import KINDS, Account, Contact
from leeway.people.queries import company_names, listed
from leeway.search.queries import find
from leeway.web.facts import drawn_options
from leeway.web.pages import page_of


@require_GET
def people(request: HttpRequest) -> HttpResponse:
    """People by name, a hundred at a time."""
    return _list(request, Contact, "people")


@require_GET
def companies(request: HttpRequest) -> HttpResponse:
    """Companies by name, a hundred at a time."""
    return _list(request, Account, "companies")


@require_GET
def pick(request: HttpRequest) -> HttpResponse:
    """People whose names begin like this."""
    hits = find(request.GET.get("q", ""), user=request.user, kinds=["contact"], limit=6)
    return render(request, "people/pick.html", {"hits": hits})


@require_GET
def company_options(request: HttpRequest) -> HttpResponse:
    """The companies of a select, asked for when it is opened."""
    chosen = request.GET.get("chosen", "")
    options = [("", "–"), *company_names(request.user, chosen=chosen)]
    return HttpResponse(drawn_options(options, chosen))


def _list(request: HttpRequest, model: type[Account] | type[Contact], section: str) -> HttpResponse:
    page = listed(model, request.user, text=request.GET.get("text", ""), after=request.GET.get("after", ""))
    for row in page.rows:
        row["href"] = page_of(KINDS[model], row["pk"])
    context = {
        "section": section,
        "page": page,
        "face": FACES[model],
        "text": request.GET.get("text", ""),
    }
    part = "people/rows.html" if "after" in request.GET else f"people/{section}.html"
    return render(request, part, context)
