"""Which deal a mail is about, of all those that it stands on: better none than the wrong one."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from leeway.opportunities.models import DealThread
from leeway.process.models import Kind
from leeway.timeline.models import Placement

OPEN = {Kind.OPEN, Kind.FRIDGE}


@dataclass(slots=True, frozen=True)
class Meant:
    """The deal, whether the mail is older than it, and whether the mail stands on no other, not even a closed one."""

    entry: int
    deal: int
    is_older: bool
    is_alone: bool


@dataclass(slots=True, frozen=True)
class _Deal:
    pk: int
    kind: str
    begun_at: datetime
    at: datetime  # when the mail happened


def meant(mails: Mapping[int, int | None]) -> list[Meant]:
    """For each mail (entry → conversation) the open deal that it is clearly about, oldest mail first.

    The only open or sleeping deal that it stands on, or of several the only one that holds its conversation.
    One query, one more where a mail stands on several.
    """
    stands: dict[int, list[_Deal]] = {}
    deal = "stream__opportunity"
    placed = Placement.objects.filter(entry__in=mails, stream__opportunity__stage__isnull=False)
    rows = placed.filter(stream__opportunity__deleted_at=None).order_by("happened_at", "entry")
    for entry, *columns in rows.values_list(
        "entry", f"{deal}__pk", f"{deal}__stage__kind", f"{deal}__made_at", "happened_at"
    ):
        stands.setdefault(entry, []).append(_Deal(*columns))
    holders = _holders(mails, stands)
    found = []
    for entry, deals in stands.items():
        going = [one for one in deals if one.kind in OPEN]
        if len(going) > 1:
            going = [one for one in deals if {one.pk} == holders.get(mails[entry])]
        if len(going) == 1 and going[0].kind == Kind.OPEN:
            [one] = going
            found.append(Meant(entry, one.pk, one.at < one.begun_at, len(deals) == 1))
    return found


def _holders(mails: Mapping[int, int | None], stands: dict[int, list[_Deal]]) -> dict[int | None, set[int]]:
    """Conversation → the deals that hold it, for mails that stand on several."""
    threads = {mails[entry] for entry, deals in stands.items() if len(deals) > 1} - {None}
    if not threads:
        return {}
    holders: dict[int | None, set[int]] = {}
    rows = DealThread.objects.filter(thread__in=threads, excluded=False, opportunity__deleted_at=None)
    for thread, deal in rows.values_list("thread", "opportunity"):
        holders.setdefault(thread, set()).add(deal)
    return holders
