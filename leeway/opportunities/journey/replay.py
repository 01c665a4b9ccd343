"""How deals went on a drawn road, in counts. Never a mark, and never about a person."""

from collections.abc import Sequence
from typing import NamedTuple

from leeway.opportunities.journey.draft import Told


class Replay(NamedTuple):
    """A deal on a road up to the furthest step it reached: `steps` says of each whether it was taken.

    `taken` is how many of them in this order, and `share` is its adherence to the road so far.
    """

    steps: tuple[tuple[str, bool], ...]
    taken: int
    share: float


def adherence(trace: Sequence[str], model: Sequence[str]) -> float:
    """How alike two ways are: 2·LCS(t, m) / (|t| + |m|), between 0 and 1; two empty ways are the same way: 1."""
    both = len(trace) + len(model)
    return 2 * longest(trace, model) / both if both else 1.0


def longest(one: Sequence[str], other: Sequence[str]) -> int:
    """The length of the longest common subsequence."""
    row = [0] * (len(other) + 1)
    for mine in one:
        before = row
        row = [0]
        for place, theirs in enumerate(other):
            row.append(before[place] + 1 if mine == theirs else max(row[place], before[place + 1]))
    return row[-1]


def replay(deal: Told, road: Sequence[tuple[str, ...]]) -> Replay:
    """A deal on a road whose steps are given by their signs, the step's own last.

    Steps that no sign can show are left out on both sides. A sign that has no step stays in the way of the deal.
    """
    known = [signs for signs in road if any(signs)]
    step_of = {sign: signs[-1] for signs in known for sign in signs}
    trace = list(dict.fromkeys(step_of.get(sign, sign) for sign in deal.days()))
    model = [signs[-1] for signs in known]
    furthest = max((place for place, step in enumerate(model) if step in trace), default=-1)
    model = model[: furthest + 1]
    steps = tuple((step, step in trace) for step in model)
    return Replay(steps, longest(trace, model), adherence(trace, model))
