"""What holds of steps without asking the database."""

import hashlib
from collections.abc import Collection, Sequence
from typing import Any

from django.utils.translation import gettext as _

from leeway.lib.refused import Refused
from leeway.lib.text import one_line
from leeway.process.models import Stage
from leeway.process.words import DEFAULT_WORDS, HUES, Evidence, Kind

# A deal that is open stays open, and what is won or lost stays so: its outcome and closing date stay true.
SORTS: dict[str, str] = {
    Kind.OPEN: "open",
    Kind.FRIDGE: "open",
    Kind.WON: "won",
    Kind.AFTER: "won",
    Kind.LOST: "lost",
}
ONE = (Kind.WON, Kind.LOST, Kind.FRIDGE)  # kinds of which a version has one at most
LONGEST_NAME = 60  # characters, as the column
MOST_STEPS = 30  # of a version: more than anybody can follow
FIELDS = ("name", "hue", "probability", "usual_days", "limit", "evidence")  # what a step says
EVERY_HUE = (*HUES, Kind.WON.value, Kind.LOST.value, Kind.FRIDGE.value, Kind.AFTER.value)
MOST = {"probability": 100, "usual_days": 3650, "limit": 9999}


def same_sort(one: str, other: str) -> bool:
    """Whether a deal keeps its outcome on the way from a step of one kind to one of the other."""
    return SORTS[one] == SORTS[other]


def must_be_alike(old: Stage, new: Stage, field: str = "") -> None:
    """Refuse to send deals where they would not keep their outcome."""
    if not same_sort(old.kind, new.kind):
        words = _(
            "Deals of %(old)s cannot go to %(new)s: an open deal stays open, a won or lost one stays so."
        )
        raise Refused(words % {"old": old.label, "new": new.label}, field=field)


def must_fit_together(kinds: Sequence[str]) -> None:
    """Refuse steps of kinds that there are not, a second Won, Lost or Fridge, and more steps than anybody follows."""
    if not set(kinds) <= set(Kind.values):
        raise Refused(_("There is no such kind of step."), field="kind")
    if any(kinds.count(kind) > 1 for kind in ONE):
        raise Refused(_("There is one of this kind already. Rename that one instead."), field="kind")
    if len(kinds) > MOST_STEPS:
        raise Refused(_("These are too many steps to follow. Merge some first."))


def must_have_all(kinds: Collection[str]) -> None:
    """Refuse steps without those that every deal needs."""
    if not {Kind.OPEN, Kind.WON, Kind.LOST} <= set(kinds):
        raise Refused(_("A process needs at least one open step, Won and Lost. Add what is missing first."))


def checked(field: str, value: Any) -> Any:
    """A value for a column of a step as it may be kept; refused in words."""
    if field == "name":
        return checked_name(value)
    if field == "hue":
        return _one_of(field, str(value), EVERY_HUE)
    if field == "evidence":
        return _one_of(field, str(value or ""), ("", *Evidence.values))
    if field in MOST:
        return _number(field, value)
    raise Refused(_("This cannot be changed on a step."), field=field)


def checked_name(value: Any, longest: int = LONGEST_NAME, field: str = "name") -> str:
    """A name, or a sentence, on one line of at most `longest` characters; it may be empty."""
    text = one_line(str(value or ""))
    if len(text) > longest:
        raise Refused(_("This is too long: keep it under %(n)s characters.") % {"n": longest}, field=field)
    return text


def spoken(word: str, name: str) -> str:
    """The name to keep: a default word stays one, so that it speaks every language."""
    return "" if word in DEFAULT_WORDS and name == str(DEFAULT_WORDS[word]) else name


def hue_of(kind: str, taken: list[str]) -> str:
    """The hue of a new step: the next one not taken, or that of its kind."""
    if kind != Kind.OPEN:
        return str(Kind(kind).value)
    return next((hue for hue in HUES if hue not in taken), list(HUES)[len(taken) % len(HUES)])


def chance_of(kind: str, before: int | None, behind: int | None) -> int:
    """The probability of a new step, in percent: between its neighbours, or what its kind says."""
    if kind in (Kind.WON, Kind.AFTER):
        return 100
    if kind != Kind.OPEN:
        return 0
    low, high = before or 0, 100 if behind is None else behind
    return (low + max(low, high)) // 2


def digest_of(token: str) -> str:
    """What is kept of the key of a link: SHA-256, in hexadecimal digits."""
    return hashlib.sha256(token.encode()).hexdigest()


def _one_of(field: str, value: str, known: tuple[str, ...]) -> str:
    if value not in known:
        raise Refused(_("There is no such choice. Take one of the list."), field=field)
    return value


def _number(field: str, value: Any) -> int | None:
    if value in (None, "") and field != "probability":
        return None
    least = 0 if field == "probability" else 1
    try:
        number = int(str(value).strip())
    except ValueError:
        number = -1
    if not least <= number <= MOST[field]:
        words = _("Write a whole number from %(least)s to %(most)s.")
        raise Refused(words % {"least": least, "most": MOST[field]}, field=field)
    return number
