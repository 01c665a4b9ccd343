"""The people on a deal."""

from collections.abc import Iterable
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from leeway.lib.refused import Refused
from leeway.opportunities.actions.changing import locked
from leeway.opportunities.models import Opportunity, Stake, Stakeholder
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
    return _put_on(opportunity, contact, [], by)


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
    stakeholder = opportunity.stakeholders.filter(contact=contact).first()
    if stakeholder is None:
        raise Refused(_("This is no longer here."))
    stakeholder.delete()
    return _told(opportunity, contact, False, stakeholder.roles, by)


def undo_person(entry: Entry, *, by: User) -> Entry:
    """The inverse of both; whoever comes back is what they were to the deal."""
    kept = {one.word: one for one in marked(entry)}
    opportunity = Opportunity.objects.get(pk=entry.ref_id)
    contact = Contact.objects.select_related("stream").get(pk=kept["person"].key)
    if kept["person"].now:
        return remove_person(opportunity, contact, by=by)
    opportunity = locked(opportunity, by)
    _must_see(contact, by)
    return _put_on(opportunity, contact, kept["roles"].before if "roles" in kept else [], by)


@transaction.atomic
def set_roles(opportunity: Opportunity, contact: Contact, roles: Iterable[str], *, by: User) -> Entry | None:
    """What this person is to the deal: they decide, sign, pay, … none, one or several."""
    opportunity, wanted = locked(opportunity, by), set(roles)
    _must_see(contact, by)
    if wanted - set(Stake.values):
        raise Refused(_("Choose a role from the list."), field="roles")
    stakeholder = opportunity.stakeholders.filter(contact=contact).first()
    if stakeholder is None:
        raise Refused(_("%(name)s is not on this deal any more.") % {"name": contact.name})
    before = list(stakeholder.roles)
    stakeholder.roles = [role for role in Stake.values if role in wanted]
    if stakeholder.roles == before:
        return None
    stakeholder.save(update_fields=["roles"])
    name = mark("roles", contact.pk)
    return _record(
        "opportunity.roles_set", opportunity, contact, {name: before}, {name: stakeholder.roles}, by
    )


@transaction.atomic
def change_roles(
    opportunity: Opportunity, contact: Contact, more: Iterable[str], less: Iterable[str], *, by: User
) -> Entry | None:
    """Some roles more or less, beside what somebody else says of this person just then."""
    opportunity = locked(opportunity, by)
    now = opportunity.stakeholders.filter(contact=contact).values_list("roles", flat=True).first() or []
    return set_roles(opportunity, contact, {*now, *more}.difference(less), by=by)


def undo_roles(entry: Entry, *, by: User) -> Entry | None:
    """The inverse: what they were before."""
    [roles] = marked(entry)
    contact = Contact.objects.select_related("stream").get(pk=roles.key)
    return set_roles(Opportunity.objects.get(pk=entry.ref_id), contact, roles.before, by=by)


def _put_on(opportunity: Opportunity, contact: Contact, roles: list[str], by: User) -> Entry:
    if opportunity.stakeholders.filter(contact=contact).exists():
        raise Refused(_("%(name)s is already on this deal.") % {"name": contact.name})
    Stakeholder.objects.create(opportunity=opportunity, contact=contact, roles=roles)
    return _told(opportunity, contact, True, roles, by)


def _must_see(contact: Contact, by: User) -> None:
    if not policy.sees(by, contact):
        raise Refused(_("You cannot see this person."))


def _told(opportunity: Opportunity, contact: Contact, there: bool, roles: list[str], by: User) -> Entry:
    name, kept = mark("person", contact.pk), mark("roles", contact.pk)
    before: dict[str, Any] = {name: not there}
    after: dict[str, Any] = {name: there}
    if roles:
        before[kept], after[kept] = ([], roles) if there else (roles, [])
    verb = f"opportunity.person_{'added' if there else 'removed'}"
    return _record(verb, opportunity, contact, before, after, by)


def _record(
    verb: str,
    opportunity: Opportunity,
    contact: Contact,
    before: dict[str, Any],
    after: dict[str, Any],
    by: User,
) -> Entry:
    return timeline.record(
        verb,
        [opportunity.stream, contact.stream],
        by=by,
        title=contact.name,
        ref=("opportunity", opportunity.pk),
        named=contact.stream,
        before=before,
        after=after,
    )
