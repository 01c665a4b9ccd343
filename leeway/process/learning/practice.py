"""Three practice deals: a customer writes, and one says where they stand. Any answer is fine; the sign explains."""

from typing import NamedTuple

from django.utils.translation import gettext as _, gettext_lazy

from leeway.process.guidance import sign_of
from leeway.process.models import Evidence, Kind, Stage

CUSTOMERS = (
    (gettext_lazy("Mrs Marchand"), gettext_lazy("Hotel Bellevue")),
    (gettext_lazy("Mr Olsen"), gettext_lazy("Olsen Joinery")),
    (gettext_lazy("Mrs Duarte"), gettext_lazy("Saint-Roch Clinic")),
)
WRITES = {
    Kind.FRIDGE.value: gettext_lazy(
        "We like it very much. But the works only begin in spring: please, not before March."
    ),
    Kind.WON.value: gettext_lazy("The signed order is attached. When can you begin?"),
    Evidence.TOUCH.value: gettext_lazy(
        "Thank you for your mail, I had not looked at it that way. Do tell me more."
    ),
    Evidence.MEETING.value: gettext_lazy(
        "It was good to meet you on Tuesday. I have written down what we said."
    ),
    Evidence.NEED.value: gettext_lazy(
        "Every morning we lose an hour with it. We have set 12,000 aside, and it has to work by summer."
    ),
    Evidence.PEOPLE.value: gettext_lazy("I am adding our head of purchasing, who has two questions for you."),
    Evidence.PROPOSAL.value: gettext_lazy(
        "Thank you for the proposal. My partner asks whether the second variant could do without the lamps."
    ),
    Evidence.DECISION.value: gettext_lazy("Please send us the paper, we would like to sign this week."),
}


class Practice(NamedTuple):
    """A practice deal: who writes what, where it stands now, and what the sign says once it was moved."""

    number: int
    who: str
    company: str
    writes: str
    sees: str
    at: Stage | None
    wanted: Stage
    sign: str
    choices: list[Stage]

    @property
    def is_right(self) -> bool:
        """Whether it stands where the sign points."""
        return self.at == self.wanted


def practice(steps: list[Stage], placed: dict[int, int]) -> list[Practice]:
    """The three deals of these steps; `placed` says on which step each was put, by its number."""
    choices = [step for step in steps if step.kind in (Kind.OPEN, Kind.WON, Kind.FRIDGE)]
    by_pk = {step.pk: step for step in choices}
    return [
        _deal(number, wanted, by_pk.get(placed.get(number, 0)), choices)
        for number, wanted in enumerate(_wanted(choices))
    ]


def _wanted(choices: list[Stage]) -> list[Stage]:
    """A step near the beginning, the one before the decision, and the Fridge: as far as there are."""
    ways = [step for step in choices if step.kind == Kind.OPEN]
    others = sorted((step for step in choices if step.kind != Kind.OPEN), key=lambda step: step.kind)
    return list(dict.fromkeys([*ways[1:2], *ways[-1:], *others, *ways]))[:3]


def _deal(number: int, wanted: Stage, at: Stage | None, choices: list[Stage]) -> Practice:
    who, company = CUSTOMERS[number]
    sign = sign_of(wanted)
    writes = str(WRITES.get(wanted.evidence or wanted.kind, ""))
    sees = "" if writes else sign or _("Everything points to “%(step)s”.") % {"step": wanted.label}
    return Practice(number, str(who), str(company), writes, sees, at, wanted, sign, choices)
