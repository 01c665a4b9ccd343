"""Moves are made clean in one order, and ways are counted the same however the deals come."""

import random

import pytest

from leeway.insights.rules.ways import Move, Way, cleaned, variants, way

MINUTE, HOUR = 1 / 1440, 1 / 24
KINDS = {1: "open", 2: "open", 3: "open", 4: "open", 8: "fridge", 9: "won"}


def moves(*rows: tuple[int | None, int, float], by: int = 7, source: str = "person") -> list[Move]:
    return [Move(start, end, at, by, source) for start, end, at in rows]


def ends(kept: list[Move]) -> list[int]:
    return [move.end for move in kept]


def test_what_was_imported_or_adopted_was_not_walked() -> None:
    given = moves((None, 1, 0)) + moves((1, 3, 1), source="import") + moves((1, 2, 2), source="adoption")
    assert (ends(cleaned(given)[0]), cleaned(given)[1]) == ([1], 2)


def test_what_was_taken_back_was_not_walked_however_late() -> None:
    given = moves((None, 1, 0), (1, 2, 1)) + moves((2, 1, 30), source="undo")
    kept, ignored = cleaned(given)
    assert (ends(kept), ignored) == ([1], 2)


@pytest.mark.parametrize(("minutes", "left"), [(9, [1]), (11, [1, 3, 1])])
def test_a_move_reversed_within_ten_minutes_was_a_slip(minutes: int, left: list[int]) -> None:
    kept, _ignored = cleaned(moves((None, 1, 0), (1, 3, 1), (3, 1, 1 + minutes * MINUTE)))
    assert ends(kept) == left


def test_reversed_by_somebody_else_it_was_meant() -> None:
    given = moves((None, 1, 0), (1, 3, 1)) + moves((3, 1, 1 + 5 * MINUTE), by=8)
    assert ends(cleaned(given)[0]) == [1, 3, 1]


def test_a_card_dragged_across_columns_skips_them() -> None:
    kept, ignored = cleaned(moves((None, 1, 0), (1, 2, 1), (2, 3, 1 + MINUTE / 4), (3, 4, 1 + MINUTE / 2)))
    assert (ends(kept), kept[-1].start, ignored) == ([1, 4], 1, 2)


def test_the_fridge_takes_no_days_and_is_no_step() -> None:
    given = moves((None, 1, 0), (1, 8, 10), (8, 2, 40), (2, 9, 45))
    assert way(5, given, KINDS, won=True, begun=0, closed=45) == Way(5, (1, 2), True, 15)
    asleep = moves((None, 1, 0), (1, 8, 10))
    assert way(5, asleep, KINDS, won=False, begun=0, closed=45).days == 10


def ways(*groups: tuple[tuple[int, ...], int, int]) -> list[Way]:
    """(steps, won, lost) → so many deals."""
    made, number = [], 0
    for steps, won, lost in groups:
        for place in range(won + lost):
            number += 1
            made.append(Way(number, steps, place < won, 10.0 + place))
    return made


def test_the_most_frequent_way_comes_first_whatever_the_order() -> None:
    given = ways(((1, 2, 3), 2, 4), ((1, 3), 8, 1))
    first, second = variants(given)
    assert (first.steps, first.count, first.won, first.days) == ((1, 3), 9, 8, 13.5)
    random.Random(1).shuffle(given)
    assert [(one.steps, one.won) for one in variants(given)] == [((1, 3), 8), ((1, 2, 3), 2)]
    assert second.days == 10.5


def test_a_way_that_wins_as_well_is_held_up_from_fifteen_deals_on() -> None:
    def held_up(*groups: tuple[tuple[int, ...], int, int]) -> list[tuple[int, ...]]:
        return [one.steps for one in variants(ways(*groups), usual=(1, 2, 3)) if one.as_good]

    assert held_up(((1, 3), 14, 1), ((1, 2, 3), 10, 30)) == [(1, 3)]
    assert held_up(((1, 3), 13, 1), ((1, 2, 3), 10, 30)) == []  # fourteen
    assert held_up(((1, 3), 5, 15), ((1, 2, 3), 30, 10)) == []  # wins less
    assert held_up(((1, 2, 3), 30, 1), ((1, 3), 2, 20)) == []  # it is the process


@pytest.mark.parametrize("groups", [(), (((1,), 3, 0),), (((), 0, 2),)])
def test_it_holds_for_none_for_all_won_and_for_one_step(
    groups: tuple[tuple[tuple[int, ...], int, int], ...],
) -> None:
    assert not any(one.as_good for one in variants(ways(*groups)))
