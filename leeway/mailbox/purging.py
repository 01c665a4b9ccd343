"""Taking away the mail of a mailbox that was disconnected without keeping it, some at a time."""

from django.db import transaction
from django.db.models import Q

from leeway.files.actions import discard
from leeway.mailbox.models import Event, Folder, Location, Mailbox, Message, Mood, Thread
from leeway.mailbox.placing.alone import one_at_a_time
from leeway.mailbox.placing.sharing import refresh_audience, share_of
from leeway.opportunities.actions import forget_words
from leeway.opportunities.models import DealThread
from leeway.search.actions import forget
from leeway.timeline import actions as timeline
from leeway.timeline.models import Entry

CHUNK = 50


def purge_some(mailbox: Mailbox) -> bool:
    """Take some of a disconnected mailbox's mail away, bytes included; False when nothing is left.

    A timeline entry that a colleague's copy still holds stays; else its words go, and the audit chain keeps that it was.
    """
    with transaction.atomic():
        one_at_a_time()
        if not Mailbox.objects.filter(pk=mailbox.pk, state=Mood.DISCONNECTED).exists():
            return False  # somebody has connected it again meanwhile
        mails = list(Message.objects.filter(mailbox=mailbox)[:CHUNK])
        if not mails:
            _purge_rest(mailbox)
            return False
        ids = [mail.pk for mail in mails]
        blobs = {mail.blob_id for mail in mails}
        entries = {mail.entry_id for mail in mails if mail.entry_id}
        forget("mail", ids)
        Message.objects.filter(pk__in=ids).delete()
        discard(blobs)
        _forget_threads({mail.thread_id for mail in mails})
        _settle(entries, mailbox)
    return True


def _forget_threads(threads: set[int]) -> None:
    """Conversations without mail go; what a deal remembers of one stays, without its subject."""
    empty = Thread.objects.filter(pk__in=threads, messages=None)
    held = set(DealThread.objects.filter(thread__in=threads).values_list("thread", flat=True))
    Thread.objects.filter(Q(pk__in=held) | Q(merged_into__in=held)).filter(messages=None).update(subject="")
    empty.exclude(pk__in=held).delete()


def _settle(entry_ids: set[int], mailbox: Mailbox) -> None:
    """What becomes of the entries whose copy went."""
    copies = Message.objects.filter(entry__in=entry_ids)
    others = set(copies.values_list("pk", flat=True))
    owners = set(copies.values_list("entry_id", "mailbox__owner_id"))
    left = {entry.pk: entry for entry in Entry.objects.filter(pk__in={pk for pk, _owner in owners})}
    timeline.release([pk for pk in left if (pk, mailbox.owner_id) not in owners], mailbox.owner_id)
    share_of(left)
    refresh_audience(others)
    gone = entry_ids - set(left)
    Event.objects.filter(entry__in=gone).delete()
    timeline.silence(gone)
    forget_words(gone)


def _purge_rest(mailbox: Mailbox) -> None:
    kept = Location.objects.filter(Q(blob__isnull=False), folder__mailbox=mailbox)
    blobs = set(kept.values_list("blob", flat=True))
    Folder.objects.filter(mailbox=mailbox).delete()
    discard(blobs)
    mailbox.delete()
