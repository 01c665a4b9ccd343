"""What the owner of a mailbox tells it."""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _, ngettext
from django.views.decorators.http import require_POST

from leeway.mailbox import actions
from leeway.mailbox.models import Folder, Mailbox
from leeway.team.access import changeable
from leeway.web.answers import changed, go
from leeway.web.toast import toast


@require_POST
def sync(request: HttpRequest, pk: int) -> HttpResponse:
    """Look for new mail now."""
    return _do(request, pk, actions.sync_now, _("Looking for new mail."))


@require_POST
def pause(request: HttpRequest, pk: int) -> HttpResponse:
    """Stop reading for a while."""
    return _do(request, pk, actions.pause, _("Paused. Nothing is read until you resume it."))


@require_POST
def resume(request: HttpRequest, pk: int) -> HttpResponse:
    """Read again."""
    return _do(request, pk, actions.resume, _("Reading again."))


@require_POST
def retry(request: HttpRequest, pk: int) -> HttpResponse:
    """Try again what could not be read."""
    mailbox = changeable(Mailbox.objects, request.user, pk)
    count = actions.retry_quarantined(mailbox, by=request.user)
    toast(
        request, ngettext("%(n)d mail is tried again.", "%(n)d mails are tried again.", count) % {"n": count}
    )
    return changed(request, reverse("mailbox:show", args=[pk]))


@require_POST
def share(request: HttpRequest, pk: int) -> HttpResponse:
    """How much colleagues see."""
    mailbox = changeable(Mailbox.objects, request.user, pk)
    actions.share(mailbox, request.POST.get("share", ""), by=request.user)
    toast(request, _("Saved."))
    return changed(request, reverse("mailbox:show", args=[pk]))


@require_POST
def disconnect(request: HttpRequest, pk: int) -> HttpResponse:
    """Stop for good; the mail stays or goes."""
    mailbox = changeable(Mailbox.objects, request.user, pk)
    actions.disconnect(mailbox, keep_mail=request.POST.get("mail") != "purge", by=request.user)
    toast(request, _("%(address)s is disconnected.") % {"address": mailbox.address})
    return go(request, reverse("mailbox:list"))


@require_POST
def include_folder(request: HttpRequest, pk: int) -> HttpResponse:
    """Read a folder, or leave it out."""
    folder = _folder(request, pk)
    included = request.POST.get("included") == "1"
    actions.include_folder(folder, included, by=request.user)
    words = _("%(name)s is read from now on.") if included else _("%(name)s is left out from now on.")
    toast(request, words % {"name": folder.name})
    return changed(request, reverse("mailbox:show", args=[folder.mailbox_id]))


@require_POST
def vanished(request: HttpRequest, pk: int) -> HttpResponse:
    """Those mails are gone, yes."""
    folder = _folder(request, pk)
    actions.accept_vanished(folder, by=request.user)
    toast(request, _("Noted. They stay on the timelines."))
    return changed(request, reverse("mailbox:show", args=[folder.mailbox_id]))


def _do(request: HttpRequest, pk: int, action: Callable[..., Any], words: str) -> HttpResponse:
    action(changeable(Mailbox.objects, request.user, pk), by=request.user)
    toast(request, words)
    return changed(request, reverse("mailbox:show", args=[pk]))


def _folder(request: HttpRequest, pk: int) -> Folder:
    folder: Folder = changeable(Folder.objects.select_related("mailbox"), request.user, pk)
    return folder
