"""What a board needs, in three queries: its steps, their totals, and the first cards of each column."""

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from django.db import connection
from django.db.models import Case, Count, F, Q, QuerySet, Sum, When

from leeway.lib.marks import mark, number_mark
from leeway.opportunities.filters import Filter
from leeway.opportunities.models import Opportunity
from leeway.process.models import Kind, Stage
from leeway.process.queries import stages
from leeway.team import policy
from leeway.team.models import User

CARDS = 50

CARD_COLUMNS = (
    "pk",
    "stage_id",
    "rank",
    "name",
    "amount",
    "currency",
    "stage_since",
    "fridge_until",
    "fridge_event",
    "fridge_why",
    "woke_at",
    "woke_why",
    "firm",
    "owner__name",
    "stream__last_in_at",
    "stream__last_out_at",
    "stream__next_due_at",
    "stream__next_title",
)


@dataclass(slots=True)
class Row:
    """One card as the database has it, nothing formatted yet."""

    pk: int
    stage: int
    rank: float
    name: str
    amount: int | None
    currency: str
    stage_since: datetime
    fridge_until: date | None
    fridge_event: str
    fridge_why: str
    woke_at: datetime | None
    woke_why: str
    firm: str | None
    owner: str | None
    last_in_at: datetime | None
    last_out_at: datetime | None
    next_due_at: datetime | None
    next_title: str


@dataclass(slots=True)
class Total:
    """Count, sums and weighted sums by currency, in minor units."""

    count: int = 0
    sums: dict[str, int] = field(default_factory=dict)
    weighted: dict[str, int] = field(default_factory=dict)

    def add(self, count: int, currency: str, amount: int, chance: int) -> None:
        self.count += count
        if amount:
            self.sums[currency] = self.sums.get(currency, 0) + amount
            self.weighted[currency] = self.weighted.get(currency, 0) + (amount * chance + 50) // 100

    def join(self, other: "Total") -> None:
        """Add another total, each currency for itself."""
        self.count += other.count
        for mine, theirs in ((self.sums, other.sums), (self.weighted, other.weighted)):
            for currency, amount in theirs.items():
                mine[currency] = mine.get(currency, 0) + amount


@dataclass(slots=True)
class Column:
    """A step with its total and its first cards; `next` is where more begin, or empty; `waking` wakes next."""

    stage: Stage
    total: Total
    rows: list[Row]
    next: str
    waking: Row | None = None


def columns(
    user: User, wanted: Filter, steps: list[Stage] | None = None, *, limit: int = CARDS
) -> list[Column]:
    """Every step (of the first process) with its total and first cards. Closed steps carry no cards."""
    steps = stages() if steps is None else steps
    totals = totals_of(steps, user, wanted)
    shown = [step for step in steps if step.kind in (Kind.OPEN, Kind.FRIDGE)]
    rows = first_rows(shown, user, wanted, limit)
    return [column_of(step, totals[step.pk], rows.get(step.pk, []), limit) for step in steps]


def column_of(step: Stage, total: Total, rows: list[Row], limit: int) -> Column:
    """A column of what `first_rows` found; in the Fridge the next to wake may follow the cards that are shown."""
    waking = min((row for row in rows if row.fridge_until), key=_wakes, default=rows[0] if rows else None)
    following = mark_of(rows[limit - 1]) if len(rows) > limit else ""
    return Column(step, total, rows[:limit], following, waking if step.kind == Kind.FRIDGE else None)


def _wakes(row: Row) -> tuple[date, int]:
    return row.fridge_until or date.max, row.pk


def totals_of(steps: list[Stage], user: User, wanted: Filter) -> dict[int, Total]:
    """Count, sum and weighted sum of each open or Fridge step, right while filtering."""
    chances = {step.pk: step.probability for step in steps}
    counted = [step.pk for step in steps if step.kind in (Kind.OPEN, Kind.FRIDGE)]
    rows = deals_of(user, wanted).filter(stage__in=counted).order_by()
    totals = {step.pk: Total() for step in steps}
    grouped = rows.values_list("stage_id", "currency", "probability").annotate(n=Count("*"), s=Sum("amount"))
    for stage, currency, own, count, amount in grouped:
        totals[stage].add(count, currency, amount or 0, chances[stage] if own is None else own)
    return totals


def first_rows(steps: list[Stage], user: User, wanted: Filter, limit: int) -> dict[int, list[Row]]:
    """The first `limit` + 1 cards of each step, and the next to wake, in one query that costs the same at any size."""
    deals = deals_of(user, wanted)
    tops = [deals.filter(stage=step).order_by("rank", "pk").values("pk")[: limit + 1] for step in steps]
    dated = deals.filter(fridge_until__isnull=False).order_by("fridge_until", "pk").values("pk")
    tops += [dated.filter(stage=step)[:1] for step in steps if step.kind == Kind.FRIDGE]
    if not tops:
        return {}
    if connection.vendor == "sqlite":  # a sliced union() raises there
        chosen = Q()
        for top in tops:
            chosen |= Q(pk__in=top)
    else:
        chosen = Q(pk__in=tops[0].union(*tops[1:], all=True) if len(tops) > 1 else tops[0])
    found: dict[int, list[Row]] = {}
    ordered = with_firm(Opportunity.objects.filter(chosen), user).order_by("stage_id", "rank", "pk")
    for values in ordered.values_list(*CARD_COLUMNS):
        row = Row(*values)
        found.setdefault(row.stage, []).append(row)
    return found


def more_rows(
    step: Stage, user: User, wanted: Filter, after: str, *, limit: int = CARDS
) -> tuple[list[Row], str]:
    """The cards of a column that follow a mark, and the mark that follows them."""
    deals = with_firm(deals_of(user, wanted), user).filter(stage=step)
    place = number_mark(after)
    if place is None:
        return [], ""
    deals = deals.filter(Q(rank__gt=place[0]) | Q(rank=place[0], pk__gt=place[1]))
    rows = [Row(*values) for values in deals.order_by("rank", "pk").values_list(*CARD_COLUMNS)[: limit + 1]]
    return rows[:limit], mark_of(rows[limit - 1]) if len(rows) > limit else ""


def with_firm(deals: "QuerySet[Opportunity, Any]", user: User) -> "QuerySet[Opportunity, Any]":
    """Deals with the name of their company as `firm`, where this person may see the company."""
    seen = policy.visible_rows(user, "account__")
    return deals.annotate(firm=Case(When(seen, then="account__name")) if seen else F("account__name"))


def mark_of(row: Row) -> str:
    """Where a page of a column ended."""
    return mark(row.rank, row.pk)


def deals_of(user: User, wanted: Filter) -> "QuerySet[Opportunity, Any]":
    """The deals that this person may see and asks for."""
    return Opportunity.objects.visible_to(user).filter(wanted.where(user))
