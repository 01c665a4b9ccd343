"""The board counts right, pages without holes, and costs the same at any size."""

import pytest
from django.db import connection
from django.http import QueryDict
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from leeway.opportunities import actions, cards
from leeway.opportunities.board import Total, columns, more_rows
from leeway.opportunities.cards import Eyes
from leeway.opportunities.facts import one_row
from leeway.opportunities.filters import Filter
from leeway.process.queries import stages
from leeway.team.tests.cast import Cast


@pytest.mark.parametrize("size", [0, 2, 3, 7])
def test_every_card_of_a_column_is_reached_once(world: Cast, size: int) -> None:
    made = {actions.begin(f"Deal {n}", by=world.bob).pk for n in range(size)}
    column = columns(world.bob, Filter(), limit=2)[0]
    seen, mark = [row.pk for row in column.rows], column.next
    while mark:
        rows, mark = more_rows(column.stage, world.bob, Filter(), mark, limit=2)
        seen += [row.pk for row in rows]
    assert len(seen) == size and set(seen) == made and column.total.count == size


def test_totals_are_right_while_filtering_and_never_add_two_currencies(world: Cast) -> None:
    actions.begin("A", by=world.bob, amount=100_00)
    actions.begin("B", by=world.alice, amount=300_00)
    actions.begin("C", by=world.bob, amount=50_00, currency="USD")
    total = columns(world.bob, Filter())[0].total
    assert (total.count, total.sums) == (3, {"EUR": 400_00, "USD": 50_00})
    assert total.weighted == {"EUR": 40_00, "USD": 5_00}
    mine = columns(world.bob, Filter.read(QueryDict("owner=me&over=6000")))[0]
    assert (mine.total.count, mine.total.sums, len(mine.rows)) == (1, {"EUR": 100_00}, 1)
    assert columns(world.bob, Filter(text="b"))[0].total.count == 1


def test_a_deals_own_probability_wins_over_its_steps(world: Cast) -> None:
    deal = actions.begin("A", by=world.bob, amount=100_00)
    actions.edit(deal, {"probability": 90}, by=world.bob)
    assert columns(world.bob, Filter())[0].total.weighted == {"EUR": 90_00}


def test_a_board_is_three_queries(world: Cast) -> None:
    for stage in stages()[:4]:
        actions.begin("A", by=world.bob, stage=stage)
    with CaptureQueriesContext(
        connection,
    ) as asked:
        columns(world.alice, Filter())
    assert len(asked) == 3


def test_a_stranger_neither_sees_nor_counts_a_restricted_deal(world: Cast) -> None:
    actions.restrict(actions.begin("A", by=world.bob), world.circle, by=world.bob)
    column = columns(world.charlie, Filter())[0]
    assert (column.total.count, column.rows) == (0, [])


@pytest.mark.parametrize("query", ["owner=x&over=-1&text=", "owner=1' OR 1=1&over=1e9", "over=" + "9" * 400])
def test_a_filter_that_cannot_be_read_asks_nothing_dangerous(world: Cast, query: str) -> None:
    actions.begin("A", by=world.alice, amount=1)
    shown = columns(world.bob, Filter.read(QueryDict(query)))
    assert len(shown) == len(stages()) and shown[0].total.count == 1


def test_numbers_are_written_as_the_money_beside_them(world: Cast) -> None:
    eyes = Eyes("fr", "Europe/Paris", timezone.now(), "")
    head = cards.head(stages()[0], Total(count=1234), eyes)
    assert head.count == "1\u202f234"
    deal = actions.begin("Lounge", by=world.bob)
    assert cards.card(one_row(deal, world.bob), eyes).days == "today"
