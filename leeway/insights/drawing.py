"""Figures in words: counts first, then percent, then between what and what."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _, ngettext

from leeway.insights.queries import Walked
from leeway.insights.rules import figures
from leeway.insights.rules.proportions import Interval
from leeway.insights.rules.ways import AS_GOOD, LEAST, MOST, Variant, spelt, variants
from leeway.lib.money import format_number, format_percent
from leeway.process.models import Stage
from leeway.team.models import User


@dataclass(slots=True)
class Stop:
    """One step of a drawn way; a skipped one is a neutral dotted line."""

    label: str
    hue: str
    skipped: bool


@dataclass(slots=True)
class DrawnVariant:
    place: int
    stops: list[Stop]
    count: str
    won: str
    likely: str
    low: int  # percent, as the ruler draws them
    width: int
    at: int
    days: str
    deals: tuple[int, ...]
    steps: str  # as an address carries them
    as_good: bool
    is_usual: bool


@dataclass(slots=True)
class DrawnWays:
    """A page of ways, or how many deals are missing to say anything."""

    closed: str
    count: int
    ignored: str
    missing: int
    of: int
    worse: int  # points by which a way that is held up as a next version may be worse
    variants: list[DrawnVariant]
    others: str


def drawn(found: Walked, user: User) -> DrawnWays:
    """The five most frequent ways for this reader."""
    every = variants(found.ways, usual=found.usual)
    count, lang = len(found.ways), user.language
    rest = sum(one.count for one in every[MOST:])
    return DrawnWays(
        closed=ngettext(
            "%(n)s deal closed in the last 12 months.", "%(n)s deals closed in the last 12 months.", count
        )
        % {"n": format_number(count, lang)},
        count=count,
        ignored=_ignored(found.ignored, lang),
        missing=max(0, LEAST - count),
        of=LEAST,
        worse=round(-100 * AS_GOOD),
        variants=[
            _variant(one, place, count, found, lang) for place, one in enumerate(every[:MOST], start=1)
        ],
        others=ngettext("%(n)s deal went another way.", "%(n)s deals went other ways.", rest)
        % {"n": format_number(rest, lang)}
        if rest
        else "",
    )


def _ignored(count: int, language: str) -> str:
    if not count:
        return ""
    words = ngettext(
        "%(n)s move ignored (taken back, imported, in passing, or of a new version).",
        "%(n)s moves ignored (taken back, imported, in passing, or of a new version).",
        count,
    )
    return words % {"n": format_number(count, language)}


def _variant(one: Variant, place: int, count: int, found: Walked, language: str) -> DrawnVariant:
    numbers = {"k": format_number(one.count, language), "n": format_number(count, language)}
    share = format_percent(one.count / count, language)
    return DrawnVariant(
        place=place,
        stops=_stops(one.steps, found),
        count=_("%(k)s of %(n)s deals (%(share)s)") % {**numbers, "share": share},
        won=_("%(k)s of %(n)s won") % {"k": format_number(one.won, language), "n": numbers["k"]},
        likely=between(one.won, one.count, one.likely, language),
        low=round(one.likely.low * 100),
        width=round((one.likely.high - one.likely.low) * 100),
        at=round(100 * one.won / one.count),
        days="" if one.days is None else _days(one.days, language),
        deals=one.deals,
        steps=spelt(one.steps),
        as_good=one.as_good,
        is_usual=one.steps == found.usual,
    )


def between(k: int, n: int, likely: Interval, language: str) -> str:
    """`79 % ; between 60 and 91 %`: the share, then the range it lies in at 95 %."""
    low, high = round(likely.low * 100), round(likely.high * 100)
    said = _("%(share)s; between %(low)s and %(high)s")
    return said % {
        "share": format_percent(k / n, language),
        "low": format_number(low, language),
        "high": format_percent(high / 100, language),
    }


def _stops(steps: tuple[int, ...], found: Walked) -> list[Stop]:
    """The steps walked in their order; where they keep that of the process, what they skipped stands between."""
    known = [found.steps[pk] for pk in steps if pk in found.steps]
    places = [step.position for step in known]
    if places != sorted(set(places)):
        return [_stop(step, False) for step in known]
    furthest = places[-1] if places else -1
    road = [found.steps[pk] for pk in found.usual if found.steps[pk].position <= furthest]
    return [_stop(step, step.pk not in steps) for step in road]


def _stop(step: Stage, skipped: bool) -> Stop:
    return Stop(step.label, step.hue, skipped)


def first_figures(found: Walked, user: User) -> dict[str, Any]:
    """The first figures of a team as lines, or how many deals are missing."""
    known = figures.figures(found.ways, found.usual)
    lines = _lines(known, found, user.language) if known.closed >= figures.LEAST else []
    return {"missing": not lines, "count": known.closed, "of": figures.LEAST, "lines": lines}


def _lines(known: figures.Figures, found: Walked, language: str) -> list[str]:
    number = {"n": format_number(known.closed, language)}
    share = between(known.won, known.closed, known.likely, language)
    lines = [
        _("%(k)s of %(n)s deals closed in the last 12 months were won (%(share)s).")
        % {**number, "k": format_number(known.won, language), "share": share},
        _("%(k)s of %(n)s took the steps in the order they are drawn, skipped ones apart.")
        % {**number, "k": format_number(known.in_order, language)},
    ]
    if known.days_won is not None and known.days_lost is not None:
        days = {"won": known.days_won, "lost": known.days_lost}
        lines.append(
            _("The middle won deal took %(won)s, the middle lost one %(lost)s.")
            % {name: _days(value, language) for name, value in days.items()}
        )
    if known.left is not None and known.left[0] in found.steps:
        step, count = known.left
        words = {"k": format_number(count, language), "n": format_number(known.closed - known.won, language)}
        lines.append(
            _("%(k)s of %(n)s lost deals stood last on %(step)s.")
            % {**words, "step": found.steps[step].label}
        )
    return lines


def _days(days: float, language: str) -> str:
    count = round(days)
    return ngettext("%(n)s day", "%(n)s days", count) % {"n": format_number(count, language)}
