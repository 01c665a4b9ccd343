"""What beginning a version would do, step by step and deal by deal; and what taking it back has left."""

from dataclasses import dataclass
from urllib.parse import quote

from django.db.models import Count
from django.http import Http404
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone

from leeway.opportunities import cards
from leeway.opportunities.adoption.changes import Change
from leeway.opportunities.board import CARDS, Row, first_rows, mark_of, more_rows
from leeway.opportunities.cards import Card, Eyes
from leeway.opportunities.filters import Filter
from leeway.opportunities.models import Opportunity
from leeway.process.models import Stage, Version
from leeway.team.models import User
from leeway.timeline.models import Entry
from leeway.timeline.queries import readable_entries


@dataclass(slots=True)
class Choice:
    """A new step, whether it is the one that was drawn, and whether it is the old one in name and kind."""

    pk: int
    label: str
    chosen: bool
    is_same: bool


@dataclass(slots=True)
class Line:
    """An old step: how many deals stand on it, where they may go, and the first of them."""

    step: Stage
    count: int
    deleted: int
    choices: list[Choice]
    asked: bool
    cards: list[Card]
    more: str

    @property
    def matters(self) -> bool:
        """Whether anything stands there, or nobody has said yet where it would go."""
        return bool(self.count or self.deleted or self.asked)

    @property
    def stays(self) -> bool:
        """Whether its deals go to the step of the same name and kind: nobody needs to read that line."""
        return any(one.chosen and one.is_same for one in self.choices)


def version_of(pk: int) -> Version:
    """The version with this id."""
    return get_object_or_404(Version.objects.select_related("process"), pk=pk)


def step_of(pk: int) -> Stage:
    """The step with this id."""
    return get_object_or_404(Stage, pk=pk)


def lines(change: Change, user: User) -> list[Line]:
    """One line for each step in use."""
    counted = Opportunity.objects.filter(stage__in=[old.pk for old in change.olds]).order_by()
    numbers = counted.values_list("stage").annotate(n=Count("*"), gone=Count("deleted_at"))
    counts = {stage: (n - gone, gone) for stage, n, gone in numbers}
    rows = first_rows(change.olds, user, Filter(), CARDS)
    return [_line(change, old, counts.get(old.pk, (0, 0)), rows.get(old.pk, []), user) for old in change.olds]


def _line(change: Change, old: Stage, counts: tuple[int, int], rows: list[Row], user: User) -> Line:
    place = change.where.get(old.pk)
    return Line(
        step=old,
        count=counts[0],
        deleted=counts[1],
        choices=[_choice(new, old, new == place) for new in change.choices(old)],
        asked=place is None,
        cards=_drawn(rows[:CARDS], user),
        more=_address(old, mark_of(rows[CARDS - 1])) if len(rows) > CARDS else "",
    )


def _choice(new: Stage, old: Stage, chosen: bool) -> Choice:
    return Choice(new.pk, new.label, chosen, is_same=(new.label, new.kind) == (old.label, old.kind))


def following(step: Stage, user: User, after: str) -> tuple[list[Card], str]:
    """More deals of a step, and where the next ones are."""
    rows, mark = more_rows(step, user, Filter(), after)
    return _drawn(rows, user), _address(step, mark) if mark else ""


def left_by(entry_id: int, user: User) -> tuple[Entry, list[dict[str, object]]]:
    """The adoption that was taken back, and the deals that had moved or begun since, with where they are now."""
    entry = readable_entries(user).filter(pk=entry_id, verb="process.adopted").first()
    undoing = Entry.objects.filter(undoes=entry_id).first()
    if entry is None or undoing is None:
        raise Http404
    deals = Opportunity.objects.visible_to(user).filter(pk__in=undoing.written.get("left", []))
    found = deals.select_related("stage").order_by("name", "pk")
    return entry, [{"pk": deal.pk, "name": deal.name, "step": deal.stage.label} for deal in found]


def _drawn(rows: list[Row], user: User) -> list[Card]:
    eyes = Eyes.of(user, timezone.now())
    return [cards.card(row, eyes) for row in rows]


def _address(step: Stage, mark: str) -> str:
    return f"{reverse('opportunities:adopt_deals', args=[step.pk])}?after={quote(mark)}"
