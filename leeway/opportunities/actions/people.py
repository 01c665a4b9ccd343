"""The people on a deal."""

from django.db import transaction
from django.utils.translation import gettext as _

from leeway.lib.refused import Refused
from leeway.opportunities.actions.changing import locked
from leeway.opportunities.models import Opportunity, Stakeholder
from leeway.people import actions as people
from leeway.people.models import Contact
from leeway.team import policy
from leeway.team.models import User
from leeway.timeline import actions as timeline
from leeway.timeline.changes import mark, marked
from leeway.timeline.models import Entry


@transaction.atomic
def add_person(opportunity: Opportunity, contact: Contact, *, by: User) -> Entry:
    """This person has a say in the deal; their recent mails join its timeline."""
    opportunity = locked(opportunity, by)
    _must_see(contact, by)
    if opportunity.stakeholders.filter(contact=contact).exists():
        raise Refused(_("%(name)s is already on this deal.") % {"name": contact.name})
    Stakeholder.objects.create(opportunity=opportunity, contact=contact)
    return _told(opportunity, contact, True, by)


@transaction.atomic
@timeline.together()
def add_new_person(opportunity: Opportunity, name: str, *, by: User, address: str = "") -> Entry:
    """Somebody we did not know yet, at the deal's company if `by` sees it: both or neither.

    Whoever has this address already is that person.
    """
    opportunity = locked(opportunity, by)
    known = Contact.objects.visible_to(by).filter(emails__address=address).select_related("stream").first()
    if known is not None:
        return add_person(opportunity, known, by=by)
    firm = opportunity.account
    account = firm if firm is not None and policy.sees(by, firm) else None
    emails = (address,) if address else ()
    added = people.add_person(name, by=by, account=account, emails=emails)
    return add_person(opportunity, added, by=by)


@transaction.atomic
def remove_person(opportunity: Opportunity, contact: Contact, *, by: User) -> Entry:
    """This person has nothing to do with the deal; mails stay where they are."""
    opportunity = locked(opportunity, by)
    _must_see(contact, by)
    if not opportunity.stakeholders.filter(contact=contact).delete()[0]:
        raise Refused(_("This is no longer here."))
    return _told(opportunity, contact, False, by)


def undo_person(entry: Entry, *, by: User) -> Entry:
    """The inverse of both."""
    [person] = marked(entry)
    opportunity = Opportunity.objects.get(pk=entry.ref_id)
    contact = Contact.objects.select_related("stream").get(pk=person.key)
    return (remove_person if person.now else add_person)(opportunity, contact, by=by)


def _must_see(contact: Contact, by: User) -> None:
    if not policy.sees(by, contact):
        raise Refused(_("You cannot see this person."))


def _told(opportunity: Opportunity, contact: Contact, there: bool, by: User) -> Entry:
    name = mark("person", contact.pk)
    return timeline.record(
        f"opportunity.person_{'added' if there else 'removed'}",
        [opportunity.stream, contact.stream],
        by=by,
        title=contact.name,
        ref=("opportunity", opportunity.pk),
        named=contact.stream,
        before={name: not there},
        after={name: there},
    )
