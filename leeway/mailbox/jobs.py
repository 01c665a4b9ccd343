"""Rounds over mailboxes, by the clock and on demand."""

from django.db.models import Q
from django.utils import timezone

from leeway.jobs.actions import enqueue_once
from leeway.jobs.tasks import job, stopping
from leeway.mailbox.models import Mailbox, Mood
from leeway.mailbox.purging import purge_some
from leeway.mailbox.syncing import sync_mailbox
from leeway.mailbox.syncing.rederiving import outdated, rederive


@job(queue="sync")
def sync_due() -> None:
    """Every minute: a round for each mailbox that is awake and whose backoff is over."""
    now = timezone.now()
    due = Mailbox.objects.awake().filter(Q(backoff_until=None) | Q(backoff_until__lte=now))
    for pk in due.values_list("pk", flat=True):
        enqueue_once(sync_one, pk)


@job(queue="sync")
def sync_one(pk: int) -> None:
    """About a minute of one mailbox, so that none holds up the others; what is left to do is asked for again."""
    mailbox = Mailbox.objects.awake().filter(pk=pk).first()
    if mailbox is None or (mailbox.backoff_until and mailbox.backoff_until > timezone.now()):
        return
    report = sync_mailbox(mailbox, once=False)
    if not (report.finished or report.error or report.busy or stopping.is_set()):
        enqueue_once(sync_one, pk)


@job(queue="mail")
def rederive_outdated() -> None:
    """Every hour: after an update that reads mail better, what is stored is derived again from its bytes."""
    if outdated().exists():
        rederive(outdated())


@job(queue="mail")
def purge(pk: int) -> None:
    """Take away the mail of a mailbox that was disconnected without keeping it."""
    mailbox = Mailbox.objects.filter(pk=pk, state=Mood.DISCONNECTED).first()
    while mailbox is not None and purge_some(mailbox):
        if stopping.is_set():
            enqueue_once(purge, pk)
            return
