"""Addresses, numbers and domains: what identifies a person or a company in mail and calls."""

from collections.abc import Callable
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from leeway.lib.refused import Refused
from leeway.lib.text import clean
from leeway.people.actions import checking
from leeway.people.actions.records import held, index_record, kind_of
from leeway.people.models import Account, AccountDomain, Contact, ContactEmail, ContactPhone, Record
from leeway.team.models import User
from leeway.timeline import actions as timeline
from leeway.timeline.changes import Mark, mark, marked
from leeway.timeline.models import Entry, Source

Checked = Callable[[], dict[str, str]]  # the columns, looked at when the record is held

# verb → (model, column, the record it belongs to)
IDENTITIES: dict[str, tuple[Any, str, str]] = {
    "address": (ContactEmail, "address", "contact"),
    "phone": (ContactPhone, "number", "contact"),
    "domain": (AccountDomain, "domain", "account"),
}


@transaction.atomic
def add_email(contact: Contact, address: str, *, by: User) -> Entry:
    """One more address of a person; mail already stored with it joins their timeline."""
    return _add(contact, "address", lambda: checking.address(contact, address, by), by)


@transaction.atomic
def add_phone(contact: Contact, number: str, *, by: User) -> Entry:
    """One more phone number of a person."""
    return _add(contact, "phone", lambda: checking.number(contact, number), by)


@transaction.atomic
def add_domain(account: Account, domain: str, *, by: User) -> Entry:
    """A mail domain of a company; mail already stored from it joins the company's timeline."""
    return _add(account, "domain", lambda: checking.domain(account, domain, by), by)


@transaction.atomic
def edit_email(contact: Contact, old: str, address: str, *, by: User) -> Entry | None:
    """An address was misspelt, or is another one now; nothing is written when it is the same."""
    return _edit(contact, "address", old, lambda: checking.address(contact, address, by, but=old), by)


@transaction.atomic
def edit_phone(contact: Contact, old: str, number: str, *, by: User) -> Entry | None:
    """A number is another one now."""
    return _edit(contact, "phone", old, lambda: checking.number(contact, number, but=old), by)


@transaction.atomic
def edit_domain(account: Account, old: str, domain: str, *, by: User) -> Entry | None:
    """A mail domain was misspelt, or is another one now."""
    return _edit(account, "domain", old, lambda: checking.domain(account, domain, by, but=old), by)


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


def undo_identity(entry: Entry, *, by: User) -> Entry | None:
    """The inverse of adding, removing or editing an address, number or domain."""
    there = {one.now: one for one in marked(entry)}
    model = Contact if entry.ref_kind == "contact" else Account
    record = model.objects.select_related("stream").get(pk=entry.ref_id)
    if len(there) == 2:
        return _edited_back(record, there[True], there[False].key, by)
    [one] = there.values()
    if one.now:
        return _remove(record, one.word, one.key, by)
    adding: dict[str, Callable[..., Entry]] = {"address": add_email, "phone": add_phone, "domain": add_domain}
    return adding[one.word](record, one.key, by=by)


def _edited_back(record: Any, now: Mark, before: str, by: User) -> Entry | None:
    editing: dict[str, Callable[..., Entry | None]] = {
        "address": edit_email,
        "phone": edit_phone,
        "domain": edit_domain,
    }
    return editing[now.word](record, now.key, before, by=by)


def _add(record: Record, word: str, checked: Checked, by: User) -> Entry:
    held(record, by)
    values = checked()
    model, column, owner = IDENTITIES[word]
    _take_over(word, values[column], by)
    rows = model.objects.filter(**{owner: record})
    extra = {} if word == "domain" else {"position": rows.count()}
    model.objects.create(**{owner: record}, **extra, **values)
    return _told(record, word, {values[column]: True}, by)


def _edit(record: Record, word: str, old: str, checked: Checked, by: User) -> Entry | None:
    held(record, by)
    model, column, owner = IDENTITIES[word]
    row = model.objects.select_for_update().filter(**{owner: record, column: clean(old)}).first()
    if row is None:
        raise Refused(_("This is no longer here."))
    values, old = checked(), getattr(row, column)
    if values[column] == old:
        return None
    _take_over(word, values[column], by)
    for name, value in values.items():
        setattr(row, name, value)
    row.save(update_fields=list(values))
    return _told(record, word, {values[column]: True, old: False}, by)


def _remove(record: Record, word: str, value: str, by: User) -> Entry:
    held(record, by)
    model, column, owner = IDENTITIES[word]
    gone, _rows = model.objects.filter(**{owner: record, column: clean(value)}).delete()
    if not gone:
        raise Refused(_("This is no longer here."))
    return _told(record, word, {value: False}, by)


def _take_over(word: str, value: str, by: User) -> None:
    """What a deleted record had is free: it goes from there, and the timeline there says so."""
    model, column, owner = IDENTITIES[word]
    if word == "phone":  # a number may be several people's
        return
    for row in model.objects.filter(**{column: value}).select_related(f"{owner}__stream"):
        row.delete()
        _told(getattr(row, owner), word, {value: False}, by, source=Source.AUTOMATION)


def _told(record: Record, word: str, now: dict[str, bool], by: User, *, source: str = Source.PERSON) -> Entry:
    """`now` says of each value whether it is there; the new one comes first."""
    index_record(record)
    kind = kind_of(record)
    done = "edited" if len(now) > 1 else "added" if all(now.values()) else "removed"
    return timeline.record(
        f"{kind}.{word}_{done}",
        [record.stream],
        by=by,
        source=source,
        ref=(kind, record.pk),
        title=" → ".join(sorted(now, key=lambda value: now[value])),
        before={mark(word, value): not there for value, there in now.items()},
        after={mark(word, value): there for value, there in now.items()},
    )
