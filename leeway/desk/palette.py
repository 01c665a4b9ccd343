"""What the palette offers: records whose names begin like this, and things to do."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from leeway.lib.text import words
from leeway.search.queries import find
from leeway.team.models import User
from leeway.web.pages import page_of

ICONS = {"contact": "people", "account": "firm", "opportunity": "board"}  # what is found, the likeliest first


@dataclass(slots=True)
class Offer:
    """One line: what it is, where it leads (or which sheet it opens), its key."""

    words: str
    hint: str
    icon: str
    href: str = ""
    menu: str = ""
    key: str = ""


def suggestions(text: str, *, user: User) -> list[tuple[str, list[Offer]]]:
    """(heading, offers): records first, then actions; with nothing typed, the actions."""
    groups = []
    if words(text) and (records := _records(text, user)):
        groups.append((_("Found"), records))
    asked = words(text)
    doing = [offer for offer in _actions(user) if _fits(asked, offer)]
    if doing:
        groups.append((_("Do"), doing))
    return groups


def _records(text: str, user: User) -> list[Offer]:
    hits = find(text, user=user, kinds=list(ICONS), limit=9)
    return [
        Offer(hit.title, hit.hint, ICONS[hit.kind], href=page_of(hit.kind, hit.object_id)) for hit in hits
    ]


def _actions(user: User) -> list[Offer]:
    offers = [
        Offer(_("Board"), _("go"), "board", href=reverse("opportunities:board")),
        Offer(_("Closed deals"), _("go"), "flag", href=reverse("opportunities:closed")),
        Offer(_("People"), _("go"), "people", href=reverse("people:people")),
        Offer(_("Companies"), _("go"), "firm", href=reverse("people:companies")),
        Offer(_("Mailboxes"), _("go"), "mail", href=reverse("mailbox:list")),
        Offer(_("My settings"), _("go"), "gear", href=reverse("members:profile")),
    ]
    if user.is_viewer:
        return offers
    return [
        Offer(_("New deal"), _("do"), "plus", menu=reverse("opportunities:begin"), key="C"),
        Offer(_("New person"), _("do"), "plus", menu=reverse("people:add_person")),
        Offer(_("New company"), _("do"), "plus", menu=reverse("people:add_company")),
        Offer(_("Connect a mailbox"), _("do"), "mail", href=reverse("mailbox:connect")),
        *offers,
    ]


def _fits(asked: list[str], offer: Offer) -> bool:
    names = words(offer.words)
    return all(any(name.startswith(word) for name in names) for word in asked)
