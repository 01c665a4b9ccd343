"""The facts of people and companies as a page shows them."""

from typing import NamedTuple

from django.urls import reverse
from django.utils.translation import gettext as _, pgettext

from leeway.lib.phones import region_of_zone
from leeway.lib.text import fold, format_phone, web_address
from leeway.people.models import Account, AccountDomain, Contact, ContactEmail, ContactPhone, Record
from leeway.team.models import User
from leeway.team.queries import colleagues
from leeway.web.facts import Fact

FACES: dict[type[Record], str] = {Contact: "avatar", Account: "avatar avatar--firm"}


class Handle(NamedTuple):
    """An address, a number or a domain: as it is kept, as it is read, and where it leads."""

    pk: int
    value: str
    shown: str
    href: str


def handle(row: ContactEmail | ContactPhone | AccountDomain, user: User) -> Handle:
    """One of them for this person: numbers are written as people of their country write them."""
    value = str(row)
    if isinstance(row, ContactEmail):
        return Handle(row.pk, value, value, f"mailto:{value}")
    if isinstance(row, ContactPhone):
        shown = format_phone(row.dial, region_of_zone(user.zone)) if row.dial else value
        return Handle(row.pk, value, shown, f"tel:{row.tel}")
    return Handle(row.pk, value, value, "")


def facts(record: Record, *, user: User) -> list[Fact]:
    """Name and owner; of a company also its place and website."""
    route = "people:edit_company" if isinstance(record, Account) else "people:edit_person"
    url = "" if user.is_viewer else reverse(route, args=[record.pk])
    found = [Fact("name", _("Name"), record.name, record.name, url=url)]
    if isinstance(record, Account):
        found += [
            Fact("place", _("Place"), record.place, record.place, url=url),
            Fact(
                "website",
                _("Website"),
                record.website,
                record.website,
                url=url,
                href=web_address(record.website) or "" if record.website else "",
            ),
        ]
    return [*found, owner_fact(record, url)]


def owner_fact(record: Record, url: str) -> Fact:
    """Whose record it is, of everybody who may sign in; deals have the same."""
    known = sorted(colleagues().values_list("pk", "name"), key=lambda one: fold(one[1]))
    names = {str(pk): name for pk, name in known}
    label, owner = pgettext("of a record", "Owner"), str(record.owner_id or "")
    return Fact("owner", label, names.get(owner, ""), owner, "select", url, [("", "–"), *names.items()])


def one_fact(record: Record, field: str, *, user: User) -> Fact | None:
    """The fact of one field, after it was edited."""
    return next((fact for fact in facts(record, user=user) if fact.field == field), None)
