"""Questions about people and companies."""

from collections.abc import Iterable

from leeway.lib.text import domain_of, is_free_mail, registrable_domain
from leeway.people.models import Account, AccountDomain, Contact, ContactEmail, Position
from leeway.team.models import User


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


def people_list(user: User, *, text: str = "") -> list[dict[str, object]]:
    """Rows of the list of people, by name."""
    rows = Contact.objects.visible_to(user)
    return list(rows.order_by("name", "pk").values("pk", "name", "owner_id"))


def companies(user: User) -> "list[Account]":
    """Companies this person may see, by name."""
    return list(Account.objects.visible_to(user).order_by("name", "pk"))
