"""Disconnecting a mailbox."""

from django.db import transaction

from leeway.jobs.actions import enqueue_once
from leeway.mailbox.actions.controls import must_own, put_to_sleep
from leeway.mailbox.jobs import purge
from leeway.mailbox.models import Mailbox, Mood
from leeway.team.models import User
from leeway.timeline.actions import record


@transaction.atomic
def disconnect(mailbox: Mailbox, *, keep_mail: bool, by: User) -> None:
    """Stop reading for good and forget the password. The mail stays on the timelines, or goes with it."""
    must_own(mailbox, by)
    put_to_sleep(mailbox, Mood.DISCONNECTED)
    mailbox.sealed_password = ""
    mailbox.save(update_fields=["sealed_password"])
    record("mailbox.disconnected", [], by=by, title=mailbox.address)
    if not keep_mail:
        enqueue_once(purge, mailbox.pk)
