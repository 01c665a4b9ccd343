"""Reading a date out of what somebody typed: `3/4`, `lundi`, `dans 15 j`, `next week`.

Both languages are always understood; the given one is asked first. The day stands before the month.
"""

import re
from calendar import monthrange
from collections.abc import Callable
from datetime import date, timedelta

from leeway.lib import calendar_words as known
from leeway.lib.text import fold

_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
_NUMBERS = re.compile(r"(\d{1,2})[/.-](\d{1,2})(?:[/.-](\d{4}|\d{2}))?\.?")
_DAY_MONTH = re.compile(r"(?:le |the )?(\d{1,2})(?:er|st|nd|rd|th)?\.? (?:of )?([a-z]+)\.?,?(?: (\d{4}))?")
_MONTH_DAY = re.compile(r"([a-z]+)\.? (?:the )?(\d{1,2})(?:st|nd|rd|th)?,?(?: (\d{4}))?")
_SPAN = re.compile(r"(?:(?:in|dans|d'ici|\+) ?)?(\d{1,4}|[a-z]+) ?([a-z]+)\.?(?: ago)?")
_WEEKDAY = re.compile(r"(?:(?:next|this|on|le|ce) )?([a-z]+)\.?(?: prochain)?")


def parse_when(text: str, today: date, language: str) -> date | None:
    """The day meant by a text typed on `today`, or None when it cannot be told.

    Without a year the next such day is meant, today included; a weekday is always after today.
    """
    plain = " ".join(fold(text[:60]).replace(",", " ").split()).strip(" .!")
    order = ("fr", "en") if language.startswith("fr") else ("en", "fr")
    readers: tuple[Callable[[str, date, tuple[str, str]], date | None], ...]
    readers = (_named_day, _iso, _numbers, _written, _weekday, _span)
    for reader in readers:
        try:
            if found := reader(plain, today, order):
                return found
        except (ValueError, OverflowError):
            return None  # 31/02, or a day beyond year 9999
    return None


def _named_day(text: str, today: date, order: tuple[str, str]) -> date | None:
    for tongue in order:
        if text in known.RELATIVE_DAYS[tongue]:
            return today + timedelta(days=known.RELATIVE_DAYS[tongue][text])
    match known.NEXT.get(text):
        case "week":
            return today + timedelta(days=7 - today.weekday())
        case "friday":
            return today + timedelta(days=(4 - today.weekday()) % 7)
        case "month":
            return add_months(today.replace(day=1), 1)
        case "end":
            return today.replace(day=monthrange(today.year, today.month)[1])
    return None


def _iso(text: str, today: date, order: tuple[str, str]) -> date | None:
    found = _ISO.fullmatch(text)
    return date(int(found[1]), int(found[2]), int(found[3])) if found else None


def _numbers(text: str, today: date, order: tuple[str, str]) -> date | None:
    found = _NUMBERS.fullmatch(text)
    if not found:
        return None
    day, month = int(found[1]), int(found[2])
    if month > 12 >= day:
        day, month = month, day  # "4/25" can only be the American order
    year = found[3] and (int(found[3]) + 2000 if len(found[3]) == 2 else int(found[3]))
    return _near(day, month, year or None, today)


def _written(text: str, today: date, order: tuple[str, str]) -> date | None:
    if found := _DAY_MONTH.fullmatch(text):
        day, name, year = found.groups()
    elif found := _MONTH_DAY.fullmatch(text):
        name, day, year = found.groups()
    else:
        return None
    month = _index(name, order, known.MONTHS, known.SHORT_MONTHS)
    return None if month is None else _near(int(day), month + 1, int(year) if year else None, today)


def _weekday(text: str, today: date, order: tuple[str, str]) -> date | None:
    found = _WEEKDAY.fullmatch(text)
    index = _index(found[1], order, known.DAYS, known.SHORT_DAYS) if found else None
    if index is None:
        return None
    return today + timedelta(days=(index - today.weekday() - 1) % 7 + 1)


def _span(text: str, today: date, order: tuple[str, str]) -> date | None:
    found = _SPAN.fullmatch(text)
    unit = known.SPANS.get(found[2]) if found else None
    if not found or not unit:
        return None
    count = int(found[1]) if found[1].isdigit() else known.COUNTS.get(found[1])
    if count is None:
        return None
    if text.endswith(" ago"):
        count = -count
    if unit in ("months", "years"):
        return add_months(today, count * (12 if unit == "years" else 1))
    return today + timedelta(days=count * (7 if unit == "weeks" else 1))


def _near(day: int, month: int, year: int | None, today: date) -> date:
    """This date; without a year its next occurrence (29 February waits for a leap year)."""
    if year is not None:
        return date(year, month, day)
    for candidate in range(today.year, today.year + 9):
        try:
            found = date(candidate, month, day)
        except ValueError:
            continue
        if found >= today:
            return found
    raise ValueError("no such day")


def add_months(day: date, count: int) -> date:
    """The same day of the month `count` months on, or that month's last day."""
    year, month = divmod(day.year * 12 + day.month - 1 + count, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def _index(name: str, order: tuple[str, str], *tables: known.Names) -> int | None:
    """Where a name or its abbreviation stands; three letters are enough when they fit one only."""
    for tongue in order:
        for table in tables:
            for index, word in enumerate(table[tongue]):
                if fold(word).rstrip(".") == name:
                    return index
        fits = [
            i for i, word in enumerate(tables[0][tongue]) if len(name) > 2 and fold(word).startswith(name)
        ]
        if len(fits) == 1:
            return fits[0]
    return None
