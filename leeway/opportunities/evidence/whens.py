"""Times as customers name them: those that lie months away with the day that is meant, and those of an appointment."""

import re
from calendar import monthrange
from datetime import date

from leeway.lib.calendar_words import MONTHS, SHORT_MONTHS
from leeway.lib.date_parser import add_months, parse_when
from leeway.lib.text import fold

_MONTH_NUMBERS = {
    fold(name).rstrip("."): number
    for table in (SHORT_MONTHS, MONTHS)
    for names in table.values()
    for number, name in enumerate(names, start=1)
}
_MONTH = "|".join(sorted(_MONTH_NUMBERS, key=len, reverse=True))
_YEAR = r"20[2-9]\d"
_SEASONS = {
    "spring": 3, "printemps": 3, "summer": 6, "ete": 6, "autumn": 9, "fall": 9, "automne": 9, "rentree": 9,
    "winter": 12, "hiver": 12, "new year": 1, "nouvel an": 1, "christmas": 1, "noel": 1,
}  # fmt: skip
_PAST = {6: 9, 3: 6, 12: 3}  # after the summer it is September
_SEASON = "|".join(sorted(_SEASONS, key=len, reverse=True))
_SPAN_COUNT = (
    r"\d{1,2}|an?|two|three|four|five|six|eight|ten|twelve|un|une|deux|trois|quatre|cinq|huit|dix|douze"
)
_PARTS = {"fin": "end", "late": "end", "end": "end", "mi": "mid", "mid": "mid", "middle": "mid"}
WHEN = (
    r"(?:(?:the|le|la|l) )?"
    r"(?:(?:early|late|mid|end|beginning|start|middle|debut|fin|mi)(?: of| de| d)? )?"
    r"(?:the |le |la |l |cet |ce |cette |this |next |mois de )?"
    rf"(?:(?:\d{{1,2}}(?:er|st|nd|rd|th)? )?(?:{_MONTH})(?: (?:{_YEAR}))?"
    rf"|(?:{_SEASON})(?: (?:{_YEAR}))?"
    rf"|[qt][1-4](?: (?:{_YEAR}))?|{_YEAR}|next year|year|annee prochaine|an prochain|exercice prochain"
    rf"|(?:{_SPAN_COUNT}) (?:months?|mois|years?|ans?))"
)
_WEEKDAY = "monday|tuesday|wednesday|thursday|friday|saturday|lundi|mardi|mercredi|jeudi|vendredi|samedi|tomorrow|demain"
DAY = (
    rf"(?:(?:{_WEEKDAY})(?: (?:the |le )?\d{{1,2}}(?:er|st|nd|rd|th)?(?: of)?(?: (?:{_MONTH}))?| (?:{_MONTH}) \d{{1,2}})?"
    rf"|(?:the |le )?\d{{1,2}}(?:er|st|nd|rd|th)?(?: of)? (?:{_MONTH})|(?:{_MONTH}) \d{{1,2}}(?:st|nd|rd|th)?)"
)
_HOUR = r"(?:[01]?\d|2[0-3])"
CLOCK = (
    rf"(?:{_HOUR} ?(?:h|heures?)(?: ?[0-5]\d)?|{_HOUR}(?:[ .][0-5]\d)? ?(?:[ap] ?m|o clock)|noon|midday|midi)"
)
HOUR = rf"(?:{CLOCK}|{_HOUR}(?:[ .][0-5]\d)?)"  # after "at"
_FOUND_MONTH = re.compile(rf"(?:(\d{{1,2}})(?:er|st|nd|rd|th)? )?\b({_MONTH})\b(?: ({_YEAR}))?")
_FOUND_SEASON = re.compile(rf"\b({_SEASON})\b(?: ({_YEAR}))?")
_FOUND_QUARTER = re.compile(rf"\b[qt]([1-4])\b(?: ({_YEAR}))?")
_FOUND_YEAR = re.compile(rf"\b({_YEAR})\b")
_NEXT_YEAR = re.compile(r"next year|annee prochaine|an prochain|exercice prochain")
_SPAN = re.compile(rf"\b((?:{_SPAN_COUNT}) (?:months?|mois|years?|ans?))\b")


def day_of(when: str, today: date, *, after: bool = False) -> date | None:
    """The first day that is meant, after `today`; `after` the time named, not in it. None when none can be told."""
    try:
        found = _read(when, today, after)
    except ValueError:  # 31 April
        return None
    return found if found is not None and today < found < add_months(today, 36) else None


def _read(when: str, today: date, after: bool) -> date | None:
    if found := _FOUND_MONTH.search(when):
        return _in_month(when, found, today, after)
    if found := _FOUND_QUARTER.search(when):
        first = _next(int(found[1]) * 3 - 2, found[2], today)
        return add_months(first, 3) if after else first
    if _NEXT_YEAR.search(when):
        return date(today.year + 1, 1, 1)
    if found := _SPAN.search(when):
        return parse_when(f"in {found[1]}", today, "en")
    if found := _FOUND_SEASON.search(when):
        month = _SEASONS[found[1]]
        return _next(_PAST.get(month, month) if after else month, found[2], today)
    found = _FOUND_YEAR.search(when)
    return date(int(found[1]) + after, 1, 1) if found else None


def _in_month(when: str, found: re.Match[str], today: date, after: bool) -> date:
    number, part = _MONTH_NUMBERS[found[2]], next((_PARTS[w] for w in when.split() if w in _PARTS), "")
    if found[1]:
        said = f"{found[1]} {MONTHS['en'][number - 1]} {found[3] or ''}".strip()
        return parse_when(said, today, "en") or today
    first = _next(number, found[3], today)
    if part == "end":
        return first.replace(day=monthrange(first.year, first.month)[1])
    if part == "mid":
        return first.replace(day=15)
    return add_months(first, 1) if after else first


def _next(month: int, year: str | None, today: date) -> date:
    """The first of this month: of that year, or of the next one to come."""
    if year:
        return date(int(year), month, 1)
    first = date(today.year, month, 1)
    return first if first > today else date(today.year + 1, month, 1)
