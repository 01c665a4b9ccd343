"""Whom somebody's mail proposes: people written to who wrote back, and their companies."""

import re
from dataclasses import dataclass, field
from datetime import datetime

from django.db.models import Count, Max

from leeway.lib.text import is_free_mail, registrable_domain
from leeway.mailbox.models import Direction, Kind, Mailbox, Participant, Refusal, Role
from leeway.mailbox.placing.own import Own
from leeway.people.queries import accounts_by_domain, contacts_by_address
from leeway.team.models import User

MOST = 60
ASKED = 5000  # addresses written to that are looked at, the most written to first
# Addresses of a task, not of a person.
TASKS = re.compile(
    r"^(?:(?:no|do|ne)[._-]?(?:not[._-]?)?(?:reply|repondre|pas[._-]?repondre)|reply|info|infos|contact|kontakt|hello|hallo|bonjour|"
    r"sales|vente|ventes|verkauf|support|help|aide|service|services|kundenservice|office|team|mail|email|admin|"
    r"administrator|webmaster|postmaster|hostmaster|mailer-daemon|abuse|billing|invoice|invoices|facture|factures|"
    r"facturation|rechnung|rechnungen|buchhaltung|compta|comptabilite|accounting|accounts|orders|order|commande|"
    r"commandes|bestellung|shop|jobs|recrutement|bewerbung|career|careers|hr|rh|press|presse|news|newsletter|"
    r"marketing|notification|notifications|alert|alerts|update|updates|security|privacy|legal|receipts?|bounces?)"
    r"(?:[+._-].*)?$|^(?:reply|bounce|notifications?)[+=-]|[0-9a-f]{16,}"
)


@dataclass(slots=True)
class Person:
    """Somebody written to who wrote back."""

    address: str
    name: str
    mails: int
    last_at: datetime


@dataclass(slots=True)
class Company:
    """Where such people work, by the domain of their addresses."""

    domain: str
    name: str
    people: list[Person] = field(default_factory=list)


@dataclass(slots=True)
class Proposals:
    """Companies with their people, and people whose address says nothing about a company, or about one that is known."""

    companies: list[Company] = field(default_factory=list)
    people: list[Person] = field(default_factory=list)

    def everybody(self) -> list[Person]:
        """Every person proposed."""
        return [*(person for company in self.companies for person in company.people), *self.people]

    def __bool__(self) -> bool:
        return bool(self.companies or self.people)


def proposals(user: User) -> Proposals:
    """What this person's own mailboxes propose now; the liveliest first."""
    people = _people(user)[:MOST]
    known = accounts_by_domain([person.address for person in people])
    refused = set(Refusal.objects.filter(user=user, kind=Kind.COMPANY).values_list("value", flat=True))
    found = Proposals()
    companies: dict[str, Company] = {}
    for person in people:
        own_domain = person.address.rpartition("@")[2]
        domain = registrable_domain(own_domain) or ""
        if not domain or is_free_mail(domain) or own_domain in known or domain in refused:
            found.people.append(person)
            continue
        companies.setdefault(domain, Company(domain, company_name(domain))).people.append(person)
    found.companies = list(companies.values())
    return found


def company_name(domain: str) -> str:
    """A name to begin with: `dupont-fils.fr` → Dupont Fils."""
    return " ".join(word.capitalize() for word in domain.partition(".")[0].split("-")) or domain


def _people(user: User) -> list[Person]:
    mine = Participant.objects.filter(message__mailbox__owner=user, message__auto="")
    written = (
        mine.filter(message__direction=Direction.OUT, role=Role.TO)
        .values("address")
        .annotate(mails=Count("pk"))
    )
    to = dict(written.order_by("-mails").values_list("address", "mails")[:ASKED])
    answers = mine.filter(message__direction=Direction.IN, role=Role.FROM, address__in=list(to))
    back = answers.values("address").annotate(
        mails=Count("pk"), last=Max("message__happened_at"), told=Max("name")
    )
    refused = set(Refusal.objects.filter(user=user, kind=Kind.PERSON).values_list("value", flat=True))
    own, people = Own.now(), contacts_by_address(to)
    for pk in Mailbox.objects.visible_to(user).values_list("pk", flat=True):
        own = own.within(pk)
    found = [
        Person(address, person_name(name, address), mails + to[address], last)
        for address, mails, last, name in back.values_list("address", "mails", "last", "told")
        if address not in refused
        and address not in people
        and not own.owns(address)
        and not TASKS.search(address.partition("@")[0])
    ]
    return sorted(found, key=lambda person: (-person.mails, person.address))


def person_name(name: str, address: str) -> str:
    """As the mails say it (`Dupont, Jean` turned), else from the address: `jean.dupont@…` → Jean Dupont."""
    name = " ".join(name.split()).strip("'\" ")
    last, comma, first = name.partition(", ")
    if comma and last and first and len(name.split()) <= 4 and "," not in first:
        name = f"{first} {last}"
    if name and "@" not in name:
        return name
    return (
        " ".join(word.capitalize() for word in re.split(r"[._-]+", address.partition("@")[0]) if word)
        or address
    )
