"""What the timelines of deals remember of a customer's way: four questions to the database, however many deals.

Better nothing than a guess. Moves that were imported, taken back, or corrected within ten minutes do not count.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from itertools import zip_longest
from typing import Any

from leeway.lib.dates import local_day
from leeway.lib.text import words
from leeway.opportunities.evidence.signs import PROPOSAL_FILES
from leeway.opportunities.models import Known, Letter, Opportunity, Outcome, Qualification, StageMove
from leeway.opportunities.models.deal import CORRECTED, NOT_WALKED
from leeway.process.models import Evidence, Kind
from leeway.team.models import User
from leeway.timeline.models import Attachment, Share, Source
from leeway.timeline.queries import readable_placements

JOINED = timedelta(days=1)  # who is on the deal from its first day did not join
LATER = timedelta(days=92)  # the three months after a sale
QUOTES = frozenset(PROPOSAL_FILES)
READ = (
    "stream_id",
    "happened_at",
    "entry__verb",
    "entry__who",
    "entry__title",
    "entry__files",
    "entry__share",
)


@dataclass
class Remembered:
    """One deal: the first moment of each sign, whether they wrote first, and what came after the sale."""

    deal: Opportunity
    at: dict[str, datetime] = field(default_factory=dict)
    after: list[str] = field(default_factory=list)
    wrote: bool = False
    writers: set[str] = field(default_factory=set)

    def saw(self, sign: str, at: datetime) -> None:
        """Keep the earliest; what came after the deal was closed is no step towards it."""
        if self.deal.closed_at is None or at <= self.deal.closed_at:
            self.at[sign] = min(at, self.at.get(sign, at))

    def days(self, zone: str) -> dict[str, int]:
        """Sign → whole days since the first thing known of the deal."""
        start = local_day(min([self.deal.made_at, *self.at.values()]), zone)
        return {sign: (local_day(at, zone) - start).days for sign, at in self.at.items()}


def events_of(deals: Sequence[Opportunity], user: User) -> dict[int, Remembered]:
    """Deal's id → what its timeline remembers, as far as this person may read it. Give deals that they see."""
    found = {deal.pk: Remembered(deal) for deal in deals}
    _mails_and_people(found, user)
    _moves(found)
    _files(found)
    _needs(found)
    for one in found.values():
        if one.deal.outcome == Outcome.WON and one.deal.closed_at:
            one.saw(Evidence.DECISION, one.deal.closed_at)
    return found


def _mails_and_people(found: dict[int, Remembered], user: User) -> None:
    """First mails either way are a touch; a second writer, or who is put on the deal later, is somebody who joins."""
    of_stream = {one.deal.stream_id: one for one in found.values()}
    verbs = ("mail.received", "mail.sent", "opportunity.person_added")
    rows = readable_placements(of_stream, user).filter(entry__verb__in=verbs, entry__undone_at=None)
    for stream, at, verb, who, title, files, share in rows.order_by("happened_at", "entry_id").values_list(
        *READ
    ):
        one = of_stream[stream]
        if verb == "opportunity.person_added":
            if at >= one.deal.made_at + JOINED:
                one.saw(Evidence.PEOPLE, at)
            continue
        if Evidence.TOUCH not in one.at:
            one.wrote = verb == "mail.received"
        one.saw(Evidence.TOUCH, at)
        if verb == "mail.received" and who:
            one.writers.add(who.casefold())
            if len(one.writers) > 1:
                one.saw(Evidence.PEOPLE, at)
        if verb == "mail.sent" and share == Share.OPEN and files and QUOTES & set(words(title)):
            one.saw(Evidence.PROPOSAL, at)


def _moves(found: dict[int, Remembered]) -> None:
    """A step that somebody moved the deal to says what its sign says; steps after the sale say what followed."""
    columns = ("opportunity_id", "at", "from_stage", "to_stage", "to_stage__evidence", "to_stage__kind")
    rows = StageMove.objects.filter(opportunity__in=found)
    moves = list(
        rows.order_by("opportunity_id", "at", "pk").values_list(*columns, "to_stage__word", "source")
    )
    for move, following in zip_longest(moves, moves[1:]):
        deal, at, came_from, _step, sign, kind, word, source = move
        if came_from is None or source in (*NOT_WALKED, Source.UNDO) or _was_corrected(move, following):
            continue
        one = found[deal]
        if kind == Kind.OPEN and sign:
            one.saw(sign, at)
        closed = one.deal.closed_at
        if kind == Kind.AFTER and word and closed and at <= closed + LATER and word not in one.after:
            one.after.append(word)


def _was_corrected(move: tuple[Any, ...], following: tuple[Any, ...] | None) -> bool:
    if following is None or following[0] != move[0] or following[3] != move[2]:
        return False
    return following[-1] == Source.UNDO or following[1] - move[1] <= CORRECTED


def _files(found: dict[int, Remembered]) -> None:
    """A file that is called like a quote is a proposal."""
    of_stream = {one.deal.stream_id: one for one in found.values()}
    rows = Attachment.objects.filter(stream__in=list(of_stream)).order_by("pk")
    for stream, name, at in rows.values_list("stream_id", "name", "added_at"):
        if QUOTES & set(words(name)):
            of_stream[stream].saw(Evidence.PROPOSAL, at)


def _needs(found: dict[int, Remembered]) -> None:
    """A need or a budget that is known is a need that was said."""
    said = Qualification.objects.filter(opportunity__in=found, known=Known.YES)
    rows = said.filter(letter__in=[Letter.NEED.value, Letter.BUDGET.value])
    for deal, at in rows.values_list("opportunity_id", "written_at"):
        found[deal].saw(Evidence.NEED, at)
