"""What helps on a step: the team's own words, else the ready ones of its method. Nothing here is ever required."""

import re
from typing import NamedTuple

from django.utils.translation import gettext, gettext_lazy as _

from leeway.process.methods import ready
from leeway.process.models import Stage
from leeway.process.plans import MOST_WORDS

TITLES = {
    "because": _("We know because"),
    "customer": _("What the customer does"),
    "helps": _("What helps them"),
    "robot": _("What Leeway does for you"),
    "judge": _("What is yours to judge"),
    "ask": _("Questions to ask"),
    "reach": _("How to get in touch"),
    "present": _("How to present"),
}
_LETTER = re.compile(r"\w")


class Part(NamedTuple):
    """One part of a step's guidance; `is_ready`: our words, not the team's."""

    key: str
    title: str
    text: str
    is_ready: bool


def parts(stage: Stage) -> list[Part]:
    """All eight, also those without a text. Give it steps with their `process` and `guide`: then it asks nothing."""
    return [_part(stage, key) for key in TITLES]


def sign_of(stage: Stage) -> str:
    """The sign by which one knows that a customer is there, in a sentence; empty when nobody has said one."""
    return _part(stage, "because").text


def count_words(text: str) -> int:
    """How many words a text has; a dash or a colon alone is none."""
    return sum(bool(_LETTER.search(piece)) for piece in text.split())


def too_long(text: str) -> str:
    """What to say of a part that has too many words; nothing when it has not."""
    if (n := count_words(text)) <= MOST_WORDS:
        return ""
    words = gettext("%(n)s words are too many: %(most)s help more. Shorten it, your text is kept.")
    return words % {"n": n, "most": MOST_WORDS}


def ready_text(stage: Stage, key: str) -> str:
    """Our words for a part, in the reader's language; empty when there are none."""
    return ready(stage.process.method, stage.kind, stage.word, stage.evidence, key)


def _part(stage: Stage, key: str) -> Part:
    own = getattr(getattr(stage, "guide", None), key, "")
    text = own or ready_text(stage, key)
    return Part(key, str(TITLES[key]), text, is_ready=bool(text) and not own)
