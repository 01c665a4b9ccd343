"""Advice that the picked deals give about a draft, to take or leave. Rules as data."""

from collections.abc import Callable, Sequence
from typing import NamedTuple

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from leeway.opportunities.journey.draft import Told, never_apart


class Seen(NamedTuple):
    """A step with what the sample says of it: `sign`, the sign of the step before, and every deal's days."""

    sign: str
    before: str
    deals: list[dict[str, int | None]]

    @property
    def given(self) -> int:
        return sum(self.sign in days for days in self.deals)


class Rule(NamedTuple):
    """`fits` is asked of each step of the draft that a sign can show."""

    name: str
    fits: Callable[[Seen], bool]
    sentence: str | Promise


RULES = (
    Rule(
        "rare",
        lambda step: 0 < 2 * step.given < len(step.deals),  # one that nobody gave is of the usual road
        _("%(n)s of these %(of)s deals came by “%(step)s”. Would anybody miss it?"),
    ),
    Rule(
        "never_apart",
        lambda step: bool(step.before) and never_apart(step.sign, step.before, step.deals),
        _("“%(step)s” and “%(before)s” were never a day apart in these deals. One step, or two?"),
    ),
)


class Advice(NamedTuple):
    """One sentence about the step at this place."""

    rule: str
    step: int
    sentence: str


def advice(steps: Sequence[tuple[str, str]], deals: Sequence[Told]) -> list[Advice]:
    """What the sample says of these steps, given as (sign, name as it is read); without a sample, nothing."""
    ways = [deal.days() for deal in deals]
    found = []
    for place, (sign, name) in enumerate(steps):
        before, called = steps[place - 1] if place else ("", "")
        seen = Seen(sign, before, ways)
        rule = next((rule for rule in RULES if rule.fits(seen)), None) if sign and ways else None
        if rule:
            facts = {"step": name, "before": called, "n": seen.given, "of": len(ways)}
            found.append(Advice(rule.name, place, str(rule.sentence) % facts))
    return found
