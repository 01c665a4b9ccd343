"""Five questions about the steps of a process, each with the reason for its answer."""

from collections.abc import Iterator
from typing import NamedTuple

from django.utils.translation import gettext as _

from leeway.process.guidance import sign_of
from leeway.process.models import Kind, Stage

HOW_MANY = 5


class Question(NamedTuple):
    """What is asked, what one may answer, which answer is meant and why; `given` is this person's."""

    key: str
    text: str
    answers: list[str]
    right: int
    reason: str
    given: int | None

    @property
    def is_right(self) -> bool:
        """Whether the answer given is the one that is meant."""
        return self.given == self.right


def questions(steps: list[Stage], given: dict[str, int]) -> list[Question]:
    """The first five that this process gives."""
    found = []
    for key, text, answers, reason in [*_of_steps(steps), *_of_beside(steps), *_of_working()][:HOW_MANY]:
        turn = len(text) % len(answers)  # the right one comes first: it gets a place, the same every time
        turned = [answers[(place - turn) % len(answers)] for place in range(len(answers))]
        chosen = given.get(key)
        found.append(Question(key, text, turned, turn, reason, chosen))
    return found


def score(asked: list[Question]) -> dict[str, int]:
    """How many were answered as meant, of how many; empty until all are answered."""
    if any(one.given is None for one in asked):
        return {}
    return {"right": sum(one.is_right for one in asked), "of": len(asked)}


Asked = tuple[str, str, list[str], str]


def _of_steps(steps: list[Stage]) -> Iterator[Asked]:
    signs = {step: sign_of(step) for step in steps if step.kind == Kind.OPEN}
    known = [step for step, sign in signs.items() if sign]
    if len(known) > 2:
        step, others = known[-2], [one for one in known if one != known[-2]]
        yield (
            "sign",
            _("Which sign tells you that a customer has come to “%(step)s”?") % {"step": step.label},
            [_big(signs[one]) for one in (step, *others[:2])],
            _("It is something the customer does. What we do ourselves proves nothing about them."),
        )
        step, others = known[-1], known[:-1]
        yield (
            "where",
            _("You notice: %(sign)s Where do they stand?") % {"sign": signs[step]},
            [step.label, *(one.label for one in others[-2:])],
            _("That is the sign of “%(step)s”.") % {"step": step.label},
        )


def _of_beside(steps: list[Stage]) -> Iterator[Asked]:
    if fridge := next((step for step in steps if step.kind == Kind.FRIDGE), None):
        yield (
            "fridge",
            _("A customer writes: “Not before March.” What do you do?"),
            [
                _("Into “%(step)s”, until March") % {"step": fridge.label},
                _("Write every week until March"),
                _("Call it lost"),
            ],
            _("It sleeps there without being forgotten, and wakes in March with what they told you."),
        )
    if after := next((step for step in steps if step.kind == Kind.AFTER), None):
        yield (
            "after",
            _("They said yes. Where does the deal go?"),
            [
                _("On to “%(step)s”") % {"step": after.label},
                _("Nowhere, it is done"),
                _("Back to the beginning"),
            ],
            _("What comes after the sale is where they find out whether yes was right."),
        )


def _big(sign: str) -> str:
    return sign[:1].upper() + sign[1:]


def _of_working() -> Iterator[Asked]:
    yield (
        "skip",
        _("May you skip a step?"),
        [_("Yes, whenever the customer has"), _("Only with an admin’s leave"), _("No, each one counts")],
        _("Steps describe their way. Who is further is further: nothing waits and nobody is asked."),
    )
    yield (
        "itself",
        _("Leeway proposes a step, and you do nothing. What happens?"),
        [_("Nothing"), _("The deal moves after a day"), _("Your team is told")],
        _("Evidence proposes, people decide. A no is remembered, too."),
    )
    yield (
        "back",
        _("A customer has second thoughts. May the deal go back?"),
        [_("Yes, at any time"), _("No, only forward"), _("Only if it is lost first")],
        _("A deal stands where the customer stands. Going back is news, not a fault."),
    )
    yield (
        "doubt",
        _("A step gets in your way. What do you do?"),
        [_("Say so beside the step"), _("Work around it in silence"), _("Ask to be let off it")],
        _("The process belongs to the team. A doubt is how the next version begins."),
    )
    yield (
        "lost",
        _("They say no. What do you write down?"),
        [_("The reason, in their words"), _("Whose fault it was"), _("Nothing at all")],
        _("Their words teach something, and you may leave them out."),
    )
