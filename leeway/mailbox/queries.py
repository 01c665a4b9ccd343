"""Questions about mailboxes: how far they are, what became of each mail, who may read one."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Count, F, Q

from leeway.mailbox.models import Folder, Location, Mailbox, Message, State
from leeway.team.models import User
from leeway.timeline.models import Share


@dataclass(slots=True)
class Coverage:
    """What became of the mails of one folder: seen = stored + excluded + quarantined + gone."""

    folder: Folder
    stored: int = 0
    excluded: int = 0
    quarantined: int = 0
    gone: int = 0
    reasons: dict[str, int] = field(default_factory=dict)

    @property
    def seen(self) -> int:
        return self.stored + self.excluded + self.quarantined + self.gone


def coverage(mailbox: Mailbox) -> list[Coverage]:
    """Every folder with its counts, those that are read first."""
    folders = list(Folder.objects.filter(mailbox=mailbox).order_by("-included", "pk"))
    found = {folder.pk: Coverage(folder) for folder in folders}
    rows = Location.objects.filter(folder__in=found, uidvalidity=F("folder__uidvalidity")).order_by()
    for pk, state, reason, count in rows.values_list("folder_id", "state", "reason").annotate(n=Count("pk")):
        one = found[pk]
        setattr(one, state, getattr(one, state) + count)
        if reason:
            one.reasons[reason] = one.reasons.get(reason, 0) + count
    return list(found.values())


def status(mailbox: Mailbox) -> dict[str, Any]:
    """The same as plain values, for a command or a machine."""
    rows = coverage(mailbox)
    counts = ("seen", "stored", "excluded", "quarantined", "gone")
    return {
        "address": mailbox.address,
        "state": mailbox.state,
        "error": mailbox.error,
        "first_pass_done": mailbox.first_pass_done_at is not None,
        "last_ok_at": mailbox.last_ok_at.isoformat() if mailbox.last_ok_at else None,
        **{name: sum(getattr(row, name) for row in rows) for name in counts},
        "messages": Message.objects.filter(mailbox=mailbox).count(),
        "folders": [
            {
                "name": row.folder.name,
                "included": row.folder.included,
                "left_out": row.folder.left_out,
                **{name: getattr(row, name) for name in counts},
                "reasons": row.reasons,
                "waiting_for_owner": row.folder.vanished,
                "first_pass_done": row.folder.first_pass_done,
            }
            for row in rows
        ],
    }


@dataclass(slots=True)
class Progress:
    """How far the first pass is: `done` of `total` mails."""

    done: int
    total: int

    @property
    def percent(self) -> int:
        return min(100, 100 * self.done // self.total) if self.total else 0


def progress(mailboxes: Iterable[Mailbox]) -> dict[int, Progress]:
    """mailbox id → how far it is."""
    ids = [mailbox.pk for mailbox in mailboxes]
    found = {pk: Progress(0, 0) for pk in ids}
    for pk, exists, seen in Folder.objects.filter(mailbox__in=ids, included=True).values_list(
        "mailbox_id", "exists", "seen"
    ):
        found[pk].total += max(exists, seen)
        found[pk].done += seen
    return found


def quarantined(mailbox: Mailbox) -> list[Location]:
    """Mails that were set aside, the newest first, for their owner to look at."""
    rows = Location.objects.filter(folder__mailbox=mailbox, state=State.QUARANTINED)
    return list(rows.select_related("folder").order_by("-internal_date", "-pk")[:200])


def readable_copy(pk: int, user: User) -> Message | None:
    """The copy of this mail that this person may read: their own before others'. Any copy's id leads to it."""
    copies = Message.objects.visible_to(user).filter(Q(pk=pk) | Q(entry__ref_kind="mail", entry__ref_id=pk))
    found = list(copies.select_related("mailbox", "thread", "entry", "blob"))
    found.sort(key=lambda message: (message.mailbox.owner_id != user.pk, message.pk != pk))
    return found[0] if found else None


def shown_share(message: Message) -> str:
    """How much of it colleagues see now."""
    return message.entry.share if message.entry else Share.PRIVATE
