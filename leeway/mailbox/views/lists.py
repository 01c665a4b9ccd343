"""One's mailboxes, and what became of every mail in one of them."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from leeway.mailbox import queries
from leeway.mailbox.drawing import drawn_coverage, drawn_mailbox, drawn_proof, drawn_quarantine
from leeway.mailbox.forms import SHARES
from leeway.mailbox.models import Mailbox
from leeway.mailbox.views.connecting import PROOF
from leeway.team.access import visible


@require_GET
def index(request: HttpRequest) -> HttpResponse:
    """One's own mailboxes, and whom their mail proposes."""
    mine = list(Mailbox.objects.visible_to(request.user).order_by("pk"))
    done = queries.progress(mine)
    drawn = [drawn_mailbox(one, done[one.pk], request.user) for one in mine]
    return render(request, "mailbox/list.html", {"section": "mailboxes", "mailboxes": drawn})


@require_GET
def show(request: HttpRequest, pk: int) -> HttpResponse:
    """One mailbox: seen = stored + left out + kept aside + gone, folder by folder."""
    mailbox = visible(Mailbox.objects, request.user, pk)
    found = {"coverage": drawn_coverage(mailbox), "aside": drawn_quarantine(mailbox, request.user)}
    shown = {"mailbox": _drawn(mailbox, request), "proof": _proof(request, pk), "shares": SHARES}
    return render(request, "mailbox/show.html", {"section": "mailboxes", **shown, **found})


@require_GET
def progress(request: HttpRequest, pk: int) -> HttpResponse:
    """How far it is now; asked every few seconds while it reads."""
    mailbox = visible(Mailbox.objects, request.user, pk)
    return render(request, "mailbox/progress.html", {"mailbox": _drawn(mailbox, request)})


def _drawn(mailbox: Mailbox, request: HttpRequest):  # type: ignore[no-untyped-def]
    return drawn_mailbox(mailbox, queries.progress([mailbox])[mailbox.pk], request.user)


def _proof(request: HttpRequest, pk: int) -> dict[str, object] | None:
    """The three subjects of a mailbox that was connected a moment ago, shown once."""
    proof = request.session.get(PROOF)
    if not proof or proof["mailbox"] != pk:
        return None
    return {"mails": drawn_proof(request.session.pop(PROOF)["mails"], request.user)}
