"""People and companies that somebody's mail proposes: added by one tap, or never proposed again."""

from django.db import transaction
from django.utils.translation import gettext as _

from leeway.lib.refused import Refused
from leeway.lib.text import clean, domain_of, is_free_mail, registrable_domain
from leeway.mailbox.models import Kind, Refusal
from leeway.mailbox.proposals import Company, Person, company_name, proposals
from leeway.people import actions as people
from leeway.people.models import Account, AccountDomain, Contact
from leeway.team import policy
from leeway.team.models import User
from leeway.timeline import actions as timeline
from leeway.timeline.changes import mark
from leeway.timeline.models import Entry, Source


@transaction.atomic
@timeline.together()
def accept_person(address: str, *, by: User) -> Contact:
    """Add this person, and their company if it is not there yet; their stored mail joins the timelines."""
    policy.must_write(by)
    person = next((one for one in proposals(by).everybody() if one.address == address), None)
    if person is None:
        raise Refused(_("This proposal is no longer open."))
    return _add(person, by)


@transaction.atomic
@timeline.together()
def accept_company(domain: str, *, by: User) -> Account:
    """Add this company with the people of it that you have written to."""
    policy.must_write(by)
    found = next((one for one in proposals(by).companies if one.domain == domain), None)
    if found is None:
        raise Refused(_("This proposal is no longer open."))
    return _add_company(found, by)


@transaction.atomic
def dismiss(kind: str, value: str, *, by: User) -> Entry:
    """Do not propose this person or company to me again."""
    policy.must_write(by)
    if kind not in Kind.values:
        raise Refused(_("This proposal is no longer open."))
    refusal, _new = Refusal.objects.get_or_create(user=by, kind=kind, value=clean(value)[:320])
    return _tell("mailbox.dismissed", refusal.pk, refusal.value, True, by)


@transaction.atomic
def undo_dismiss(entry: Entry, *, by: User) -> Entry:
    """The inverse: it is proposed again."""
    refusal = Refusal.objects.filter(user=by, pk=entry.ref_id).first()
    if refusal is None:
        raise Refused(_("This proposal is no longer open."))
    told = _tell("mailbox.proposed", refusal.pk, refusal.value, False, by)
    refusal.delete()
    return told


def _tell(verb: str, pk: int, value: str, dismissed: bool, by: User) -> Entry:
    """On no timeline: theirs alone to read and to take back."""
    entry = timeline.record(
        verb, [], by=by, ref=("refusal", pk), after={mark("dismissed", pk): dismissed}, title=value
    )
    timeline.hold([(entry.pk, by.pk)])
    return entry


def _add(person: Person, by: User) -> Contact:
    account = None
    domain = registrable_domain(domain_of(person.address)) or ""
    if domain and not is_free_mail(domain):
        known = (
            AccountDomain.objects.filter(domain=domain, account__deleted_at=None)
            .select_related("account")
            .first()
        )
        if known is None:
            account = people.add_company(company_name(domain), by=by, source=Source.MAIL, domains=(domain,))
        elif policy.sees(by, known.account):
            account = known.account
    return people.add_person(
        person.name, by=by, account=account, source=Source.MAIL, emails=(person.address,)
    )


def _add_company(found: Company, by: User) -> Account:
    account = people.add_company(found.name, by=by, source=Source.MAIL, domains=(found.domain,))
    for person in found.people:
        people.add_person(person.name, by=by, account=account, source=Source.MAIL, emails=(person.address,))
    return account
