"""The cards: one a step, at most sixty words each."""

import hashlib
from typing import Any, NamedTuple

from django.utils.translation import gettext as _

from leeway.process.guidance import Part, count_words, parts
from leeway.process.models import Kind, Stage
from leeway.process.plans import MOST_WORDS

WANTED = ("because", "customer", "helps")  # as many as sixty words hold


class Card(NamedTuple):
    """`key` stands for what the card says, in any language; `is_new`: this person has not read it so."""

    key: str
    title: str
    hue: str
    parts: list[Part]
    is_new: bool
    is_changed: bool


def cards(steps: list[Stage], read: set[str], learnt: set[str]) -> list[Card]:
    """Open steps, the Fridge, and one for what comes after the sale.

    `read` are the keys of cards read of this version, `learnt` those of versions before.
    """
    of = [[step] for step in steps if step.kind in (Kind.OPEN, Kind.FRIDGE)]
    if after := [step for step in steps if step.kind == Kind.AFTER]:
        of.append(after)
    return [_card(some, read, learnt) for some in of]


def _card(steps: list[Stage], read: set[str], learnt: set[str]) -> Card:
    key, first = _key(steps), steps[0]
    was_merged = len(steps) == 1 and getattr(first, "merged", 0) > 1
    is_new = key not in read and (key not in learnt or was_merged)
    is_changed = is_new and bool(learnt)
    if first.kind == Kind.AFTER:
        return Card(key, _("After the sale"), "after", _way_on(steps), is_new, is_changed)
    return Card(key, first.label, first.hue, _said(first), is_new, is_changed)


def _said(step: Stage) -> list[Part]:
    """As much of the guidance as sixty words hold."""
    by_key = {part.key: part for part in parts(step)}
    shown, left = [], MOST_WORDS
    for part in (by_key[key] for key in WANTED):
        if part.text and count_words(part.text) <= left:
            shown.append(part)
            left -= count_words(part.text)
    return shown


def _way_on(steps: list[Stage]) -> list[Part]:
    """The steps after the sale in a row, and the sign of the first."""
    way = Part("way", _("It goes on"), " → ".join(step.label for step in steps), True)
    return [way, *(part for part in parts(steps[0]) if part.key == "because" and part.text)]


def _key(steps: list[Stage]) -> str:
    said: list[Any] = []
    for step in steps:
        guide = getattr(step, "guide", None)
        own = [getattr(guide, part, "") for part in WANTED]
        said.append((step.kind, step.word, step.name, step.process.method, own))
    return hashlib.sha256(repr(said).encode()).hexdigest()[:16]
