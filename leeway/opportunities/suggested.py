"""What is proposed for deals, as a page says it: the words of a mail, and a question."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Exists, F, OuterRef, QuerySet
from django.utils.text import Truncator
from django.utils.translation import gettext as _

from leeway.lib.dates import format_date, local_day, today_in
from leeway.opportunities.ahead import step_ahead
from leeway.opportunities.evidence.reading import LATER
from leeway.opportunities.models import Answered, Opportunity, Suggestion
from leeway.process.models import Evidence, Kind, Stage
from leeway.process.queries import stages
from leeway.team.models import User
from leeway.timeline.models import Placement
from leeway.timeline.queries import readable_in_full

MOST = 30  # deals whose proposals the board counts
SHOWN = 180  # letters of the words on a line


@dataclass(slots=True)
class Proposal:
    """One proposed move: what was seen, where it would lead, and the deal."""

    pk: int
    deal: int
    name: str
    told: str
    question: str
    hue: str
    is_later: bool


def proposed_to(user: User) -> QuerySet[Suggestion]:
    """Open proposals whose mail this person may read in full, and which still stands on the deal: others see none."""
    there = Placement.objects.filter(entry=OuterRef("entry"), stream=OuterRef("opportunity__stream"))
    rows = Suggestion.objects.filter(answer=Answered.OPEN, opportunity__deleted_at=None)
    return rows.filter(Exists(there), Exists(readable_in_full(user).filter(pk=OuterRef("entry"))))


def proposal_for(opportunity: Opportunity, user: User) -> Proposal | None:
    """The one that its page shows: of the newest mail, as far ahead as it speaks for."""
    if opportunity.stage.kind != Kind.OPEN or not getattr(opportunity, "is_asked", True):
        return None
    return next(iter(_drawn(_rows(proposed_to(user).filter(opportunity=opportunity)), user)), None)


def asked() -> Exists:
    """Of a deal, whether there is anything to look for: most have none, and who may read it is a long question."""
    return Exists(Suggestion.objects.filter(opportunity=OuterRef("pk"), answer=Answered.OPEN))


def proposals(user: User, process: int | None = None) -> list[Proposal]:
    """One for each deal that this person may change, the newest first."""
    deals = Opportunity.objects.changeable_by(user).open()
    deals = deals.filter(stage__process=process) if process else deals
    return _drawn(_rows(proposed_to(user).filter(opportunity__in=deals)), user)[:MOST]


def _rows(rows: QuerySet[Suggestion]) -> list[Suggestion]:
    rows = rows.select_related("opportunity__stage", "entry__actor").order_by(
        F("entry__happened_at").desc(), "pk"
    )
    return list(rows[: MOST * 4])


def _drawn(rows: Iterable[Suggestion], user: User) -> list[Proposal]:
    best: dict[int, tuple[Suggestion, Stage]] = {}
    steps: dict[int, list[Stage]] = {}
    for row in rows:
        deal, here = row.opportunity_id, row.opportunity.stage
        if here.process_id not in steps:
            steps[here.process_id] = stages(here.process_id)
        step = step_ahead(row.rule, here, steps[here.process_id])
        if step is None:
            continue
        if deal not in best or (
            best[deal][0].entry_id == row.entry_id and best[deal][1].position < step.position
        ):
            best[deal] = row, step
    return [_proposal(row, step, user) for row, step in best.values()]


def _proposal(row: Suggestion, step: Stage, user: User) -> Proposal:
    is_later = row.rule == LATER
    return Proposal(
        pk=row.pk,
        deal=row.opportunity_id,
        name=row.opportunity.name,
        told=_told(row, user),
        question=_into_the_fridge(row, user) if is_later else _("Move to %(step)s?") % {"step": step.label},
        hue=step.hue,
        is_later=is_later,
    )


def _told(row: Suggestion, user: User) -> str:
    entry = row.entry
    assert entry is not None
    who = entry.actor.name if entry.actor else entry.who or _("Somebody")
    day = format_date(local_day(entry.happened_at, user.zone), user.language, today=today_in(user.zone))
    if not row.quote:
        return _("%(who)s wrote on %(day)s.") % {"who": who, "day": day}
    if row.rule == Evidence.PEOPLE and "@" in row.quote and " " not in row.quote:
        return _("%(address)s was new in a mail on %(day)s.") % {"address": row.quote, "day": day}
    words = (
        _("%(who)s sent “%(words)s” on %(day)s.")
        if row.rule == Evidence.PROPOSAL or (row.rule == Evidence.MEETING and row.quote == entry.title)
        else _("%(who)s wrote “%(words)s” on %(day)s.")
    )
    return words % {"who": who, "words": Truncator(row.quote.rstrip(".")).chars(SHOWN), "day": day}


def _into_the_fridge(row: Suggestion, user: User) -> str:
    if row.until is None or row.until <= today_in(user.zone):
        return _("Into the Fridge?")
    return _("Into the Fridge until %(day)s?") % {
        "day": format_date(row.until, user.language, today=today_in(user.zone))
    }
