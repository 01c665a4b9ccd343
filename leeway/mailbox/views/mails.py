"""A mail being read: the frame around it, its HTML in the sandbox, its files."""

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from leeway.lib.ids import record_id
from leeway.mailbox import actions, queries, showing
from leeway.mailbox.drawing import drawn_mail
from leeway.mailbox.models import Message
from leeway.opportunities.models import Opportunity
from leeway.team.access import changeable, visible
from leeway.timeline.queries import readable_entries
from leeway.web.answers import changed
from leeway.web.middleware import is_exchange
from leeway.web.toast import toast


@require_GET
def view(request: HttpRequest, pk: int) -> HttpResponse:
    """The mail, or that its holder keeps it."""
    message = queries.readable_copy(pk, request.user)
    if message is None:
        get_object_or_404(readable_entries(request.user), ref_kind="mail", ref_id=pk)
        return render(request, "mailbox/withheld.html")
    page = "mailbox/mail_body.html" if is_exchange(request) else "mailbox/mail.html"
    shown = {"section": "mailboxes", "mail": drawn_mail(message, request.user)}
    return render(request, page, {**shown, **_choices(request, message)})


@require_GET
def choices(request: HttpRequest, pk: int) -> HttpResponse:
    """What its reader can do with it now; asked again whenever something has changed."""
    return render(request, "mailbox/choices.html", _choices(request, _readable(request, pk)))


@require_GET
def html(request: HttpRequest, pk: int) -> HttpResponse:
    """The document in the sandboxed frame."""
    message = _readable(request, pk)
    origin = f"{request.scheme}://{request.get_host()}"
    return showing.framed(showing.document(message, request.user, origin), origin)


@require_GET
def part(request: HttpRequest, pk: int, part: int) -> HttpResponse:
    """An attached file, as a download."""
    message = visible(Message.objects.select_related("blob"), request.user, pk)
    return showing.download(get_object_or_404(message.parts, pk=part), message)


@login_not_required
@require_GET
def inline(request: HttpRequest, token: str) -> HttpResponse:
    """A picture inside a mail: the sandboxed frame has no session, so its address is signed and short-lived."""
    found = showing.signed_part(token)
    if found is None:
        raise Http404
    return showing.picture(*found)


@require_POST
def private(request: HttpRequest, pk: int) -> HttpResponse:
    """Keep a conversation to oneself, or show it again."""
    message = changeable(Message.objects.select_related("mailbox"), request.user, pk)
    private = request.POST.get("private") == "1"
    entry = actions.make_private(message, private, by=request.user, whole_thread=True)
    kept, shown = (
        _("Colleagues no longer see this conversation."),
        _("Colleagues see this conversation again."),
    )
    toast(request, kept if private else shown, undo=entry.pk)
    return changed(request, reverse("mailbox:view", args=[pk]))


@require_POST
def not_this_deal(request: HttpRequest, pk: int) -> HttpResponse:
    """This conversation leaves the deal."""
    message = _readable(request, pk)
    deal = changeable(
        Opportunity.objects.select_related("stream"), request.user, record_id(request.POST.get("deal")) or 0
    )
    entry = actions.not_this_deal(message, deal, by=request.user)
    toast(request, _("This conversation left the deal."), undo=entry.pk)
    return changed(request, reverse("opportunities:show", args=[deal.pk]))


def _choices(request: HttpRequest, message: Message) -> dict[str, object]:
    stream = record_id(request.GET.get("stream"))
    deal = Opportunity.objects.changeable_by(request.user).filter(stream=stream).first()
    mine = message.mailbox.owner_id == request.user.pk and not request.user.is_viewer
    return {"copy": message, "mine": mine, "deal": deal}


def _readable(request: HttpRequest, pk: int) -> Message:
    message = queries.readable_copy(pk, request.user)
    if message is None:
        raise Http404
    return message
