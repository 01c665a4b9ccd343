"""Addresses, numbers and domains: what identifies a person or a company in mail and calls."""

from collections.abc import Callable
from typing import Any

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from leeway.lib.refused import Refused
from leeway.lib.text import clean, is_free_mail, normal_address, normal_phone, one_line
from leeway.people.actions.records import index_record, kind_of
from leeway.people.models import Account, AccountDomain, Contact, ContactEmail, ContactPhone, Record
from leeway.team import policy
from leeway.team.models import User
from leeway.team.queries import team_country
from leeway.timeline import actions as timeline
from leeway.timeline.models import Entry

# verb → (model, column, the record it belongs to)
IDENTITIES: dict[str, tuple[Any, str, str]] = {
    "address": (ContactEmail, "address", "contact"),
    "phone": (ContactPhone, "number", "contact"),
    "domain": (AccountDomain, "domain", "account"),
}


@transaction.atomic
def add_email(contact: Contact, address: str, *, by: User) -> Entry:
    """One more address of a person; mail already stored with it joins their timeline."""
    normal = normal_address(address)
    if normal is None:
        raise Refused(_("This is not an e-mail address."), field="address")
    taken = ContactEmail.objects.filter(address=normal).select_related("contact").first()
    _must_be_free(taken, taken.contact if taken else None, contact, by)
    return _add(contact, "address", normal, by)


@transaction.atomic
def add_phone(contact: Contact, number: str, *, by: User) -> Entry:
    """One more phone number of a person."""
    number = one_line(number, 40)
    if not any(letter.isdigit() for letter in number):
        raise Refused(_("Write a phone number, e.g. +33 6 12 34 56 78."), field="number")
    dial = normal_phone(number, team_country()) or ""
    same = Q(number=number) | Q(dial=dial) if dial else Q(number=number)
    if contact.phones.filter(same).exists():
        raise Refused(_("This number is already here."), field="number")
    return _add(contact, "phone", number, by, dial=dial)


@transaction.atomic
def add_domain(account: Account, domain: str, *, by: User) -> Entry:
    """A mail domain of a company; mail already stored from it joins the company's timeline."""
    domain = domain.strip().lower().removeprefix("https://").removeprefix("http://").removeprefix("www.")
    domain = domain.split("/")[0].removeprefix("@")
    normal = normal_address(f"x@{domain}")
    if normal is None or "." not in domain:
        raise Refused(_("This is not a domain. Write it like acme.com."), field="domain")
    domain = normal.split("@")[1]
    if is_free_mail(domain):
        raise Refused(
            _("Everybody can have an address at %(domain)s, so it cannot stand for one company.")
            % {"domain": domain},
            field="domain",
        )
    taken = AccountDomain.objects.filter(domain=domain).select_related("account").first()
    _must_be_free(taken, taken.account if taken else None, account, by)
    return _add(account, "domain", domain, by)


@transaction.atomic
def remove_email(contact: Contact, address: str, *, by: User) -> Entry:
    """Take an address off a person; mails stay where they are."""
    return _remove(contact, "address", address, by)


@transaction.atomic
def remove_phone(contact: Contact, number: str, *, by: User) -> Entry:
    """Take a phone number off a person."""
    return _remove(contact, "phone", number, by)


@transaction.atomic
def remove_domain(account: Account, domain: str, *, by: User) -> Entry:
    """Take a domain off a company; mails stay where they are."""
    return _remove(account, "domain", domain, by)


def undo_identity(entry: Entry, *, by: User) -> Entry:
    """The inverse of adding or removing an address, number or domain."""
    word, value = next(iter(entry.written)).split(":", 1)
    model = Contact if entry.ref_kind == "contact" else Account
    record = model.objects.select_related("stream").get(pk=entry.ref_id)
    if entry.written[f"{word}:{value}"]:
        return _remove(record, word, value, by)
    adding: dict[str, Callable[..., Entry]] = {"address": add_email, "phone": add_phone, "domain": add_domain}
    return adding[word](record, value, by=by)


def _add(record: Record, word: str, value: str, by: User, **more: str) -> Entry:
    policy.must_change(by, record)
    model, column, owner = IDENTITIES[word]
    rows = model.objects.filter(**{owner: record})
    extra = {} if word == "domain" else {"position": rows.count()}
    model.objects.create(**{owner: record, column: value}, **extra, **more)
    return _told(record, word, value, True, by)


def _remove(record: Record, word: str, value: str, by: User) -> Entry:
    policy.must_change(by, record)
    model, column, owner = IDENTITIES[word]
    gone, _rows = model.objects.filter(**{owner: record, column: clean(value)}).delete()
    if not gone:
        raise Refused(_("This is no longer here."))
    return _told(record, word, value, False, by)


def _told(record: Record, word: str, value: str, there: bool, by: User) -> Entry:
    index_record(record)
    kind = kind_of(record)
    return timeline.record(
        f"{kind}.{word}_{'added' if there else 'removed'}",
        [record.stream],
        by=by,
        ref=(kind, record.pk),
        title=value,
        before={f"{word}:{value}": not there},
        after={f"{word}:{value}": there},
    )


def _must_be_free(taken: object, holder: Record | None, wanted: Record, by: User) -> None:
    if taken is None or holder is None:
        return
    if holder.pk == wanted.pk:
        raise Refused(_("This is already here."))
    if holder.deleted_at is not None:
        taken.delete()  # type: ignore[attr-defined]
        return
    if not policy.sees(by, holder):
        raise Refused(_("This already belongs to a record that is not shared with you."))
    raise Refused(_("This already belongs to %(name)s.") % {"name": holder.name})
