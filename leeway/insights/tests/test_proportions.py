"""Shares and their differences, against published values and what must always hold."""

import pytest
from hypothesis import given, strategies as st

from leeway.insights.rules.proportions import difference, wilson

shares = st.integers(1, 400).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n)))


@pytest.mark.parametrize(
    ("k", "n", "low", "high"),
    [(8, 10, 0.490162, 0.943318), (5, 10, 0.236593, 0.763407), (63, 100, 0.532205, 0.718176)],
)
def test_a_share_has_the_published_interval(k: int, n: int, low: float, high: float) -> None:
    assert wilson(k, n) == pytest.approx((low, high), abs=1e-6)


def test_a_difference_has_the_published_interval() -> None:
    # Newcombe 1998, table II, (a): 56/70 against 48/80, method 10: 0.0524 to 0.3339.
    assert difference(48, 80, 56, 70) == pytest.approx((0.0524, 0.3339), abs=5e-5)


def test_nothing_seen_says_nothing() -> None:
    assert wilson(0, 0) == (0, 1)
    assert difference(0, 0, 3, 4) == difference(3, 4, 0, 0) == (-1, 1)


@given(shares)
def test_the_share_lies_in_its_interval_and_more_deals_narrow_it(share: tuple[int, int]) -> None:
    k, n = share
    low, high = wilson(k, n)
    assert 0 <= low <= k / n <= high <= 1
    twice = wilson(2 * k, 2 * n)
    assert twice.high - twice.low < high - low


@given(shares, shares)
def test_the_other_way_round_is_the_same_difference(one: tuple[int, int], other: tuple[int, int]) -> None:
    there, back = difference(*one, *other), difference(*other, *one)
    assert (there.low, there.high) == pytest.approx((-back.high, -back.low))
