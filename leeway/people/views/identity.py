"""Addresses, numbers, domains and positions, added and removed on the page."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from leeway.lib.ids import record_id
from leeway.people import actions
from leeway.people.actions.records import kind_of
from leeway.people.facts import handle
from leeway.people.models import Account, Contact, Position, Record
from leeway.team.access import changeable, visible
from leeway.timeline import drawing
from leeway.timeline.models import Entry
from leeway.web.answers import changed
from leeway.web.pages import page_of
from leeway.web.toast import toast


@require_POST
def add_email(request: HttpRequest, pk: int) -> HttpResponse:
    """One more address."""
    return _identity(request, Contact, pk, actions.add_email, "address")


@require_POST
def remove_email(request: HttpRequest, pk: int) -> HttpResponse:
    """One address less."""
    return _identity(request, Contact, pk, actions.remove_email, "address")


@require_POST
def add_phone(request: HttpRequest, pk: int) -> HttpResponse:
    """One more number."""
    return _identity(request, Contact, pk, actions.add_phone, "number")


@require_POST
def remove_phone(request: HttpRequest, pk: int) -> HttpResponse:
    """One number less."""
    return _identity(request, Contact, pk, actions.remove_phone, "number")


@require_POST
def add_domain(request: HttpRequest, pk: int) -> HttpResponse:
    """One more domain."""
    return _identity(request, Account, pk, actions.add_domain, "domain")


@require_POST
def remove_domain(request: HttpRequest, pk: int) -> HttpResponse:
    """One domain less."""
    return _identity(request, Account, pk, actions.remove_domain, "domain")


@require_POST
def edit_email(request: HttpRequest, pk: int) -> HttpResponse:
    """An address, edited where it stands."""
    return _edit(request, Contact, pk, "emails", actions.edit_email, "address")


@require_POST
def edit_phone(request: HttpRequest, pk: int) -> HttpResponse:
    """A number, edited where it stands."""
    return _edit(request, Contact, pk, "phones", actions.edit_phone, "number")


@require_POST
def edit_domain(request: HttpRequest, pk: int) -> HttpResponse:
    """A domain, edited where it stands."""
    return _edit(request, Account, pk, "domains", actions.edit_domain, "domain")


@require_POST
def edit_position(request: HttpRequest, pk: int, position: int) -> HttpResponse:
    """What a person does there, edited where it stands."""
    row = _position(request, pk, position)
    entry = actions.edit_position(row, request.POST.get("title", ""), by=request.user)
    if entry is not None:
        toast(request, drawing.said(entry, user=request.user), undo=entry.pk)
    return render(request, "people/title.html", {"position": row})


@require_POST
def join(request: HttpRequest, pk: int) -> HttpResponse:
    """A person works at a company: one we know, or a new name."""
    contact = changeable(Contact.objects.select_related("stream"), request.user, pk)
    title = request.POST.get("title", "")
    if known := record_id(request.POST.get("account")):
        account = visible(Account.objects.select_related("stream"), request.user, known)
        entry = actions.add_position(contact, account, by=request.user, title=title)
    else:
        entry = actions.join_called(contact, request.POST.get("name", ""), by=request.user, title=title)
    return _done(request, contact, entry)


@require_POST
def leave(request: HttpRequest, pk: int, position: int) -> HttpResponse:
    """A person no longer works there."""
    row = _position(request, pk, position)
    return _done(request, row.contact, actions.end_position(row, by=request.user))


def _position(request: HttpRequest, pk: int, position: int) -> Position:
    contact = changeable(Contact.objects.select_related("stream"), request.user, pk)
    firms, rows = Account.objects.visible_to(request.user), Position.objects.select_related("account__stream")
    row = get_object_or_404(rows, pk=position, contact=contact, account__in=firms)
    row.contact = contact
    return row


def _edit(
    request: HttpRequest,
    model: type[Record],
    pk: int,
    rows: str,
    action: Callable[..., Entry | None],
    field: str,
) -> HttpResponse:
    record = changeable(model.objects.select_related("stream"), request.user, pk)
    old, new = request.POST.get("old", ""), request.POST.get(field, "")
    row = get_object_or_404(getattr(record, rows), **{field: old})
    entry = action(record, old, new, by=request.user)
    if entry is not None:
        toast(request, _("Saved."), undo=entry.pk)
    row.refresh_from_db()
    shown = {"row": handle(row, request.user), "field": field, "edit": request.path}
    return render(request, "people/handle.html", shown)


def _identity(
    request: HttpRequest, model: type[Record], pk: int, action: Callable[..., Entry], field: str
) -> HttpResponse:
    record = changeable(model.objects.select_related("stream"), request.user, pk)
    return _done(request, record, action(record, request.POST.get(field, ""), by=request.user))


def _done(request: HttpRequest, record: Record, entry: Entry) -> HttpResponse:
    toast(request, _("Saved."), undo=entry.pk)
    return changed(request, page_of(kind_of(record), record.pk))
