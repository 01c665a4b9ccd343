"""What the owner of a mailbox can tell it."""

from django.core.cache import cache
from django.db import transaction
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext as _

from leeway.jobs.actions import enqueue_once
from leeway.lib.refused import Refused
from leeway.mailbox.jobs import sync_one
from leeway.mailbox.models import Folder, Location, Mailbox, Mood, State
from leeway.mailbox.models.mailboxes import ASLEEP
from leeway.team import policy
from leeway.team.models import User

SYNC_NOW_EVERY = 60  # seconds


def must_own(mailbox: Mailbox, by: User) -> None:
    """Only the person whose mail it is, and only one who may write."""
    policy.must_write(by)
    if mailbox.owner_id != by.pk:
        raise Refused(_("Only the person whose mailbox it is can do this."))


def pause(mailbox: Mailbox, *, by: User) -> None:
    """Stop reading this mailbox, from the next mail on, until somebody resumes it."""
    must_own(mailbox, by)
    put_to_sleep(mailbox, Mood.PAUSED)


def put_to_sleep(mailbox: Mailbox, state: Mood) -> None:
    """The fence grows, so that a worker that is reading now cannot write another line."""
    Mailbox.objects.filter(pk=mailbox.pk).update(
        state=state, fence=F("fence") + 1, lease_until=None, lease_holder=""
    )
    mailbox.refresh_from_db()


@transaction.atomic
def resume(mailbox: Mailbox, *, by: User) -> None:
    """Read this mailbox again; what came meanwhile comes in."""
    must_own(mailbox, by)
    if mailbox.state == Mood.DISCONNECTED:
        raise Refused(_("This mailbox is disconnected. Connect it again with its password."))
    mailbox.state, mailbox.backoff_until, mailbox.failures = Mood.IDLE, None, 0
    mailbox.save(update_fields=["state", "backoff_until", "failures"])
    wake(mailbox)


@transaction.atomic
def sync_now(mailbox: Mailbox, *, by: User) -> None:
    """Look for new mail now, at most once a minute."""
    must_own(mailbox, by)
    if mailbox.state in ASLEEP:
        raise Refused(_("This mailbox is not being read. Resume or reconnect it first."))
    if not cache.add(f"mailbox-sync-now-{mailbox.pk}", 1, SYNC_NOW_EVERY):
        raise Refused(_("This was done a moment ago. New mail also comes by itself."))
    Mailbox.objects.filter(pk=mailbox.pk).update(backoff_until=None)
    wake(mailbox)


@transaction.atomic
def retry_quarantined(mailbox: Mailbox, *, by: User, folder: Folder | None = None) -> int:
    """Try the mails again that could not be read; returns how many."""
    must_own(mailbox, by)
    rows = Location.objects.filter(folder__mailbox=mailbox, state=State.QUARANTINED)
    if folder is not None:
        rows = rows.filter(folder=folder)
    count = rows.update(next_try_at=timezone.now(), tries=0)
    if count and mailbox.state not in ASLEEP:
        wake(mailbox)
    return count


@transaction.atomic
def include_folder(folder: Folder, included: bool, *, by: User) -> None:
    """Read a folder, or leave it out from now on; what was read already stays."""
    must_own(folder.mailbox, by)
    if included and folder.left_out == "unreadable":
        raise Refused(_("The server does not let this folder be opened."))
    folder.included, folder.left_out = included, "" if included else "owner"
    folder.save(update_fields=["included", "left_out"])
    if included and folder.mailbox.state not in ASLEEP:
        wake(folder.mailbox)


@transaction.atomic
def accept_vanished(folder: Folder, *, by: User) -> None:
    """Yes, those mails are gone from the server. They stay on the timelines."""
    must_own(folder.mailbox, by)
    folder.vanish_allowed = True
    folder.save(update_fields=["vanish_allowed"])
    if folder.mailbox.state not in ASLEEP:
        wake(folder.mailbox)


def wake(mailbox: Mailbox) -> None:
    """Ask the worker for a round, once."""
    enqueue_once(sync_one, mailbox.pk)
