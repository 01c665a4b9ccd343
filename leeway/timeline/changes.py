"""What an entry changed, in a form that can be kept in it and put back later: columns, and marks.

A mark stands for what is no column of the record, by a word and a key: `person:7` on a deal, `address:a@b.c` of a
person. Its value says whether it is there, or what it says.
"""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any, NamedTuple

from django.db import models
from django.utils.translation import gettext as _

from leeway.timeline.models import Entry


class Mark(NamedTuple):
    word: str
    key: str
    before: Any
    now: Any


def mark(word: str, key: int | str) -> str:
    """The name under which an entry keeps what is no column."""
    return f"{word}:{key}"


def marked(entry: Entry) -> list[Mark]:
    """The marks that an entry wrote."""
    names = {name: name.partition(":") for name in entry.written}
    return [
        Mark(word, key, entry.overwritten.get(name), entry.written[name])
        for name, (word, colon, key) in names.items()
        if colon
    ]


def _column(record: models.Model, name: str) -> "models.Field[Any, Any]":
    found = record._meta.get_field(name)
    if not isinstance(found, models.Field):
        raise TypeError(f"{name} is no column of {record._meta.label}")
    return found


def columns(record: models.Model, names: Iterable[str]) -> dict[str, Any]:
    """The present values of these columns, ready for JSON; a foreign key is its id."""
    return {name: _plain(getattr(record, _column(record, name).attname)) for name in names}


def put(record: models.Model, values: dict[str, Any]) -> list[str]:
    """Set columns from kept values; returns the names for `save(update_fields=…)`."""
    names = []
    for name, value in values.items():
        field = _column(record, name)
        setattr(record, field.attname, field.to_python(value) if value is not None else None)
        names.append(name)
    return names


def differing(before: dict[str, Any], after: dict[str, Any]) -> tuple[dict[str, Any], dict[str, Any]]:
    """Only what changed."""
    changed = [name for name in after if before.get(name) != after[name]]
    return {name: before.get(name) for name in changed}, {name: after[name] for name in changed}


def in_words(changes: Iterable[tuple[str, str, str]]) -> str:
    """(fact, before, after) as a line says them: `Amount: €12,000 → €12,500`; nothing is a dash."""
    said = []
    for fact, before, after in changes:
        change = f"{before} → {after or '–'}" if before else after or "–"
        said.append(_("%(fact)s: %(change)s") % {"fact": fact, "change": change})
    return " · ".join(said)


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date | datetime) else value
