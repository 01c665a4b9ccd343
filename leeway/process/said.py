"""What an entry of a process says on its timeline, to whoever reads."""

from typing import Any

from django.utils.translation import gettext, gettext_lazy as _

from leeway.process.models import Stage
from leeway.process.words import DEFAULT_WORDS, HUES, Evidence, Method
from leeway.team.models import User
from leeway.timeline.changes import in_words
from leeway.timeline.models import Entry

LABELS = {
    "name": _("Name"),
    "lede": _("In a sentence"),
    "method": _("Method"),
    "hue": _("Colour"),
    "probability": _("Probability"),
    "usual_days": _("Usual days"),
    "limit": _("Deals at once"),
    "evidence": _("Seen by"),
}
ARROW = " → "


def kept(stage: Stage) -> str:
    """The name of a step as an entry keeps it: a default word, said in the reader's language, or the team's own."""
    return stage.name or stage.word


def steps(entries: list[Entry], user: User) -> dict[int, str]:
    """Entry's id → `“Contacted” → “Qualified”`."""
    return {entry.pk: _steps(entry.title) for entry in entries}


def step_edits(entries: list[Entry], user: User) -> dict[int, str]:
    """Entry's id → `“Qualified”, usual days: 5 → 7`."""
    return {entry.pk: f"{_steps(entry.title)} · {_changes(entry)}" for entry in entries}


def thoughts(entries: list[Entry], user: User) -> dict[int, str]:
    """Entry's id → `on “Qualified”`, or on the whole."""
    return {
        entry.pk: gettext("on %(step)s") % {"step": _steps(entry.title)}
        if entry.title
        else gettext("on the whole")
        for entry in entries
    }


def edits(entries: list[Entry], user: User) -> dict[int, str]:
    """Entry's id → `Name: Deals → Fit-outs`."""
    return {entry.pk: _changes(entry) for entry in entries}


def value_in_words(stage: Stage, name: str) -> str:
    """What a column of a step says now."""
    return stage.label if name == "name" else shown(name, getattr(stage, name)) or "–"


def shown(name: str, value: Any) -> str:
    """A value of a step or a process as a line says it; nothing is empty."""
    if value in (None, ""):
        return ""
    if name == "probability":
        return f"{value}\u00a0%"
    if name == "hue":
        return str(HUES.get(value, value))
    choices = {"evidence": Evidence, "method": Method}.get(name)
    return str(choices(value).label) if choices else str(value)


def _changes(entry: Entry) -> str:
    said = []
    for name, new in entry.written.items():
        column = name.partition(":")[0].removeprefix("stage_")
        if column in LABELS:
            old = shown(column, entry.overwritten.get(name))
            said.append((str(LABELS[column]), old, shown(column, new)))
    return in_words(said)


def _steps(title: str) -> str:
    return ARROW.join(quoted(str(DEFAULT_WORDS.get(one, one))) for one in title.split(ARROW))


def quoted(name: str) -> str:
    """A name in quotation marks of the reader's language."""
    return gettext("“%(name)s”") % {"name": name}
