"""Dates and times as people read them, EN and FR; what is stored is always UTC.

`language` is a code like `fr` or `fr-CA`; whatever is not French reads as English. A moment is an
aware datetime; a day is a date in the reader's zone (see `local_day`).
"""

from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

from django.utils import timezone

from leeway.lib.calendar_words import DAYS, MONTHS, NEAR, NOW, SHORT_DAYS, SHORT_MONTHS, UNITS, Names
from leeway.lib.date_parser import parse_when

__all__ = [
    "ago",
    "day_heading",
    "format_date",
    "format_day",
    "format_days",
    "format_moment",
    "format_time",
    "local_day",
    "local_midnight",
    "parse_when",
    "today_in",
    "zone_of",
]

FIXED = "\u00a0"


def _tongue(language: str) -> str:
    return "fr" if language.startswith("fr") else "en"


@lru_cache(maxsize=64)
def zone_of(name: str) -> ZoneInfo:
    """The time zone of this IANA name; UTC when this machine does not know it."""
    try:
        return ZoneInfo(name)
    except (KeyError, ValueError, OSError):
        return ZoneInfo("UTC")


def local_day(moment: datetime, zone: str) -> date:
    """The calendar day of a moment for somebody in this zone."""
    return moment.astimezone(zone_of(zone)).date()


def today_in(zone: str) -> date:
    """Which day it is now for somebody in this zone."""
    return local_day(timezone.now(), zone)


def local_midnight(day: date, zone: str) -> datetime:
    """The moment a day begins in this zone, in UTC: the bound of a query by day."""
    return datetime.combine(day, time(), zone_of(zone)).astimezone(UTC)


def _day_month(day: date, language: str, months: Names) -> str:
    """`1 March`, `1er mars`: French counts the first of a month as an ordinal."""
    tongue = _tongue(language)
    number = "1er" if tongue == "fr" and day.day == 1 else str(day.day)
    return f"{number} {months[tongue][day.month - 1]}"


def format_date(day: date, language: str, *, style: str = "short", today: date | None = None) -> str:
    """A date: short `26 Nov`, weekday `Thu 26 Nov`, long `26 November 2026`, numeric `26/11/2026`.

    Short and weekday dates leave the year out when it is the year of `today`.
    """
    if style == "numeric":
        return f"{day.day:02}/{day.month:02}/{day.year:04}"
    if style == "long":
        return f"{_day_month(day, language, MONTHS)} {day.year}"
    text = _day_month(day, language, SHORT_MONTHS)
    if style == "weekday":
        text = f"{SHORT_DAYS[_tongue(language)][day.weekday()]} {text}"
    return text if today and today.year == day.year else f"{text} {day.year}"


def format_day(day: date, language: str, today: date) -> str:
    """A day seen from today: `Yesterday`, `Today`, `Tomorrow`, `Thursday`, otherwise a short date."""
    distance, tongue = (day - today).days, _tongue(language)
    if distance in NEAR[tongue]:
        return NEAR[tongue][distance]
    if 1 < distance < 7:
        return _capital(DAYS[tongue][day.weekday()])
    return format_date(day, language, today=today)


def day_heading(day: date, language: str, today: date) -> str:
    """The heading of a day on a timeline: `Today, Tuesday 24 November`, `Lundi 23 novembre`."""
    tongue = _tongue(language)
    text = f"{DAYS[tongue][day.weekday()]} {_day_month(day, language, MONTHS)}"
    if day.year != today.year:
        text = f"{text} {day.year}"
    near = NEAR[tongue].get((day - today).days)
    return f"{near}, {text}" if near else _capital(text)


def format_time(moment: datetime | time, language: str, zone: str | None = None) -> str:
    """The time of day on 24 hours, `9:05` or `9 h 05`; `zone` moves an aware moment there first."""
    if zone and isinstance(moment, datetime):
        moment = moment.astimezone(zone_of(zone))
    if _tongue(language) == "fr":
        return f"{moment.hour}{FIXED}h{FIXED}{moment.minute:02}"
    return f"{moment.hour}:{moment.minute:02}"


def format_moment(moment: datetime, language: str, zone: str, today: date, *, inside: bool = False) -> str:
    """A day and a time in this zone: `Today 16:00`, `26 nov. 9 h 12`; `inside` a sentence `today 16:00`."""
    there = moment.astimezone(zone_of(zone))
    day = format_day(there.date(), language, today)
    if inside and (_tongue(language) == "fr" or abs((there.date() - today).days) < 2):
        day = day[:1].lower() + day[1:]  # English weekdays keep their capital
    return f"{day} {format_time(there, language)}"


def format_days(count: int, language: str) -> str:
    """A number of days, briefly: `3 d`, `3 j`."""
    return f"{count}{FIXED}{UNITS[_tongue(language)]['days']}"


def ago(moment: datetime, now: datetime, language: str) -> str:
    """How long ago, briefly: `now`, `5 min`, `2 h`, `3 d`; a moment to come reads `now`."""
    seconds = max(0, int((now - moment) / timedelta(seconds=1)))
    units = UNITS[_tongue(language)]
    if seconds < 60:
        return NOW[_tongue(language)]
    if seconds < 3600:
        return f"{seconds // 60}{FIXED}{units['minutes']}"
    if seconds < 86400:
        return f"{seconds // 3600}{FIXED}{units['hours']}"
    return f"{seconds // 86400}{FIXED}{units['days']}"


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
