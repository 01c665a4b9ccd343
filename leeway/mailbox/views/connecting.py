"""The wizard that connects a mailbox."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_GET, require_http_methods

from leeway.lib.secrets import Secret
from leeway.mailbox import actions
from leeway.mailbox.forms import ConnectForm
from leeway.mailbox.imap.guess import guess_host
from leeway.mailbox.models import Mailbox
from leeway.members.proof import proved_lately
from leeway.team.access import only_writers

PROOF = "mailbox_proof"  # the three subjects, kept in the session until they were shown


@sensitive_post_parameters("password")
@require_http_methods(["GET", "POST"])
@proved_lately
def connect(request: HttpRequest) -> HttpResponse:
    """Ask, prove, connect; the proof is shown on the mailbox's own page while it syncs."""
    only_writers(request.user)
    if request.method == "GET":
        given = {"address": request.GET.get("address", request.user.email)}
        return _form(request, ConnectForm(initial={**given, "host": guess_host(given["address"])}))
    form = ConnectForm(request.POST)
    mailbox = form.apply(lambda told: _connected(request, told))
    return redirect("mailbox:show", mailbox.pk) if mailbox else _form(request, form, status=422)


@require_GET
def guess(request: HttpRequest) -> HttpResponse:
    """The likely server of an address, for the input that shows it."""
    form = ConnectForm(initial={"host": guess_host(request.GET.get("address", ""))})
    return render(request, "web/field.html", {"field": form["host"], "guessed": True})


def _connected(request: HttpRequest, told: dict[str, Any]) -> Mailbox:
    password = Secret(told.pop("password"))
    mailbox, proof = actions.connect(by=request.user, password=password, **told)
    request.session[PROOF] = {"mailbox": mailbox.pk, "mails": proof.mails}
    return mailbox


def _form(request: HttpRequest, form: ConnectForm, status: int = 200) -> HttpResponse:
    form.keep_password()
    context = {
        "section": "mailboxes",
        "form": form,
        "basics": [form["address"], form["password"]],
        "server": [form["host"], form["security"], form["port"], form["username"]],
    }
    return render(request, "mailbox/connect.html", context, status=status)
