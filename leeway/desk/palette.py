"""What the palette offers: records whose names begin like this, and things to do."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils.http import urlencode
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
    icon: str
    hint: str = ""
    href: str = ""
    menu: str = ""
    key: str = ""


def suggestions(text: str, *, user: User) -> list[tuple[str, list[Offer]]]:
    """(heading, offers): records, what to do, where to go; a name that nothing bears can be given to something new."""
    asked = words(text)
    found = _records(text, user) if asked else []
    doing = [offer for offer in _doing(user) if _fits(asked, offer)]
    going = [offer for offer in _places() if _fits(asked, offer)]
    if not (found or doing or going or user.is_viewer):
        doing = _called(text.strip()[:200])
    groups = [(_("Found"), found), (_("Do"), doing), (_("Go to"), going)]
    return [(heading, offers) for heading, offers in groups if offers]


def _records(text: str, user: User) -> list[Offer]:
    hits = find(text, user=user, kinds=list(ICONS), limit=9)
    return [
        Offer(hit.title, ICONS[hit.kind], hit.hint, href=page_of(hit.kind, hit.object_id)) for hit in hits
    ]


def _places() -> list[Offer]:
    return [
        Offer(_("Board"), "board", href=reverse("opportunities:board")),
        Offer(_("Closed deals"), "flag", href=reverse("opportunities:closed")),
        Offer(_("People"), "people", href=reverse("people:people")),
        Offer(_("Companies"), "firm", href=reverse("people:companies")),
        Offer(_("Mailboxes"), "mail", href=reverse("mailbox:list")),
        Offer(_("My settings"), "gear", href=reverse("members:profile")),
    ]


def _doing(user: User) -> list[Offer]:
    if user.is_viewer:
        return []
    return [
        Offer(_("New deal"), "plus", menu=reverse("opportunities:begin"), key="C"),
        Offer(_("New person"), "plus", menu=reverse("people:add_person")),
        Offer(_("New company"), "plus", menu=reverse("people:add_company")),
        Offer(_("Connect a mailbox"), "mail", href=reverse("mailbox:connect")),
    ]


def _called(name: str) -> list[Offer]:
    """What may be begun under a name that nothing bears yet."""
    kinds = [
        (_("New deal “%(name)s”"), "opportunities:begin"),
        (_("New person “%(name)s”"), "people:add_person"),
        (_("New company “%(name)s”"), "people:add_company"),
    ]
    return [
        Offer(words % {"name": name}, "plus", menu=f"{reverse(sheet)}?{urlencode({'name': name})}")
        for words, sheet in kinds
    ]


def _fits(asked: list[str], offer: Offer) -> bool:
    names = words(offer.words)
    return all(any(name.startswith(word) for name in names) for word in asked)
