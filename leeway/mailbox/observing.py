"""What people write, passed on to the deals it stands on: plain words only, without quotes and signature.

Machines, lists and bounces are not passed on; an invitation to meet is, because a person sent it.
"""

from collections.abc import Iterable

from django.db import transaction
from django.utils import timezone

from leeway.files.actions import read
from leeway.mailbox.models import Message
from leeway.mailbox.placing.alone import one_at_a_time
from leeway.mailbox.proposals import TASKS
from leeway.mailbox.reading.child import shared
from leeway.mailbox.reading.message import AutoKind, Parsed, Part, Unreadable
from leeway.mailbox.reading.signatures import unsigned
from leeway.opportunities.actions import Said, observe
from leeway.opportunities.actions.observing import RECENT
from leeway.opportunities.evidence.reading import Mail
from leeway.process.models import Kind
from leeway.timeline.models import Placement

CHUNK = 50
HEARD = ("", AutoKind.CALENDAR.value)


def pass_on(mails: Iterable[tuple[Message, Parsed]]) -> int:
    """Mails that have just been read and placed."""
    first = timezone.now() - RECENT
    wanted = (
        one for one in mails if one[0].entry_id and one[0].auto in HEARD and one[0].happened_at >= first
    )
    return observe(_said(message, parsed) for message, parsed in wanted)


def pass_on_stored(ids: Iterable[int]) -> int:
    """Mails that are stored already, when a deal has pulled them: the recent ones are read again from their bytes."""
    recent = Message.objects.filter(auto__in=HEARD, happened_at__gte=timezone.now() - RECENT)
    on_a_deal = Placement.objects.filter(stream__opportunity__stage__kind=Kind.OPEN).values("entry")
    rows = recent.filter(entry__in=on_a_deal).select_related("blob").order_by("happened_at", "pk")
    wanted, count = list(ids), 0
    for start in range(0, len(wanted), CHUNK):
        mails = _read(list(rows.filter(pk__in=wanted[start : start + CHUNK])))
        if mails:
            with transaction.atomic():
                one_at_a_time()
                count += pass_on(mails)
    return count


def _read(messages: list[Message]) -> list[tuple[Message, Parsed]]:
    raws = {}
    for message in messages:
        try:
            raws[message] = read(message.blob)
        except OSError:  # `leeway verify` says which bytes are missing
            continue
    if not raws:
        return []
    answers = zip(raws, shared().parse_many(raws.values()), strict=True)
    return [(one, answer) for one, answer in answers if not isinstance(answer, Unreadable)]


def _said(message: Message, parsed: Parsed) -> Said:
    files = [part for part in parsed.attachments if not part.inline]
    is_machine = message.auto != ""
    mail = Mail(
        text="" if is_machine else unsigned(parsed.top),
        direction=message.direction,
        day=timezone.localdate(message.happened_at),
        subject=message.subject,
        files=tuple(part.filename for part in files),
        invites=is_machine or any(_is_invitation(part) for part in files),
    )
    named = {one.address for one in (parsed.sender, *parsed.to, *parsed.cc)}
    people = frozenset(one for one in named if one and not TASKS.search(one.partition("@")[0]))
    return Said(message.entry_id or 0, parsed.sender.address, mail, message.thread_id, people)


def _is_invitation(part: Part) -> bool:
    return part.media_type in ("text/calendar", "application/ics") or part.filename.lower().endswith(".ics")
