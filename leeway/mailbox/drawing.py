"""What the templates draw: every word and number ready, once."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _, gettext_lazy

from leeway.lib.dates import format_moment, today_in
from leeway.mailbox import queries
from leeway.mailbox.imap.errors import sentence
from leeway.mailbox.models import Mailbox, Message, Mood, Role
from leeway.mailbox.showing import readable
from leeway.team.models import User
from leeway.timeline.models import Share

# Why a mail was not stored, or is no longer where it was.
REASONS = {
    "internal": gettext_lazy("among colleagues"),
    "draft": gettext_lazy("drafts"),
    "empty": gettext_lazy("empty"),
    "no_header": gettext_lazy("without any header"),
    "too_big": gettext_lazy("too big, open it in your mail program"),
    "too_deep": gettext_lazy("nested too deeply"),
    "too_many_parts": gettext_lazy("of too many parts"),
    "header_too_big": gettext_lazy("with an endless header"),
    "nothing_to_show": gettext_lazy("with nothing to show"),
    "crashed": gettext_lazy("that could not be read"),
    "timeout": gettext_lazy("that took too long to read"),
    "memory": gettext_lazy("that took too much memory to read"),
    "unanswered": gettext_lazy("that the server lists but does not send"),
    "denied": gettext_lazy("that the server refuses to send"),
    "line_broke": gettext_lazy("over which the connection breaks"),
    "moved": gettext_lazy("moved to another folder"),
    "deleted": gettext_lazy("deleted on the server"),
    "expunged": gettext_lazy("deleted before they were read"),
}
LEFT_OUT = {
    "trash": gettext_lazy("bin, not read"),
    "junk": gettext_lazy("junk, not read"),
    "drafts": gettext_lazy("drafts, not read"),
    "flagged": gettext_lazy("repeats other folders"),
    "in_all": gettext_lazy("contained in the folder of all mail"),
    "unreadable": gettext_lazy("cannot be opened"),
    "owner": gettext_lazy("left out by you"),
}
ICONS = {
    Mood.IDLE: "check",
    Mood.SYNCING: "clock",
    Mood.NEW: "clock",
    Mood.TROUBLE: "clock",
    Mood.RECONNECT: "lock",
}


@dataclass(slots=True)
class DrawnMailbox:
    pk: int
    address: str
    state: str
    icon: str
    words: str
    trouble: str
    last_ok: str
    done: int
    total: int
    percent: int
    share: str
    is_moving: bool
    is_asleep: bool
    is_off: bool


def drawn_mailbox(mailbox: Mailbox, progress: queries.Progress, user: User) -> DrawnMailbox:
    """How a mailbox is doing."""
    mood = Mood(mailbox.state)
    last = _when(mailbox.last_ok_at, user, inside=True)
    moving = mood in (Mood.NEW, Mood.SYNCING) or (mood == Mood.IDLE and mailbox.first_pass_done_at is None)
    return DrawnMailbox(
        pk=mailbox.pk,
        address=mailbox.address,
        state=mood.value,
        icon=ICONS.get(mood, "dots"),
        words=str(mood.label),
        trouble=sentence(mailbox.error) if mailbox.error else "",
        last_ok=last,
        done=progress.done,
        total=progress.total,
        percent=progress.percent,
        share=mailbox.share,
        is_moving=moving,
        is_asleep=mood in (Mood.PAUSED, Mood.RECONNECT),
        is_off=mood == Mood.DISCONNECTED,
    )


def drawn_coverage(mailbox: Mailbox) -> dict[str, Any]:
    """The sums, and each folder with its reasons in words."""
    rows = queries.coverage(mailbox)
    names = ("seen", "stored", "excluded", "quarantined", "gone")
    return {
        **{name: sum(getattr(row, name) for row in rows) for name in names},
        "folders": [
            {
                "pk": row.folder.pk,
                "name": row.folder.name,
                "included": row.folder.included,
                "left_out": LEFT_OUT.get(row.folder.left_out, ""),
                "can_include": row.folder.left_out != "unreadable",
                "vanished": row.folder.vanished,
                "missing": row.folder.missing_since is not None,
                **{name: getattr(row, name) for name in names},
                "reasons": [
                    (REASONS.get(reason, reason), count) for reason, count in sorted(row.reasons.items())
                ],
            }
            for row in rows
        ],
    }


def drawn_proof(mails: list[tuple[str, str, str]], user: User) -> list[tuple[str, str, str]]:
    """The latest mails of a mailbox that has just been connected, with their dates."""
    return [
        (subject, writer, _when(datetime.fromisoformat(at) if at else None, user))
        for subject, writer, at in mails
    ]


def drawn_quarantine(mailbox: Mailbox, user: User) -> list[dict[str, Any]]:
    """Mails that were set aside."""
    return [
        {
            "folder": place.folder.name,
            "reason": REASONS.get(place.reason, place.reason),
            "kept": place.blob_id is not None,
            "when": _when(place.internal_date, user, inside=True),
            "kilobytes": max(1, place.size // 1024),
        }
        for place in queries.quarantined(mailbox)
    ]


def drawn_mail(message: Message, user: User) -> dict[str, Any]:
    """A mail with the people and files in it."""
    people: dict[str, list[str]] = {}
    for role, name, address in message.participants.order_by("pk").values_list("role", "name", "address"):
        people.setdefault(role, []).append(f"{name} <{address}>" if name else address)
    labels = {Role.FROM: _("From"), Role.TO: _("To"), Role.CC: _("Cc"), Role.REPLY_TO: _("Answer to")}
    mine = message.mailbox.owner_id == user.pk
    if mine:
        labels[Role.BCC] = _("Bcc")
    return {
        "pk": message.pk,
        "subject": message.subject or _("(no subject)"),
        "when": _when(message.happened_at, user),
        "body": readable(message),
        "people": [
            (label, ", ".join(people[role][:12]), len(people[role]) - 12)
            for role, label in labels.items()
            if role in people
        ],
        "files": [
            {
                "pk": part.pk,
                "name": part.filename or _("file"),
                "kilobytes": max(1, part.size // 1000),
                "megabytes": part.size / 1_000_000,
            }
            for part in message.parts.filter(inline=False).order_by("pk")
        ],
        "hidden": queries.shown_share(message) != Share.OPEN,
    }


def _when(moment: datetime | None, user: User, *, inside: bool = False) -> str:
    if moment is None:
        return ""
    return format_moment(moment, user.language, user.zone, today_in(user.zone), inside=inside)
