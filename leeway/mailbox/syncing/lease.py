"""One worker at a time reads a mailbox; one that was thought dead cannot write any more."""

import os
import platform
import secrets
import time
from datetime import timedelta

from django.db.models import F
from django.utils import timezone

from leeway.mailbox.models import Mailbox

LENGTH = timedelta(seconds=30)
BEAT_EVERY = 5.0  # seconds


class LeaseLost(Exception):
    """Another worker has taken over; nothing of ours may be written."""


class Lease:
    """The right to write what a mailbox holds, until `LENGTH` after the last beat."""

    def __init__(self, mailbox_id: int, holder: str, fence: int) -> None:
        self.mailbox_id, self.holder, self.fence = mailbox_id, holder, fence
        self._beaten = time.monotonic()

    @classmethod
    def take(cls, mailbox: Mailbox) -> "Lease | None":
        """The lease, or nothing when somebody alive has it."""
        row = Mailbox.objects.get(pk=mailbox.pk)
        now = timezone.now()
        if row.lease_until and row.lease_until > now and not _is_dead(row.lease_holder):
            return None
        holder = f"{platform.node()[:60]}:{os.getpid()}:{secrets.token_hex(4)}"
        ours = Mailbox.objects.filter(pk=row.pk, fence=row.fence)
        if not ours.update(fence=F("fence") + 1, lease_holder=holder, lease_until=now + LENGTH):
            return None
        return cls(row.pk, holder, row.fence + 1)

    def must_hold(self) -> None:
        """Prove and prolong it. The first statement of each transaction that writes mail."""
        mine = Mailbox.objects.filter(pk=self.mailbox_id, fence=self.fence, lease_holder=self.holder)
        if not mine.update(lease_until=timezone.now() + LENGTH):
            raise LeaseLost
        self._beaten = time.monotonic()

    def beat(self) -> None:
        """Prolong it while waiting for the server."""
        if time.monotonic() - self._beaten > BEAT_EVERY:
            self.must_hold()

    def release(self) -> None:
        """Give it back at an orderly end."""
        mine = Mailbox.objects.filter(pk=self.mailbox_id, fence=self.fence, lease_holder=self.holder)
        mine.update(lease_until=None, lease_holder="")


def _is_dead(holder: str) -> bool:
    """A process of this machine that is gone; of another machine we only know that time passes."""
    host, _, rest = holder.partition(":")
    pid = rest.partition(":")[0]
    if host != platform.node()[:60] or not pid.isdigit():
        return False
    try:
        os.kill(int(pid), 0)
    except ProcessLookupError:
        return True
    except (PermissionError, OverflowError):
        return False
    return False
