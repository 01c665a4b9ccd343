"""Ready processes to begin with, told from the customer's side. A team changes them as it likes."""

from typing import NamedTuple

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _, pgettext_lazy

from leeway.process.plans import StepPlan
from leeway.process.words import HUES, Evidence, Kind


class Outline(NamedTuple):
    """A ready process: what a list of choices calls it, how the process is named, what it says of itself."""

    title: str | Promise
    name: str | Promise
    lede: str | Promise
    steps: tuple[StepPlan, ...]


CLOSING = (
    StepPlan(Kind.WON, "won", hue="won", probability=100),
    StepPlan(Kind.LOST, "lost", hue="lost"),
    StepPlan(Kind.FRIDGE, "fridge", hue="fridge"),
)


AFTER = ("onboarding", "first_value", "quarterly", "repeat", "word_of_mouth")


def later(words: tuple[str, ...]) -> list[StepPlan]:
    """Steps after the sale, by their words."""
    return [StepPlan(Kind.AFTER, word, hue="after", probability=100) for word in words]


def _whole(open_steps: tuple[tuple[str, int, str], ...], after: tuple[str, ...]) -> tuple[StepPlan, ...]:
    """Open steps as (word, probability, what shows it), then Won, Lost and the Fridge, then what comes after."""
    begun = (
        StepPlan(Kind.OPEN, word, hue=hue, probability=chance, evidence=evidence)
        for hue, (word, chance, evidence) in zip(HUES, open_steps, strict=False)
    )
    return (*begun, *CLOSING, *later(after))


OUTLINES: dict[str, Outline] = {
    "default": Outline(
        _("For most teams"),
        pgettext_lazy("name of a process", "Deals"),
        _("Four steps from a first name to a proposal. They guide; none of them is a gate."),
        _whole(
            (
                ("prospect", 10, ""),
                ("contacted", 20, Evidence.TOUCH),
                ("qualified", 40, Evidence.NEED),
                ("proposal", 60, Evidence.PROPOSAL),
            ),
            AFTER,
        ),
    ),
    "self_service": Outline(
        _("Trial beside demo, for two kinds of buyer"),
        pgettext_lazy("name of a process", "Trials and demos"),
        _(
            "Some try it alone, others want to see it first. Both ways win, and each skips what it does not need."
        ),
        _whole(
            (
                ("looks_around", 10, ""),
                ("tries", 20, Evidence.TOUCH),
                ("sees_demo", 35, Evidence.MEETING),
                ("in_earnest", 55, Evidence.PEOPLE),
                ("decides", 75, Evidence.DECISION),
            ),
            AFTER,
        ),
    ),
    "agency": Outline(
        _("Projects of an agency"),
        pgettext_lazy("name of a process", "Projects"),
        _("From an idea of the customer to a project that both sides understand alike."),
        _whole(
            (
                ("has_project", 10, ""),
                ("talks_through", 30, Evidence.MEETING),
                ("compares", 50, Evidence.PROPOSAL),
                ("settles", 75, Evidence.DECISION),
            ),
            ("onboarding", "first_value", "repeat", "word_of_mouth"),
        ),
    ),
    "distributor": Outline(
        _("A range sold through distributors"),
        pgettext_lazy("name of a process", "Distributors"),
        _("A distributor takes us on in steps: samples first, then the range, then an order."),
        _whole(
            (
                ("seeks_range", 10, ""),
                ("samples", 30, Evidence.NEED),
                ("lists_range", 55, Evidence.PROPOSAL),
                ("first_order", 80, Evidence.DECISION),
            ),
            ("onboarding", "quarterly", "repeat", "word_of_mouth"),
        ),
    ),
    "renewal": Outline(
        _("Renewals with customers we have"),
        pgettext_lazy("name of a process", "Renewals"),
        _("Begins months before the date: what it brought comes first, the paper last."),
        _whole(
            (
                ("uses_it", 50, ""),
                ("looks_back", 60, Evidence.MEETING),
                ("weighs", 70, Evidence.PROPOSAL),
                ("prepares", 85, Evidence.DECISION),
            ),
            ("quarterly", "repeat", "word_of_mouth"),
        ),
    ),
}
