"""How a fact is said: its icon and its words, from the table of `config/sentences.py`."""

from collections import defaultdict
from collections.abc import Iterable
from functools import cache
from typing import NamedTuple

from django.conf import settings
from django.utils.functional import Promise
from django.utils.module_loading import import_string

from leeway.team.models import User
from leeway.timeline.models import Entry


class Sentence(NamedTuple):
    """One fact: an icon of the sprite, and what is said after the name of who did it.

    Names of things are kept in the entry's title. What has another name in each language is not: `titles`
    is then the dotted function of the room that owns the fact, `titles(entries, user) -> {id: title}`.
    """

    icon: str
    words: str | Promise
    titles: str = ""


def titles_of(entries: Iterable[Entry], user: User) -> dict[int, str]:
    """Entry's id → its title in the reader's language, or as it was kept."""
    found: dict[int, str] = {}
    asked: defaultdict[str, list[Entry]] = defaultdict(list)
    for entry in entries:
        found[entry.pk] = entry.title
        if drawn_by := sentence(entry.verb).titles:
            asked[drawn_by].append(entry)
    for drawn_by, some in asked.items():
        found |= import_string(drawn_by)(some, user)
    return found


@cache
def sentences() -> dict[str, Sentence]:
    """verb → sentence."""
    return import_string(settings.LEEWAY_SENTENCES)


def sentence(verb: str) -> Sentence:
    """How a fact is said; one that no table knows is said by its verb."""
    return sentences().get(verb) or Sentence("dots", verb)
