"""The six questions about a deal, and the chips that answer them. A chip with a sign is an event of the deal."""

from typing import NamedTuple

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _, pgettext_lazy

from leeway.process.outlines import AFTER
from leeway.process.words import DEFAULT_WORDS, Evidence

LONGEST_ANSWER = 300  # characters


class Chip(NamedTuple):
    """One answer: its key, its words, and the sign of `Evidence` that it is, if any."""

    key: str
    words: str | Promise
    sign: str = ""


class Question(NamedTuple):
    """What is asked, and which chips are offered."""

    key: str
    words: str | Promise
    chips: tuple[Chip, ...]


QUESTIONS = (
    Question(
        "start",
        _("What made them start?"),
        (
            Chip("wrote", _("They wrote first"), Evidence.TOUCH),
            Chip("answered", _("We wrote, they answered"), Evidence.TOUCH),
            Chip("told", _("Somebody told them of us")),
            Chip("trouble", _("Their problem had grown")),
        ),
    ),
    Question(
        "people",
        _("Who else came in?"),
        (
            Chip("colleague", _("A colleague"), Evidence.PEOPLE),
            Chip("boss", _("Whoever decides"), Evidence.PEOPLE),
            Chip("payer", _("Whoever pays"), Evidence.PEOPLE),
        ),
    ),
    Question(
        "compared",
        _("What did they compare?"),
        (
            Chip("proposal", _("Our proposal"), Evidence.PROPOSAL),
            Chip("others", _("Other suppliers")),
            Chip("nothing", _("Changing nothing")),
        ),
    ),
    Question(
        "asked",
        _("What did they ask for?"),
        (
            Chip("need", _("An answer to a need"), Evidence.NEED),
            Chip("price", _("A price within a budget"), Evidence.NEED),
            Chip("meeting", _("A meeting or a demo"), Evidence.MEETING),
            Chip("proof", _("A customer like them")),
        ),
    ),
    Question(
        "decided",
        _("What decided?"),
        (
            Chip("ordered", _("They ordered or signed"), Evidence.DECISION),
            Chip("fit", _("It fitted their need")),
            Chip("cost", _("The price")),
            Chip("trust", _("Trust in us")),
            Chip("moment", _("The moment")),
        ),
    ),
    Question(
        "after",
        _("What happened in the three months after?"),
        (
            *(Chip(word, DEFAULT_WORDS[word]) for word in AFTER),
            Chip("silence", pgettext_lazy("after a sale", "Nothing yet")),
        ),
    ),
)
SIGN_OF = {chip.key: str(chip.sign) for question in QUESTIONS for chip in question.chips}
USUAL = {  # the chip that stands for a sign which the timeline has shown
    Evidence.TOUCH: "answered",
    Evidence.PEOPLE: "colleague",
    Evidence.PROPOSAL: "proposal",
    Evidence.NEED: "need",
    Evidence.MEETING: "meeting",
    Evidence.DECISION: "ordered",
}


def signs(chips: list[str]) -> list[str]:
    """The signs among these chips, each once."""
    return list(dict.fromkeys(SIGN_OF[chip] for chip in chips if SIGN_OF.get(chip)))
