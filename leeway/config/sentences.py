"""Every fact of the house in words: verb → what the timeline says after the actor's name.

`%(title)s` is the entry's title. A verb that is missing here fails a test.
"""

from django.utils.translation import gettext_lazy as _

SENTENCES = {
    "note.left": _("noted"),
    "note.deleted": _("deleted a note"),
    "note.restored": _("put a note back"),
    "mail.sent": _("wrote: %(title)s"),
    "mail.received": _("wrote: %(title)s"),
    "account.added": _("added this company"),
    "account.edited": _("changed the company’s facts"),
    "account.restricted": _("changed who sees this company"),
    "account.deleted": _("deleted this company"),
    "account.put_back": _("took back a change"),
    "account.domain_added": _("added the domain %(title)s"),
    "account.domain_removed": _("removed the domain %(title)s"),
    "contact.added": _("added this person"),
    "contact.edited": _("changed the person’s facts"),
    "contact.restricted": _("changed who sees this person"),
    "contact.deleted": _("deleted this person"),
    "contact.put_back": _("took back a change"),
    "contact.address_added": _("added the address %(title)s"),
    "contact.address_removed": _("removed the address %(title)s"),
    "contact.phone_added": _("added the number %(title)s"),
    "contact.phone_removed": _("removed the number %(title)s"),
    "contact.joined": _("noted who works at %(title)s"),
    "contact.left": _("noted who left %(title)s"),
    "opportunity.begun": _("began the deal %(title)s"),
    "opportunity.edited": _("changed the deal’s facts"),
    "opportunity.restricted": _("changed who sees this deal"),
    "opportunity.deleted": _("deleted the deal"),
    "opportunity.put_back": _("took back a change"),
    "opportunity.moved": _("moved the deal: %(title)s"),
    "opportunity.won": _("won the deal: %(title)s"),
    "opportunity.lost": _("lost the deal: %(title)s"),
    "opportunity.chilled": _("put the deal in the Fridge"),
    "opportunity.thawed": _("took the deal out of the Fridge"),
    "opportunity.reopened": _("reopened the deal: %(title)s"),
    "opportunity.person_added": _("added %(title)s to the deal"),
    "opportunity.person_removed": _("took %(title)s off the deal"),
    "opportunity.thread_excluded": _("sent a conversation away from this deal"),
    "opportunity.thread_included": _("brought a conversation back to this deal"),
}
