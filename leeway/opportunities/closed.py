"""Deals that are won or lost."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils.translation import pgettext

from leeway.lib.marks import mark, moment_mark
from leeway.opportunities.board import with_firm
from leeway.opportunities.models import Opportunity, Outcome, Referral
from leeway.team.models import User

PAGE = 100  # deals


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
    is_again: bool
    is_referred: bool

    @property
    def origin(self) -> str:
        """A small word on where it came from: the same customer again, or somebody who told them."""
        if self.is_again and self.firm:
            return pgettext("a deal", "again")
        return pgettext("a deal", "referred") if self.is_referred else ""


def closed_rows(
    user: User,
    after: str,
    process: int | None = None,
    *,
    among: Sequence[int] | None = None,
) -> tuple[list[ClosedRow], str]:
    """A hundred closed deals (of one process, or `among` these), the latest first, from a mark on; and the mark that follows."""
    deals = with_firm(Opportunity.objects.visible_to(user).exclude(outcome=""), user)
    if process:
        deals = deals.filter(stage__process=process)
    if among is not None:
        deals = deals.filter(pk__in=among)
    if place := moment_mark(after):
        deals = deals.filter(Q(closed_at__lt=place[0]) | Q(closed_at=place[0], pk__lt=place[1]))
    names = (
        "pk",
        "name",
        "firm",
        "outcome",
        "closed_at",
        "amount",
        "currency",
        "lost_reason",
        "again",
        "told",
    )
    ordered = _with_origin(deals, user).order_by("-closed_at", "-pk")
    rows = [ClosedRow(*values) for values in ordered.values_list(*names)[: PAGE + 1]]
    following = mark(rows[PAGE - 1].closed_at, rows[PAGE - 1].pk) if len(rows) > PAGE else ""
    return rows[:PAGE], following


def _with_origin(deals: "QuerySet[Opportunity, Any]", user: User) -> "QuerySet[Opportunity, Any]":
    """With whether it is of a customer who had bought before, as far as one sees, and whether somebody told them."""
    bought = Opportunity.objects.visible_to(user).filter(outcome=Outcome.WON, account=OuterRef("account"))
    said = Referral.objects.filter(opportunity=OuterRef("pk"))
    return deals.annotate(
        again=Exists(bought.filter(closed_at__lt=OuterRef("closed_at"))),
        told=Exists(said.exclude(told_by=None, words="")),
    )
