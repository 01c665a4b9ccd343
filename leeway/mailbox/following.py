"""What stored mail does when something happens below it: it finds its place, without asking the server again.

A worker does all of it. While a person waits (`most`), the newest mails that are not yet where the fact
stands find their place at once.
"""

from django.db.models import Exists, OuterRef, Q, QuerySet

from leeway.mailbox.models import Message
from leeway.mailbox.observing import pass_on_stored
from leeway.mailbox.placing.placing import place_in_chunks
from leeway.mailbox.placing.sharing import refresh_audience
from leeway.opportunities.models import DealThread, Opportunity
from leeway.people.models import AccountDomain, ContactEmail
from leeway.timeline.models import Entry, Placement


def address_added(entry_id: int, most: int | None = None) -> None:
    """A person got an address: all stored mail with it joins their timeline, their company's and their deals'."""
    _place(_with_addresses([_word(entry_id)]), entry_id, most)


def domain_added(entry_id: int, most: int | None = None) -> None:
    """A company got a domain: all stored mail from and to it joins its timeline."""
    _place(_with_domains([_word(entry_id)]), entry_id, most)


def person_changed(entry_id: int, most: int | None = None) -> None:
    """A person came back, or began to work somewhere: their mail is placed anew."""
    _place(_with_addresses(_addresses([Entry.objects.get(pk=entry_id).ref_id])), entry_id, most)


def company_changed(entry_id: int) -> None:
    """A company came back: its mail is placed anew."""
    entry = Entry.objects.get(pk=entry_id)
    domains = AccountDomain.objects.filter(account=entry.ref_id).values_list("domain", flat=True)
    people = ContactEmail.objects.filter(
        contact__positions__account=entry.ref_id, contact__positions__ended_on=None
    )
    _place(_with_domains(list(domains)), entry_id)
    _place(_with_addresses(list(people.values_list("address", flat=True))), entry_id)


def deal_changed(entry_id: int, most: int | None = None) -> None:
    """A deal came back, or got a person or a conversation: it pulls the mail that belongs to it."""
    entry = Entry.objects.get(pk=entry_id)
    deal = Opportunity.objects.filter(pk=entry.ref_id).first()
    if deal is None:
        return
    people = deal.stakeholders.values_list("contact", flat=True)
    held = DealThread.objects.filter(opportunity=deal, excluded=False).values_list("thread", flat=True)
    _place(Message.objects.filter(thread__in=list(held)), entry_id, most)
    _place(_with_addresses(_addresses(people)), entry_id, most)


def circle_changed(entry_id: int) -> None:
    """Who sees a record changed: search shows its mails to the same people."""
    stream = Entry.objects.filter(pk=entry_id).values_list("home", flat=True)[0]
    entries = Placement.objects.filter(stream=stream).values("entry")
    refresh_audience(Message.objects.filter(entry__in=entries).values_list("pk", flat=True))


def _place(mails: QuerySet[Message], entry_id: int, most: int | None = None) -> None:
    mails = mails.distinct()
    if most is None:
        found = list(mails.order_by("happened_at").values_list("pk", flat=True))
        place_in_chunks(found)
        pass_on_stored(found)
        return
    missing = Q(pk__in=[])
    for stream in Placement.objects.filter(entry=entry_id).values_list("stream", flat=True):
        missing |= Q(~Exists(Placement.objects.filter(stream=stream, entry=OuterRef("entry"))))
    newest = mails.filter(missing).order_by("-happened_at").values_list("pk", flat=True)[:most]
    place_in_chunks(reversed(newest))


def _word(entry_id: int) -> str:
    """The address or domain that is there now, from a column like ``address:jean@dupont.example``."""
    after = Entry.objects.get(pk=entry_id).after or {}
    return next((word for word, there in after.items() if there), "").partition(":")[2]


def _addresses(contact_ids: object) -> list[str]:
    return list(ContactEmail.objects.filter(contact__in=contact_ids).values_list("address", flat=True))


def _with_addresses(addresses: list[str]) -> QuerySet[Message, Message]:
    return Message.objects.filter(participants__address__in=addresses)


def _with_domains(domains: list[str]) -> QuerySet[Message, Message]:
    """The domain itself, and what is below it."""
    wanted = Q(pk__in=[])
    for domain in domains:
        wanted |= Q(participants__domain=domain) | Q(participants__domain__endswith=f".{domain}")
    return Message.objects.filter(wanted)
