"""How a fact is said: its icon and its words, from the table of `config/sentences.py`."""

from functools import cache
from typing import NamedTuple

from django.conf import settings
from django.utils.functional import Promise
from django.utils.module_loading import import_string


class Sentence(NamedTuple):
    """One fact: an icon of the sprite, and what is said after the name of who did it."""

    icon: str
    words: str | Promise


@cache
def sentences() -> dict[str, Sentence]:
    """verb → sentence."""
    return import_string(settings.LEEWAY_SENTENCES)


def sentence(verb: str) -> Sentence:
    """How a fact is said; one that no table knows is said by its verb."""
    return sentences().get(verb) or Sentence("dots", verb)
