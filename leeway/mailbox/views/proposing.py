"""People and companies that one's mail proposes."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from leeway.mailbox import actions
from leeway.mailbox.proposals import proposals as find_proposals
from leeway.team.access import only_writers
from leeway.timeline.queries import begun_by
from leeway.web.answers import changed
from leeway.web.toast import toast


@require_GET
def proposals(request: HttpRequest) -> HttpResponse:
    """The panel that proposes."""
    return render(request, "mailbox/proposals.html", {"proposals": find_proposals(request.user)})


@require_GET
def waiting(request: HttpRequest) -> HttpResponse:
    """One line for an empty board: that there is somebody to begin with."""
    return render(request, "mailbox/waiting.html", {"people": find_proposals(request.user).everybody()})


@require_POST
def take_person(request: HttpRequest) -> HttpResponse:
    """Add one person, with the company of the address."""
    only_writers(request.user)
    contact = actions.accept_person(request.POST.get("value", ""), by=request.user)
    toast(
        request,
        _("%(name)s is added, with their mails.") % {"name": contact.name},
        undo=begun_by(contact.stream),
    )
    return changed(request, reverse("mailbox:list"))


@require_POST
def take_company(request: HttpRequest) -> HttpResponse:
    """Add one company with its people."""
    only_writers(request.user)
    account = actions.accept_company(request.POST.get("value", ""), by=request.user)
    toast(
        request,
        _("%(name)s is added, with its people and mails.") % {"name": account.name},
        undo=begun_by(account.stream),
    )
    return changed(request, reverse("mailbox:list"))


@require_POST
def dismiss(request: HttpRequest) -> HttpResponse:
    """Not this one, not again."""
    only_writers(request.user)
    entry = actions.dismiss(request.POST.get("kind", ""), request.POST.get("value", ""), by=request.user)
    toast(request, _("%(name)s is not proposed again.") % {"name": entry.title}, undo=entry.pk)
    return changed(request, reverse("mailbox:list"))
