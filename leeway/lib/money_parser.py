"""Reading an amount out of what somebody typed, whatever their keyboard's habits."""

import re
import unicodedata
from decimal import Decimal

_TIMES = {
    "k": 10**3, "m": 10**6, "mio": 10**6, "mn": 10**6, "b": 10**9, "bn": 10**9, "md": 10**9,
    "mds": 10**9, "mrd": 10**9,
}  # fmt: skip
_SHAPE = re.compile(r"(?P<before>\D*?)(?P<minus>[-−]?)(?P<number>\d(?:[\d .,']*\d)?[.,]?)(?P<after>\D*)")
_PLAIN = re.compile(r"\d+")
_GROUPED = re.compile(r"\d{1,3}(?P<sep>[ .,'])\d{3}(?:(?P=sep)\d{3})*")


class Unreadable(ValueError):
    """The text is no amount."""


def read_amount(text: str, language: str, decimals: int) -> tuple[Decimal, str]:
    """The value in major units and the unit named beside it ("" for none), in lower case."""
    found = _SHAPE.fullmatch(_ascii_digits(text).strip())
    if not found:
        raise Unreadable(text)
    before, after = _word(found["before"]), _word(found["after"])
    minus = bool(found["minus"])
    if not minus and before[:1] in ("-", "−"):  # "-€5"
        minus, before = True, before[1:]
    times, after = _times(after)
    if (before and after) or not all(_names_unit(char) for char in before + after):
        raise Unreadable(text)
    comma = language.startswith("fr")
    value = _number(found["number"], "," if comma else ".", decimals, times > 1) * times
    return (-value if minus else value), before or after


def _ascii_digits(text: str) -> str:
    """Digits of any script as ASCII, every kind of space as one, every apostrophe as one."""
    out = []
    for char in text:
        if char.isdecimal():
            out.append(str(unicodedata.decimal(char)))
        elif char.isspace():
            out.append(" ")
        else:
            out.append({"’": "'", "٫": ".", "．": ".", "，": ","}.get(char, char))
    return "".join(out)


def _names_unit(char: str) -> bool:
    return unicodedata.category(char) in ("Ll", "Lu", "Lo", "Sc")


def _word(text: str) -> str:
    return text.replace(" ", "").lower()


def _times(after: str) -> tuple[int, str]:
    """The multiplier in front of a unit: "k€" is a thousand euros, "md" a milliard."""
    letters = re.match(r"[a-z]*", after)
    word = letters.group() if letters else ""
    if word in _TIMES:
        return _TIMES[word], after[len(word) :]
    # "keur": the unit's letters follow at once
    if word[:1] == "k" and len(word) == 4:
        return _TIMES["k"], after[1:]
    return 1, after


def _number(text: str, decimal: str, decimals: int, multiplied: bool) -> Decimal:
    marks = [mark for mark in (".", ",") if mark in text]
    if len(marks) == 2:  # both: the last one is the decimal mark
        last = max(marks, key=text.rindex)
        return _split(text, last)
    if not marks or text.count(marks[0]) > 1:
        return Decimal(_whole(text))
    mark = marks[0]
    head, _, tail = text.partition(mark)
    groups = len(tail) == 3 and head.isdigit() and len(head) <= 3 and head.strip("0") != ""
    if groups and not head.startswith("0") and not (mark == decimal and (multiplied or decimals == 3)):
        return Decimal(_whole(text))
    return _split(text, mark)


def _split(text: str, mark: str) -> Decimal:
    head, _, tail = text.rpartition(mark)
    if tail and not _PLAIN.fullmatch(tail):
        raise Unreadable(text)
    return Decimal(f"{_whole(head)}.{tail or '0'}")


def _whole(text: str) -> str:
    """Digits, bare or in groups of three by one kind of mark."""
    if not _PLAIN.fullmatch(text) and not _GROUPED.fullmatch(text):
        raise Unreadable(text)
    return re.sub(r"\D", "", text)
