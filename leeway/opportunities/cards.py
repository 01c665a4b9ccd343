"""Cards, totals and shelves as they are drawn: every date and amount formatted once, here."""

from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _, ngettext, pgettext

from leeway.lib.dates import format_date, format_days, local_day
from leeway.lib.money import format_money, format_number
from leeway.lib.text import initials
from leeway.opportunities.board import Column, Row, Total
from leeway.opportunities.closed import ClosedRow
from leeway.process.models import Kind, Stage
from leeway.team.models import User


@dataclass(slots=True)
class Eyes:
    """Who reads, in which language and zone, and what moment it is for them."""

    language: str
    zone: str
    now: datetime
    moving: str  # the words of a card's menu, translated once; empty for those who may only look

    @classmethod
    def of(cls, user: User, now: datetime) -> "Eyes":
        return cls(user.language, user.zone, now, "" if user.is_viewer else _("Move %(name)s…"))


@dataclass(slots=True)
class Card:
    """One card: company or deal on line 1, the deal and its amount, the next step, whose turn it is."""

    pk: int
    name: str
    what: str
    sum: str
    next: str
    ball: str  # "us", "them" or nothing said yet
    days: str
    owner: str
    owner_name: str
    wakes: str
    why: str
    moving: str


@dataclass(slots=True)
class Head:
    """A column's name and what is in it."""

    pk: int
    label: str
    kind: str
    hue: str
    place: int
    count: str
    sums: list[str]
    weighted: list[str]
    limit: str = ""
    usual: str = ""


@dataclass(slots=True)
class DrawnColumn:
    head: Head
    cards: list[Card]
    next: str


def card(row: Row, eyes: Eyes) -> Card:
    """A row as it is drawn for these eyes."""
    amount = "" if row.amount is None else format_money(row.amount, row.currency, eyes.language, whole=True)
    due, name = _due(row, eyes), row.firm or row.name
    return Card(
        pk=row.pk,
        name=name,
        what=row.name if row.firm else "",
        sum=amount,
        next=due,
        ball=_ball(row.last_in_at, row.last_out_at),
        days=_since(row.stage_since, eyes),
        owner=initials(row.owner or ""),
        owner_name=row.owner or "",
        wakes=_wakes(row, eyes),
        why=back_words(row.woke_why) if row.woke_at else row.fridge_why,
        moving=eyes.moving % {"name": name} if eyes.moving else "",
    )


def head(stage: Stage, total: Total, eyes: Eyes, place: int = 0, *, whole: bool = True) -> Head:
    """The head of a column; one line for each currency, never a silent sum. A filter hides the soft limit."""
    usual = ngettext("usually %(n)s day", "usually %(n)s days", stage.usual_days or 0)
    return Head(
        pk=stage.pk,
        label=stage.label,
        kind=stage.kind,
        hue=stage.hue,
        place=place,
        count=format_number(total.count, eyes.language),
        sums=money_lines(total.sums, eyes),
        weighted=money_lines(total.weighted, eyes),
        limit=format_number(stage.limit, eyes.language) if stage.limit and whole else "",
        usual=usual % {"n": stage.usual_days} if stage.usual_days else "",
    )


def drawn(columns: list[Column], eyes: Eyes, *, whole: bool = True) -> list[DrawnColumn]:
    """Every column of a board as it is drawn."""
    return [
        DrawnColumn(
            head(column.stage, column.total, eyes, place, whole=whole),
            [card(row, eyes) for row in column.rows],
            column.next,
        )
        for place, column in enumerate(columns, start=1)
    ]


def summary_of(steps: list[Stage], totals: dict[int, Total], eyes: Eyes) -> dict[str, object]:
    """What is open in all: count, sums and weighted sums."""
    everything = Total()
    for step in steps:
        if step.kind == Kind.OPEN:
            everything.join(totals[step.pk])
    return {
        "count": everything.count,
        "words": ngettext("%(n)s open deal", "%(n)s open deals", everything.count)
        % {"n": format_number(everything.count, eyes.language)},
        "sums": money_lines(everything.sums, eyes),
        "weighted": money_lines(everything.weighted, eyes),
    }


def money_lines(sums: dict[str, int], eyes: Eyes) -> list[str]:
    """One formatted sum for each currency, the largest first."""
    ordered = sorted(sums.items(), key=lambda pair: -pair[1])
    return [format_money(amount, currency, eyes.language, whole=True) for currency, amount in ordered]


def next_wake(row: Row | None, eyes: Eyes) -> str:
    """When the next deal on the shelf wakes, in words: its day, or what it waits for."""
    waits = _wakes(row, eyes) if row else ""
    return _("next wakes %(day)s") % {"day": waits} if row and row.fridge_until else waits


def back_words(why: str) -> str:
    """What stands on a deal that has woken, until somebody takes note or moves it."""
    return _("back from the Fridge: %(why)s") % {"why": why} if why else _("back from the Fridge")


def _wakes(row: Row, eyes: Eyes) -> str:
    if row.fridge_until:
        return format_date(row.fridge_until, eyes.language, today=local_day(eyes.now, eyes.zone))
    return row.fridge_event


def _since(moment: datetime, eyes: Eyes) -> str:
    days = (local_day(eyes.now, eyes.zone) - local_day(moment, eyes.zone)).days
    return (
        format_days(days, eyes.language)
        if days > 0
        else pgettext("how long a deal has been on a step", "today")
    )


def _ball(last_in: datetime | None, last_out: datetime | None) -> str:
    if last_in is None and last_out is None:
        return ""
    return "us" if last_out is None or (last_in is not None and last_in > last_out) else "them"


def _due(row: Row, eyes: Eyes) -> str:
    if not row.next_title:
        return ""
    if row.next_due_at is None:
        return row.next_title
    today = local_day(eyes.now, eyes.zone)
    return (
        f"{row.next_title} {format_date(local_day(row.next_due_at, eyes.zone), eyes.language, today=today)}"
    )


def closed_card(row: ClosedRow, eyes: Eyes) -> dict[str, object]:
    """A closed deal as a line of a list."""
    day = local_day(row.closed_at, eyes.zone)
    return {
        "pk": row.pk,
        "name": row.firm or row.name,
        "what": row.name if row.firm else "",
        "outcome": row.outcome,
        "day": format_date(day, eyes.language, today=local_day(eyes.now, eyes.zone)),
        "sum": ""
        if row.amount is None
        else format_money(row.amount, row.currency, eyes.language, whole=True),
        "reason": row.reason,
        "origin": row.origin,
    }
