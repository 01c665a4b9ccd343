"""Deals that are won or lost."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q

from leeway.lib.marks import mark, moment_mark
from leeway.opportunities.board import with_firm
from leeway.opportunities.models import Opportunity
from leeway.team.models import User


@dataclass(slots=True)
class ClosedRow:
    """A deal that is won or lost."""

    pk: int
    name: str
    firm: str | None
    outcome: str
    closed_at: datetime
    amount: int | None
    currency: str
    reason: str


def closed_rows(
    user: User,
    after: str,
    process: int | None = None,
    *,
    limit: int = 100,
    among: Sequence[int] | None = None,
) -> tuple[list[ClosedRow], str]:
    """Closed deals (of one process), or those `among` these, the latest first, from a mark on; and the mark that follows."""
    deals = with_firm(Opportunity.objects.visible_to(user).exclude(outcome=""), user)
    if process:
        deals = deals.filter(stage__process=process)
    if among is not None:
        deals = deals.filter(pk__in=among)
    if place := moment_mark(after):
        deals = deals.filter(Q(closed_at__lt=place[0]) | Q(closed_at=place[0], pk__lt=place[1]))
    names = ("pk", "name", "firm", "outcome", "closed_at", "amount", "currency", "lost_reason")
    rows = [
        ClosedRow(*values) for values in deals.order_by("-closed_at", "-pk").values_list(*names)[: limit + 1]
    ]
    following = mark(rows[limit - 1].closed_at, rows[limit - 1].pk) if len(rows) > limit else ""
    return rows[:limit], following
