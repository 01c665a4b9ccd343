"""Adding companies and people."""

from typing import Any

from django.db import transaction

from leeway.people.actions.identity import add_domain, add_email
from leeway.people.actions.positions import add_position
from leeway.people.actions.records import checked_name, index_record, kind_of
from leeway.people.models import Account, Contact, Record
from leeway.team import policy
from leeway.team.models import User
from leeway.timeline import actions as timeline
from leeway.timeline.models import Entry, Source, Stream


@transaction.atomic
@timeline.together()
def add_company(
    name: str, *, by: User, source: str = Source.PERSON, domains: tuple[str, ...] = ()
) -> Account:
    """Add a company from a name, with the domains its mail comes from if they are known."""
    account = Account(**_new("account", name, by))
    account.save()
    _record_added(account, by, source)
    for domain in domains:
        add_domain(account, domain, by=by)
    return account


@transaction.atomic
@timeline.together()
def add_person(
    name: str,
    *,
    by: User,
    account: Account | None = None,
    source: str = Source.PERSON,
    emails: tuple[str, ...] = (),
    title: str = "",
) -> Contact:
    """Add a person from a name, perhaps at a company, perhaps with addresses."""
    contact = Contact(**_new("contact", name, by))
    contact.save()
    _record_added(contact, by, source)
    if account is not None:
        add_position(contact, account, title=title, by=by)
    for address in emails:
        add_email(contact, address, by=by)
    return contact


@transaction.atomic
def company_called(name: str, *, by: User) -> Account:
    """The company of exactly this name that this person may see, or a new one."""
    found = (
        Account.objects.visible_to(by)
        .filter(name__iexact=checked_name(name))
        .select_related("stream")
        .first()
    )
    return found or add_company(name, by=by)


@transaction.atomic
@timeline.together()
def join_called(contact: Contact, name: str, *, by: User, title: str = "") -> Entry:
    """A person works at a company of this name, known or new: both or neither."""
    return add_position(contact, company_called(name, by=by), by=by, title=title)


def _new(kind: str, name: str, by: User) -> dict[str, Any]:
    policy.must_write(by)
    name = checked_name(name)
    stream = Stream.objects.create(kind=kind, title=name, owner=by)
    return {"name": name, "stream": stream, "owner": by}


def _record_added(record: Record, by: User, source: str) -> None:
    kind = kind_of(record)
    timeline.record(
        f"{kind}.added",
        [record.stream],
        by=by,
        source=source,
        ref=(kind, record.pk),
        after={"deleted_at": None},
        title=record.name,
    )
    index_record(record)
