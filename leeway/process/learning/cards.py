"""The cards: one a step, at most sixty words each."""

import hashlib
from typing import Any, NamedTuple

from django.utils.translation import gettext as _

from leeway.process.guidance import MOST, Part, count_words, parts
from leeway.process.models import Kind, Stage

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
    drawn = [_card(step) for step in steps if step.kind in (Kind.OPEN, Kind.FRIDGE)]
    if after := [step for step in steps if step.kind == Kind.AFTER]:
        drawn.append((_after(after), after))
    found = []
    for card, of in drawn:
        merged = any(getattr(step, "merged", 0) > 1 for step in of) and len(of) == 1
        known = card.key in read or (card.key in learnt and not merged)
        found.append(card._replace(is_new=not known, is_changed=not known and bool(learnt)))
    return found


def _card(step: Stage) -> tuple[Card, list[Stage]]:
    by_key = {part.key: part for part in parts(step)}
    shown, left = [], MOST
    for part in (by_key[key] for key in WANTED):
        if part.text and count_words(part.text) <= left:
            shown.append(part)
            left -= count_words(part.text)
    return Card(_key([step]), step.label, step.hue, shown, True, False), [step]


def _after(steps: list[Stage]) -> Card:
    way = " → ".join(step.label for step in steps)
    first = next((part for part in parts(steps[0]) if part.key == "because" and part.text), None)
    said = [Part("way", _("It goes on"), way, True), *([first] if first else [])]
    return Card(_key(steps), _("After the sale"), "after", said, True, False)


def _key(steps: list[Stage]) -> str:
    said: list[Any] = []
    for step in steps:
        guide = getattr(step, "guide", None)
        own = [getattr(guide, part, "") for part in WANTED]
        said.append((step.kind, step.word, step.name, step.process.method, own))
    return hashlib.sha256(repr(said).encode()).hexdigest()[:16]
