"""Questions about people and companies."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import CharField, F, OuterRef, Q, QuerySet, Subquery, Value

from leeway.lib.marks import mark, name_mark
from leeway.lib.text import domain_of, is_free_mail, registrable_domain, words
from leeway.people.models import (
    KINDS,
    Account,
    AccountDomain,
    Contact,
    ContactEmail,
    ContactPhone,
    Position,
    Record,
)
from leeway.search.models import SearchDoc
from leeway.team.models import User

LIST_PAGE = 100


def contacts_by_address(addresses: Iterable[str]) -> dict[str, int]:
    """address → contact id, for the addresses that are somebody's."""
    rows = ContactEmail.objects.filter(address__in=set(addresses), contact__deleted_at=None)
    return dict(rows.values_list("address", "contact_id"))


def accounts_by_domain(addresses: Iterable[str]) -> dict[str, int]:
    """domain → account id for the domains (and their registrable parents) of these addresses."""
    wanted: dict[str, set[str]] = {}
    for domain in {domain_of(address) for address in addresses}:
        if domain and not is_free_mail(domain):
            for candidate in {domain, registrable_domain(domain) or domain}:
                wanted.setdefault(candidate, set()).add(domain)
    rows = AccountDomain.objects.filter(domain__in=wanted, account__deleted_at=None)
    found: dict[str, int] = {}
    for domain, account in sorted(rows.values_list("domain", "account_id"), key=lambda row: len(row[0])):
        found.update(dict.fromkeys(wanted[domain], account))
    return found


def current_accounts(contact_ids: Iterable[int]) -> dict[int, list[int]]:
    """contact id → ids of the companies where they work now."""
    rows = Position.objects.filter(contact__in=set(contact_ids), ended_on=None, account__deleted_at=None)
    found: dict[int, list[int]] = {}
    for contact, account in rows.values_list("contact_id", "account_id"):
        found.setdefault(contact, []).append(account)
    return found


@dataclass(slots=True)
class Listed:
    """A page of a list; `next` is where the following one begins, or empty."""

    rows: list[dict[str, Any]]
    next: str
    count: int


def listed(
    model: type[Record], user: User, *, text: str = "", after: str = "", limit: int = LIST_PAGE
) -> Listed:
    """People or companies by name, from a mark on; with what one looks for in a list of them."""
    records = model.objects.visible_to(user)
    if words(text):
        docs = SearchDoc.objects.filter(kind=KINDS[model]).matching(text, titles_only=True)
        records = records.filter(pk__in=docs.values("object_id"))
    count = records.count() if not after else 0
    if place := name_mark(after):
        records = records.filter(Q(sort_name__gt=place[0]) | Q(sort_name=place[0], pk__gt=place[1]))
    columns = ("pk", "name", "sort_name", "beside", "known", "phone", "dial", "owner__name")
    rows = list(
        records.annotate(**_cells(model, user)).order_by("sort_name", "pk").values(*columns)[: limit + 1]
    )
    following = mark(rows[limit - 1]["sort_name"], rows[limit - 1]["pk"]) if len(rows) > limit else ""
    return Listed(rows[:limit], following, count)


def with_address(people: "QuerySet[Contact]") -> "QuerySet[Any]":
    """These people, with the first address of each as `address`."""
    addresses = ContactEmail.objects.filter(contact=OuterRef("pk")).order_by("position", "pk")
    return people.annotate(address=Subquery(addresses.values("address")[:1]))


def _cells(model: type[Record], user: User) -> dict[str, Any]:
    """What stands beside a name: where they work, their first address and number; of a company place and domain."""
    if model is not Contact:
        domains = AccountDomain.objects.filter(account=OuterRef("pk")).order_by("domain").values("domain")
        nothing = Value("", output_field=CharField())
        return {"beside": F("place"), "known": Subquery(domains[:1]), "phone": nothing, "dial": nothing}
    firms = Account.objects.visible_to(user)
    jobs = Position.objects.filter(contact=OuterRef("pk"), ended_on=None, account__in=firms).order_by("pk")
    addresses = ContactEmail.objects.filter(contact=OuterRef("pk")).order_by("position", "pk")
    phones = ContactPhone.objects.filter(contact=OuterRef("pk")).order_by("position", "pk")
    return {
        "beside": Subquery(jobs.values("account__name")[:1]),
        "known": Subquery(addresses.values("address")[:1]),
        "phone": Subquery(phones.values("number")[:1]),
        "dial": Subquery(phones.values("dial")[:1]),
    }
