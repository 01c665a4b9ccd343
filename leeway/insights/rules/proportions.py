"""How sure a share is, and a difference of two shares.

Wilson, E. B. (1927), "Probable inference, the law of succession, and statistical inference"; Newcombe, R. G. (1998),
"Interval estimation for the difference between independent proportions", method 10.
"""

from math import sqrt
from typing import NamedTuple

Z95 = 1.959963984540054  # the standard normal quantile of 0.975


class Interval(NamedTuple):
    """From `low` to `high`, both between 0 and 1, or between -1 and 1 for a difference."""

    low: float
    high: float


def wilson(k: int, n: int) -> Interval:
    """The score interval of a share of k in n (0 ≤ k ≤ n). Nothing seen says nothing: from 0 to 1.

    (p + z²/2n ± z·√(p(1−p)/n + z²/4n²)) / (1 + z²/n), p = k/n, z = Z95.
    """
    if n == 0:
        return Interval(0.0, 1.0)
    p, square = k / n, Z95 * Z95
    middle, reach = p + square / (2 * n), Z95 * sqrt(p * (1 - p) / n + square / (4 * n * n))
    whole = 1 + square / n
    # At the ends the formula is exact, its floating point is not.
    low = 0.0 if k == 0 else (middle - reach) / whole
    high = 1.0 if k == n else (middle + reach) / whole
    return Interval(low, high)


def difference(k1: int, n1: int, k2: int, n2: int) -> Interval:
    """The hybrid score interval of k2/n2 − k1/n1; with nothing on one side, from −1 to 1."""
    if n1 == 0 or n2 == 0:
        return Interval(-1.0, 1.0)
    p1, p2 = k1 / n1, k2 / n2
    (l1, u1), (l2, u2), d = wilson(k1, n1), wilson(k2, n2), p2 - p1
    return Interval(d - sqrt((p2 - l2) ** 2 + (u1 - p1) ** 2), d + sqrt((u2 - p2) ** 2 + (p1 - l1) ** 2))
