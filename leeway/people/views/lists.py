"""Everybody, every company, and the short list under a field that picks somebody."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from leeway.lib.phones import region_of_zone
from leeway.lib.text import fold, format_phone, split_address
from leeway.people.facts import FACES
from leeway.people.models import KINDS, Account, Contact
from leeway.people.queries import listed
from leeway.search.queries import Hit, find
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
    """People whose names begin like this, and last the one who would be new."""
    name, address = split_address(request.GET.get("q", ""))
    hits = find(address or name, user=request.user, kinds=["contact"], limit=6)
    words = _("New person: %(name)s") % {"name": f"{name} ({address})" if address else name}
    is_known = address and hits  # an address is somebody's
    return _picks(request, hits, words if name and not is_known else "")


@require_GET
def pick_company(request: HttpRequest) -> HttpResponse:
    """Companies whose names begin like this, and last the one that would be new."""
    name = request.GET.get("q", "").strip()
    hits = find(name, user=request.user, kinds=["account"], limit=6)
    words = _("New company: %(name)s") % {"name": name}
    is_known = fold(name) in {fold(hit.title) for hit in hits}
    return _picks(request, hits, words if name and not is_known else "")


def _picks(request: HttpRequest, hits: list[Hit], new: str) -> HttpResponse:
    asked = request.GET.get("q", "").strip()
    context = {"hits": hits, "asked": asked, "new": "" if request.user.is_viewer else new}
    return render(request, "people/pick.html", context)


def _list(request: HttpRequest, model: type[Account] | type[Contact], section: str) -> HttpResponse:
    page = listed(model, request.user, text=request.GET.get("text", ""), after=request.GET.get("after", ""))
    region = region_of_zone(request.user.zone)
    for row in page.rows:
        row["href"] = page_of(KINDS[model], row["pk"])
        phone = format_phone(row["dial"], region) if row["dial"] else row["phone"]
        row["reach"] = " · ".join(filter(None, (row["known"], phone)))
    context = {
        "section": section,
        "page": page,
        "face": FACES[model],
        "text": request.GET.get("text", ""),
    }
    part = "people/rows.html" if "after" in request.GET else f"people/{section}.html"
    return render(request, part, context)
