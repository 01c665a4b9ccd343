"""What `leeway verify` asks about mail: nothing lost, nothing doubled, and timelines hold what mailboxes hold."""

from collections import defaultdict
from collections.abc import Iterator

from django.db.models import Count, F

from leeway.mailbox.following import address_added, person_changed
from leeway.mailbox.models import Event, Folder, Location, Message, Participant, State
from leeway.mailbox.placing.own import Own
from leeway.mailbox.placing.placing import outside_addresses
from leeway.mailbox.placing.sharing import audiences_of
from leeway.people.models import Contact, ContactEmail
from leeway.search.models import SearchDoc
from leeway.timeline.models import Entry, Placement
from leeway.timeline.queries import waiting_for

CHUNK = 500


def coverage() -> Iterator[str]:
    """Every mail that was seen has exactly one outcome, up to the cursor of its folder."""
    for folder in Folder.objects.exclude(uidvalidity=None).select_related("mailbox"):
        rows = Location.objects.filter(folder=folder, uidvalidity=folder.uidvalidity)
        name = f"{folder.mailbox.address}, folder {folder.name}"
        count = rows.count()
        if count != folder.seen:
            yield f"{name}: {folder.seen} mails were seen, {count} have an outcome."
        beyond = rows.filter(uid__gt=folder.covered_to).count()
        if beyond and not folder.rewound:
            yield f"{name}: {beyond} mails have an outcome beyond the cursor {folder.covered_to}."
    unknown = Location.objects.exclude(state__in=State.values).count()
    if unknown:
        yield f"{unknown} places of mail have no outcome."
    astray = Location.objects.filter(state=State.STORED).exclude(message__mailbox=F("folder__mailbox"))
    for pk in astray.values_list("pk", flat=True):
        yield f"Place {pk} leads to a mail of another mailbox."
    reasonless = Location.objects.filter(state=State.QUARANTINED, reason="").count()
    if reasonless:
        yield f"{reasonless} mails were set aside without a reason."


def doubled() -> Iterator[str]:
    """One mail is one message and one event, however many places and copies it has."""
    places = Location.objects.values("folder", "uidvalidity", "uid").annotate(n=Count("pk")).filter(n__gt=1)
    for place in places:
        yield f"Place {place['folder']}/{place['uidvalidity']}/{place['uid']} is there {place['n']} times."
    twice = Message.objects.values("mailbox__address", "sha256").annotate(n=Count("pk")).filter(n__gt=1)
    for row in twice:
        yield f"{row['mailbox__address']}: the mail {row['sha256'][:12]} is stored {row['n']} times."
    wrong = Location.objects.filter(state=State.STORED).exclude(sha256=F("message__sha256"))
    for pk in wrong.values_list("pk", flat=True):
        yield f"Place {pk} leads to a message with other bytes."
    entries = dict(Event.objects.values_list("key", "entry_id"))
    placed = Message.objects.filter(entry__isnull=False).values_list("pk", "event_key", "entry_id")
    for pk, key, entry in placed.iterator():
        if entries.get(key) != entry:
            yield f"Mail {pk} has another line on the timelines than its copies."


def timelines() -> Iterator[str]:
    """The mails on a person's timeline are those with one of their addresses."""
    own, waiting = Own.now(), waiting_for(address_added, person_changed)  # their mail is on its way
    people = Contact.objects.filter(deleted_at=None, emails__isnull=False).exclude(pk__in=waiting)
    pks = list(people.order_by("pk").distinct().values_list("pk", flat=True))
    for start in range(0, len(pks), CHUNK):
        some = list(Contact.objects.filter(pk__in=pks[start : start + CHUNK]).prefetch_related("emails"))
        have, due = _on_timelines(some), _due(some, own)
        for contact in some:
            name, stands, belongs = f"{contact.name} ({contact.pk})", have[contact.pk], due[contact.pk]
            if missing := belongs - stands:
                yield f"{name}: {len(missing)} mails are missing on the timeline."
            if (more := stands - belongs) and not _lost_an_address(contact):
                yield f"{name}: {len(more)} mails on the timeline have none of their addresses."


def search() -> Iterator[str]:
    """Search finds each mail, and shows it to whom the timelines show it."""
    docs = {
        row[0]: row[1:]
        for row in SearchDoc.objects.filter(kind="mail").values_list(
            "object_id", "title", "audience", "stream_id", "owner_id"
        )
    }
    mails = {row[0]: row[1:] for row in Message.objects.values_list("pk", "subject", "mailbox__owner_id")}
    yield from (f"Search does not know mail {pk}." for pk in sorted(set(mails) - set(docs)))
    yield from (f"Search still finds mail {pk}, which is gone." for pk in sorted(set(docs) - set(mails)))
    both = sorted(set(docs) & set(mails))
    for start in range(0, len(both), CHUNK):
        due = audiences_of(both[start : start + CHUNK])
        for pk, (audience, stream) in due.items():
            subject, owner = mails[pk]
            if docs[pk] != (subject[:300], audience, stream, owner):
                yield f"Search keeps an old description of mail {pk}, or shows it to others than the timelines do."


def _on_timelines(people: list[Contact]) -> dict[int, set[int]]:
    """Person → the mails on their timeline."""
    whose = {contact.stream_id: contact.pk for contact in people}
    found: dict[int, set[int]] = {contact.pk: set() for contact in people}
    there = Placement.objects.filter(stream__in=list(whose), entry__verb__startswith="mail.")
    for stream, entry in there.values_list("stream_id", "entry_id").iterator():
        found[whose[stream]].add(entry)
    return found


def _due(people: list[Contact], own: Own) -> dict[int, set[int]]:
    """Person → the mails that have one of their addresses."""
    addresses = {contact.pk: {one.address for one in contact.emails.all()} for contact in people}
    named = Participant.objects.filter(address__in=set().union(*addresses.values())).values("message")
    mails = list(Message.objects.filter(pk__in=named).only("direction", "mailbox_id", "entry_id"))
    outside: dict[str, set[int]] = defaultdict(set)
    for start in range(0, len(mails), CHUNK):
        some = mails[start : start + CHUNK]
        for mail, found in zip(some, outside_addresses(some, own).values(), strict=True):
            for address in found:
                outside[address].add(mail.entry_id or 0)
    return {pk: set().union(*(outside[one] for one in mine)) for pk, mine in addresses.items()}


def _lost_an_address(contact: Contact) -> bool:
    """Mails stay where they are when an address is taken off a person."""
    facts = Entry.objects.filter(ref_kind="contact", ref_id=contact.pk, verb="contact.address_removed")
    return facts.exists() or not ContactEmail.objects.filter(contact=contact).exists()
