"""The one rule that says where mails, meetings and calls belong.

On every person and company matched by address or domain, and on each deal that holds one of the
people and was open or in the Fridge at that time (a deal begun later takes its people's last 30
days), or that already holds the conversation. "Not this deal" is remembered and wins.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from leeway.opportunities.models import DealThread, Stakeholder
from leeway.people.models import Account, Contact
from leeway.people.queries import accounts_by_domain, contacts_by_address, current_accounts

LOOK_BACK = timedelta(days=30)


@dataclass(slots=True)
class Wanted:
    """One thing to place: the outside addresses in their normal form, the moment, the conversation."""

    addresses: set[str]
    at: datetime
    thread: int | None = None


@dataclass(slots=True, frozen=True)
class _Deal:
    pk: int
    stream: int
    begun_at: datetime
    closed_at: datetime | None

    def covers(self, at: datetime) -> bool:
        return self.begun_at - LOOK_BACK <= at and (self.closed_at is None or at <= self.closed_at)


def streams_for(wanted: list[Wanted]) -> list[set[int]]:
    """The ids of the streams that each of these mails, meetings or calls belongs to, in a handful of queries."""
    addresses = set().union(*(one.addresses for one in wanted)) if wanted else set()
    people = contacts_by_address(addresses)
    by_domain = accounts_by_domain(addresses)
    firms_of = current_accounts(people.values())
    contact_streams = dict(Contact.objects.filter(pk__in=people.values()).values_list("pk", "stream"))
    firm_ids = {*by_domain.values(), *(pk for firms in firms_of.values() for pk in firms)}
    firm_streams = dict(Account.objects.filter(pk__in=firm_ids, deleted_at=None).values_list("pk", "stream"))
    deals = _deals_of_people(people.values())
    held, excluded = _deals_of_threads({one.thread for one in wanted if one.thread is not None})
    found = []
    for one in wanted:
        contacts = {people[address] for address in one.addresses if address in people}
        firms = {pk for contact in contacts for pk in firms_of.get(contact, [])}
        firms |= {by_domain[d] for a in one.addresses if (d := a.rpartition("@")[2]) in by_domain}
        streams = {contact_streams[pk] for pk in contacts} | {
            firm_streams[pk] for pk in firms if pk in firm_streams
        }
        streams |= {deal.stream for pk in contacts for deal in deals.get(pk, []) if deal.covers(one.at)}
        streams |= held.get(one.thread, set())
        found.append(streams - excluded.get(one.thread, set()))
    return found


def _deals_of_people(contact_ids: Iterable[int]) -> dict[int, list[_Deal]]:
    rows = Stakeholder.objects.filter(contact__in=set(contact_ids), opportunity__deleted_at=None)
    found: dict[int, list[_Deal]] = {}
    columns = ("opportunity_id", "opportunity__stream_id", "opportunity__made_at", "opportunity__closed_at")
    for contact, *deal in rows.values_list("contact_id", *columns):
        found.setdefault(contact, []).append(_Deal(*deal))
    return found


def _deals_of_threads(threads: set[int]) -> tuple[dict[int | None, set[int]], dict[int | None, set[int]]]:
    held: dict[int | None, set[int]] = {}
    excluded: dict[int | None, set[int]] = {}
    rows = DealThread.objects.filter(thread__in=threads, opportunity__deleted_at=None)
    for thread, stream, gone in rows.values_list("thread", "opportunity__stream_id", "excluded"):
        (excluded if gone else held).setdefault(thread, set()).add(stream)
    return held, excluded
