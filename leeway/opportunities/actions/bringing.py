"""Many deals at once: held, put on other steps, and told."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any, NamedTuple

from django.db.models import Case, F, QuerySet, When

from leeway.opportunities.models import ADOPTION, AWAKE, Opportunity, StageMove
from leeway.process.models import Kind, Stage
from leeway.team.models import User


class Deal(NamedTuple):
    """What of a deal is needed to move it among ten thousand others."""

    pk: int
    stage: int
    stream: int
    rank: float
    amount: int | None
    currency: str
    probability: int | None
    expected_on: date | None
    deleted_at: datetime | None


def held_deals(steps: list[Stage]) -> list[Deal]:
    """Every deal on these steps, deleted ones too, held in one order: whoever moves one now moves it before or after."""
    rows = Opportunity.objects.filter(stage__in=[step.pk for step in steps]).order_by("pk")
    names = ("pk", "stage_id", "stream_id", *Deal._fields[3:])
    return [Deal(*values) for values in rows.select_for_update(no_key=True).values_list(*names)]


def go_to(
    deals: QuerySet[Opportunity], old: Stage, new: Stage, added: float, woke_at: datetime | None
) -> None:
    """Put deals of one step on another, in their order; who wakes from the Fridge says why it slept."""
    values: dict[str, Any] = {"stage": new}
    if added:
        values["rank"] = F("rank") + added
    if old.kind == Kind.FRIDGE and new.kind != Kind.FRIDGE:
        values |= AWAKE
        if woke_at:
            why = Case(When(fridge_why="", then=F("fridge_event")), default=F("fridge_why"))
            values |= {"woke_at": woke_at, "woke_why": why}
    deals.update(**values)


def write_moves(deals: Iterable[Deal], where: dict[int, Stage], by: User, now: datetime) -> None:
    """One move a deal, where (old step, or deal, by id) says its place; kept out of how deals really went."""
    StageMove.objects.bulk_create(
        (
            StageMove(
                opportunity_id=deal.pk,
                from_stage_id=deal.stage,
                to_stage=where[deal.stage],
                at=now,
                by=by,
                source=ADOPTION,
                amount=deal.amount,
                currency=deal.currency,
                chance=where[deal.stage].probability if deal.probability is None else deal.probability,
                expected_on=deal.expected_on,
            )
            for deal in deals
        ),
        batch_size=2000,
    )


def told_on(deals: Iterable[Deal], steps: list[Stage]) -> list[int]:
    """The streams on whose pages an adoption stands: of deals that are open or in the Fridge."""
    open_ = {step.pk for step in steps if step.kind in (Kind.OPEN, Kind.FRIDGE)}
    return [deal.stream for deal in deals if deal.stage in open_ and deal.deleted_at is None]
