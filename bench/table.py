"""The table of figures: what was measured beside what was asked for."""

from collections.abc import Callable, Iterator
from typing import Any

Found = dict[str, Any]
Value = Callable[[Found], float]


def _ms(part: str, name: str, mode: str = "", figure: str = "p50") -> Value:
    def value(found: Found) -> float:
        row = found[part][name]
        return float((row[mode] if mode else row)[figure])

    return value


def _of(*path: str) -> Value:
    def value(found: Found) -> float:
        for name in path:
            found = found[name]
        return float(found)  # type: ignore[arg-type]

    return value


ALONE, CROWD = "alone", "eight at once"

# what, value, unit, target ("≤ 25" or "≥ 200" or nothing asked)
ROWS: tuple[tuple[str, Value, str, str], ...] = (
    ("Board, 50 cards a column", _ms("pages", "board", ALONE), "ms", "≤ 25"),
    ("Board, p95", _ms("pages", "board", ALONE, "p95"), "ms", ""),
    ("Board, queries", _of("pages", "board", "queries"), "", "≤ 6"),
    ("Board, 8 clients at once", _ms("pages", "board", CROWD), "ms", "≤ 120"),
    ("Record", _ms("pages", "record", ALONE), "ms", "≤ 15"),
    ("Record, 8 clients at once", _ms("pages", "record", CROWD), "ms", ""),
    ("Record, queries", _of("pages", "record", "queries"), "", ""),
    ("Create a deal", _ms("pages", "create", ALONE), "ms", "≤ 10"),
    ("Create, 8 clients at once", _ms("pages", "create", CROWD), "ms", ""),
    ("Move a deal", _ms("pages", "move", ALONE), "ms", "≤ 10"),
    ("Move, 8 clients at once", _ms("pages", "move", CROWD), "ms", ""),
    ("Search, in the query", _ms("queries", "search"), "ms", "≤ 5"),
    ("Search, over HTTP", _ms("pages", "search", ALONE), "ms", "≤ 15"),
    ("Search, 8 clients at once", _ms("pages", "search", CROWD), "ms", ""),
    ("Board cold, over the wire", lambda found: found["browser"]["cold"]["bytes"] / 1024, "KB", "≤ 100"),
    ("Board cold, requests", _of("browser", "cold", "requests"), "", "≤ 8"),
    ("Board cold, cards stand", lambda found: found["browser"]["cold"]["cards"] / 1000, "s", "≤ 0.5"),
    ("Board warm, over the wire", lambda found: found["browser"]["warm"]["bytes"] / 1024, "KB", ""),
    ("Board warm, cards stand", lambda found: found["browser"]["warm"]["cards"] / 1000, "s", "≤ 0.3"),
    ("Start to the first answer", _of("processes", "start seconds"), "s", "≤ 3"),
    ("Memory idle, two web and one worker (PSS)", _of("processes", "PSS MB idle", "all"), "MB", "≤ 280"),
    ("Memory after 30 boards (PSS)", _of("processes", "PSS MB after 30 boards", "all"), "MB", ""),
    ("Begin another version, all deals brought over", _of("adopt", "adopt seconds"), "s", "≤ 5"),
    ("Take it back, all deals where they stood", _of("adopt", "undo seconds"), "s", "≤ 5"),
    ("Mail import", _of("mail", "import per second"), "mails/s", "≥ 200"),
    ("The floor: fetched by imaplib, unparsed", _of("mail", "floor per second"), "mails/s", ""),
    ("Mail import, memory", lambda found: sum(found["mail"]["memory MB"].values()), "MB", "< 400"),
)


def table(found: Found) -> Iterator[str]:
    """Lines of Markdown: a row for each figure that was measured."""
    yield f"Measured {found['at']} with {found['open deals']:,} open deals on {found['machine']}."
    yield from _taken(found.get("taken", {}))
    yield ""
    yield "| Figure (p50 unless said) | Measured | Asked for | |"
    yield "|---|---:|---:|---|"
    for words, value, unit, target in ROWS:
        try:
            figure = value(found)
        except KeyError:
            continue
        yield f"| {words} | {_plain(figure)} {unit} | {target} {unit if target else ''} | {_mark(figure, target)} |"


def _taken(taken: dict[str, Found]) -> Iterator[str]:
    """At which revision and under which load each part was measured; a warning where they differ."""
    if not taken:
        return
    parts = (f"{part} at {one['revision']}, load {one['load']}" for part, one in taken.items())
    yield f"Part by part: {'; '.join(parts)}."
    if len({one["revision"] for one in taken.values()}) > 1:
        yield "**The parts are of different revisions**; `bin/bench run` measures all of them at one."


def _plain(figure: float) -> str:
    if figure >= 100 or figure == int(figure):
        return f"{figure:,.0f}"
    return f"{figure:.2f}" if figure < 10 else f"{figure:.1f}"


def _mark(figure: float, target: str) -> str:
    """Whether it is reached."""
    if not target:
        return ""
    sign, limit = target.split()
    reached = figure >= float(limit) if sign == "≥" else figure <= float(limit)
    return "✓" if reached else "not reached"
