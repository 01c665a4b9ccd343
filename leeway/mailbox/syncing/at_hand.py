"""Mail that is at hand, from no server: it goes the way of fetched mail, through the same reading, rules and rows."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from math import inf
from typing import Any

from leeway.mailbox.imap import Fetched
from leeway.mailbox.models import Folder, Mailbox, Mood
from leeway.mailbox.placing.own import Own
from leeway.mailbox.reading.child import Reader
from leeway.mailbox.syncing.judging import Outcome
from leeway.mailbox.syncing.lease import Lease, LeaseLost
from leeway.mailbox.syncing.pipeline import Visit
from leeway.mailbox.syncing.storing import Desk
from leeway.team.models import User

Mail = tuple[bytes, datetime]  # raw bytes, and when they arrived


def mailbox_at_hand(owner: User, address: str) -> Mailbox:
    """A mailbox that no server stands behind: it holds what it is given, and nobody tries to connect it."""
    return Mailbox.objects.create(
        owner=owner,
        address=address,
        username=address,
        host="localhost",
        state=Mood.DISCONNECTED,
    )


def take_in(mailbox: Mailbox, name: str, mails: Iterable[Mail], *, special: str = "") -> Folder:
    """Give a folder of such a mailbox these mails, in their order."""
    lease = Lease.take(mailbox)
    if lease is None:
        raise LeaseLost
    folder, _made = Folder.objects.get_or_create(
        mailbox=mailbox,
        name=name,
        defaults={"special": special, "uidvalidity": 1, "delimiter": "/", "initial_floor": 0},
    )
    first = folder.covered_to + 1
    bag = _Bag({uid: Fetched(uid, len(raw), at, raw) for uid, (raw, at) in enumerate(mails, start=first)})
    try:
        with Reader() as reader:
            session: Any = bag
            visit = Visit(Desk(mailbox, lease, Own.now()), session, reader, inf)
            visit.bring_in(folder, list(bag.mails), _cover)
    finally:
        lease.release()
    folder.exists = folder.covered_to
    folder.uidnext_seen = folder.covered_to + 1
    folder.save(update_fields=["exists", "uidnext_seen"])
    return folder


@dataclass(slots=True)
class _Bag:
    """Answers what fetching asks of a session."""

    mails: dict[int, Fetched]

    def sizes(self, uids: list[int]) -> dict[int, Fetched]:
        return {uid: replace(self.mails[uid], raw=b"") for uid in uids}

    def bodies(self, uids: list[int]) -> dict[int, Fetched]:
        return {uid: self.mails[uid] for uid in uids}


def _cover(outcomes: list[Outcome]) -> dict[str, object]:
    return {"covered_to": max(one.uid for one in outcomes)}
