"""The first figures of a team hold for none, all and some deals."""

from leeway.insights.rules.figures import Figures, figures
from leeway.insights.rules.ways import Way

USUAL = (1, 2, 3)


def test_nothing_closed_says_nothing() -> None:
    assert figures([], USUAL) == Figures(0, 0, (0, 1), None, None, None, 0)


def test_counts_the_middle_days_and_the_step_most_left_from() -> None:
    ways = [
        Way(1, (1, 2, 3), True, 10),
        Way(2, (1, 3), True, 30),
        Way(3, (1, 2), False, 5),
        Way(4, (1, 3, 2), False, 7),
        Way(5, (1,), False, 9),
        Way(6, (), False, 1),
    ]
    found = figures(ways, USUAL)
    assert (found.closed, found.won, found.days_won, found.days_lost) == (6, 2, 20, 6)
    assert (found.left, found.in_order) == ((2, 2), 5)


def test_of_two_steps_left_as_often_the_earlier_is_named() -> None:
    assert figures([Way(1, (1, 2), False, 1), Way(2, (1,), False, 1)], USUAL).left == (1, 1)
