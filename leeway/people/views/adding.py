"""A new person, a new company."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from leeway.lib.text import split_address
from leeway.people import actions
from leeway.people.models import Account
from leeway.team.access import named, only_writers
from leeway.timeline.queries import begun_by
from leeway.web.answers import go
from leeway.web.toast import toast


def add_person(request: HttpRequest) -> HttpResponse:
    """From a name, perhaps with an address, perhaps at a company."""
    only_writers(request.user)
    firm = named(Account.objects, request, "account")
    if request.method == "GET":
        return render(request, "people/add_person.html", {"company": firm})
    name, address = split_address(request.POST.get("name", ""))
    emails = tuple(filter(None, dict.fromkeys([request.POST.get("email", "").strip(), address])))
    person = actions.add_person(name, by=request.user, account=firm, emails=emails)
    toast(request, _("%(name)s is added.") % {"name": person.name}, undo=begun_by(person.stream))
    return go(request, reverse("people:person", args=[person.pk]))


def add_company(request: HttpRequest) -> HttpResponse:
    """From a name, perhaps with the domain of its mail."""
    only_writers(request.user)
    if request.method == "GET":
        return render(request, "people/add_company.html")
    domains = tuple(filter(None, [request.POST.get("domain", "").strip()]))
    company = actions.add_company(request.POST.get("name", ""), by=request.user, domains=domains)
    toast(request, _("%(name)s is added.") % {"name": company.name}, undo=begun_by(company.stream))
    return go(request, reverse("people:company", args=[company.pk]))
