"""The pages of a person and of a company, and their facts."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from leeway.lib.ids import record_id
from leeway.people import actions
from leeway.people.actions.records import kind_of
from leeway.people.facts import FACES, facts, handle, one_fact
from leeway.people.models import Account, Contact, Position, Record
from leeway.team.access import changeable, known
from leeway.team.models import User
from leeway.timeline import drawing
from leeway.timeline.gone import gone
from leeway.timeline.queries import page
from leeway.web.answers import go
from leeway.web.toast import toast

LISTS: dict[type[Record], str] = {Contact: "people:people", Account: "people:companies"}
DELETING: dict[type[Record], str] = {Contact: "people:delete_person", Account: "people:delete_company"}


@require_GET
def person(request: HttpRequest, pk: int) -> HttpResponse:
    """A person in three zones."""
    found = known(Contact.objects.select_related("stream", "owner"), request.user, pk)
    if found.deleted_at:
        return gone(request, found.stream)
    context = _context(request, found) | _of_person(found, request.user)
    return render(request, "people/person.html", context)


@require_GET
def company(request: HttpRequest, pk: int) -> HttpResponse:
    """A company in three zones."""
    found = known(Account.objects.select_related("stream", "owner"), request.user, pk)
    if found.deleted_at:
        return gone(request, found.stream)
    context = _context(request, found) | _of_company(found, request.user)
    return render(request, "people/company.html", context)


@require_POST
def edit_person(request: HttpRequest, pk: int) -> HttpResponse:
    """One fact of a person."""
    return _edit(request, Contact, pk)


@require_POST
def edit_company(request: HttpRequest, pk: int) -> HttpResponse:
    """One fact of a company."""
    return _edit(request, Account, pk)


@require_POST
def delete_person(request: HttpRequest, pk: int) -> HttpResponse:
    """A person goes, softly."""
    return _delete(request, Contact, pk)


@require_POST
def delete_company(request: HttpRequest, pk: int) -> HttpResponse:
    """A company goes, softly."""
    return _delete(request, Account, pk)


def _context(request: HttpRequest, record: Record) -> dict[str, Any]:
    found = page(record.stream, user=request.user)
    return {
        "record": record,
        "kind": kind_of(record),
        "face": FACES[type(record)],
        "delete": reverse(DELETING[type(record)], args=[record.pk]),
        "facts": facts(record, user=request.user),
        **drawing.stream_context(record.stream, found, user=request.user),
    }


def _of_person(found: Contact, user: User) -> dict[str, Any]:
    firms = Position.objects.filter(contact=found, account__in=Account.objects.visible_to(user))
    return {
        "section": "people",
        "emails": [handle(one, user) for one in found.emails.all()],
        "phones": [handle(one, user) for one in found.phones.all()],
        "positions": list(firms.select_related("account").order_by("ended_on", "pk")),
    }


def _of_company(found: Account, user: User) -> dict[str, Any]:
    people = Contact.objects.visible_to(user)
    here = Position.objects.filter(account=found, ended_on=None, contact__in=people)
    return {
        "section": "companies",
        "domains": [handle(one, user) for one in found.domains.order_by("domain")],
        "positions": list(here.select_related("contact").order_by("contact__sort_name", "pk")),
    }


def _edit(request: HttpRequest, model: type[Record], pk: int) -> HttpResponse:
    record = changeable(model.objects.select_related("stream"), request.user, pk)
    field = next((name for name in request.POST if name != "csrfmiddlewaretoken"), "")
    text = request.POST.get(field, "").strip()
    entry = actions.edit(record, {field: record_id(text) if field == "owner" else text}, by=request.user)
    if entry is not None:
        toast(request, drawing.said(entry, user=request.user), undo=entry.pk)
    fresh = model.objects.select_related("owner").get(pk=pk)
    return render(request, "web/fact.html", {"fact": one_fact(fresh, field, user=request.user)})


def _delete(request: HttpRequest, model: type[Record], pk: int) -> HttpResponse:
    record = changeable(model.objects.select_related("stream"), request.user, pk)
    entry = actions.delete(record, by=request.user)
    toast(request, _("%(name)s is deleted.") % {"name": record.name}, undo=entry.pk)
    return go(request, reverse(LISTS[model]))
