"""Advice about the words of steps, to take or leave. Rules as data: a name, what it looks for, what it says.

A step that keeps its default words is never advised about: nobody has chosen them.
"""

import re
from collections.abc import Callable, Iterable
from typing import NamedTuple, Protocol

from django.utils.functional import Promise
from django.utils.translation import gettext, gettext_lazy as _

from leeway.lib.text import words
from leeway.process.words import Kind

FEWEST, MOST = 4, 7  # open steps


class Step(Protocol):
    """What is read of a step: a row, or a plan."""

    @property
    def kind(self) -> str: ...
    @property
    def name(self) -> str: ...


class Advice(NamedTuple):
    """One sentence; `step` is the place of the step it is about in what was given, or None for the whole."""

    rule: str
    step: int | None
    sentence: str


class Rule(NamedTuple):
    """`fits` is asked with the folded words of a step's own name, joined by blanks; all `%(step)s` is that name."""

    name: str
    fits: Callable[[str], bool]
    sentence: str | Promise


def _says(pattern: str) -> Callable[[str], bool]:
    compiled = re.compile(rf"\b(?:{pattern})\b")
    theirs = re.compile(r"\b(?:us|our|nous|notre|nos)\b")  # "Called us": then it is the customer who acts
    return lambda text: bool(compiled.search(text)) and not theirs.search(text)


_DONE = "given|done|made|held|shown|sent|out|faite?s?|donnee?s?|envoyee?s?|remise?s?|transmise?s?|realisee?s?"
RULES = (
    Rule(
        "ours",
        _says(rf"(?:demo|demonstration|presentation|pitch) (?:{_DONE})|presented|pitched|presente"),
        _("“%(step)s” is what we do. What has the customer done? Perhaps: “Has seen it work for them”."),
    ),
    Rule(
        "ours",
        _says(rf"(?:proposal|quote|quotation|offer|devis|offre|proposition) (?:{_DONE})|quoted|chiffre"),
        _("“%(step)s” is what we do. What has the customer done? Perhaps: “Compares our proposal”."),
    ),
    Rule(
        "ours",
        _says(
            rf"sent to (?:legal|signature)|(?:contract|contrat) (?:{_DONE})|(?:envoye|transmis) (?:au|aux|a la) \w+"
        ),
        _("“%(step)s” is what we do. What has the customer done? Perhaps: “Prepares the order”."),
    ),
    Rule(
        "ours",
        _says(
            r"follow ?ups?|relances?|relancee?s?|reminder|reminded|chased|called|emailed|mailed|appele|rappele"
        ),
        _("“%(step)s” is what we do. What has the customer done? Perhaps: “Answers us”."),
    ),
    Rule(
        "feeling",
        _says(
            r"feels?|interested|likes?|thinks?|believes?|hot|warm|cold|happy|motivated|convinced|enthusiastic"
            r"|interessee?s?|semble|pense|croit|chauds?|tiedes?|froids?|motivee?s?|convaincue?s?|enthousiastes?"
        ),
        _("“%(step)s” cannot be seen. What would the customer do that anybody could see?"),
    ),
)


def advice(steps: Iterable[Step]) -> list[Advice]:
    """What one might think about, in the order of the steps; the most telling sentence of each step only."""
    found, given = [], list(steps)
    for place, step in enumerate(given):
        rule = _first(step) if step.kind == Kind.OPEN and step.name else None
        if rule:
            found.append(Advice(rule.name, place, str(rule.sentence) % {"step": step.name}))
    return found + _size(sum(step.kind == Kind.OPEN for step in given))


def _first(step: Step) -> Rule | None:
    text = " ".join(words(step.name[:200]))
    return next((rule for rule in RULES if rule.fits(text)), None)


def _size(count: int) -> list[Advice]:
    if FEWEST <= count <= MOST:
        return []
    if count > MOST:
        said = gettext("%(n)s open steps: most teams remember four to seven. Which two always come together?")
    else:
        said = gettext("%(n)s open steps: most teams find four to seven. Where do customers stop for long?")
    return [Advice("size", None, said % {"n": count})]
