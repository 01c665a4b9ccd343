"""A process as one file: JSON in UTF-8, at most 200 KB, that another Leeway can read.

    {"leeway": "process", "format": 1, "name": "…", "lede": "…", "method": "bant", "fit": ["…"],
     "steps": [{"kind": "open", "word": "prospect", "name": "…", "hue": "1", "probability": 10, "usual_days": 5,
                "limit": 8, "evidence": "touch", "guide": {"because": "…"}}]}

`word` names a step in every language; a file from elsewhere may leave it out and give a name. What a file does not
say has its default; a key that nobody knows, a wrong type or a number out of range is refused in words, never guessed.
"""

import json
from collections.abc import Collection
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _

from leeway.lib.refused import Refused
from leeway.lib.text import one_line
from leeway.process.actions import fitting, processes
from leeway.process.models import DEFAULT_WORDS, Evidence, Kind, Method
from leeway.process.plans import LONGEST_PART, PARTS, StepPlan
from leeway.process.rules import EVERY_HUE, LONGEST_NAME, MOST, MOST_STEPS, hue_of

MOST_BYTES = 200_000
FORMAT = 1


@dataclass(frozen=True)
class ProcessFile:
    """What a file says of a process; lengths and numbers are those of the process itself."""

    name: str
    lede: str = ""
    method: str = Method.BANT
    fit: tuple[str, ...] = ()
    steps: tuple[StepPlan, ...] = field(default=())


def written(file: ProcessFile) -> bytes:
    """The file of a process; what is empty is left out."""
    said = {
        "leeway": "process",
        "format": FORMAT,
        "name": file.name,
        "lede": file.lede,
        "method": file.method,
    }
    steps = [
        {name: value for name, value in _step_values(step).items() if value not in ("", None, {})}
        for step in file.steps
    ]
    return json.dumps(said | {"fit": list(file.fit), "steps": steps}, ensure_ascii=False, indent=1).encode()


def read(data: bytes) -> ProcessFile:
    """What a file says, or Refused with what is wrong and where."""
    if len(data) > MOST_BYTES:
        raise Refused(_("This file is too large for a process. Choose the one that Leeway made."))
    known = {"leeway", "format", "name", "lede", "method", "fit", "steps"}
    said = _object(_parsed(data), known, _("the file"))
    if said.get("leeway") != "process":
        raise Refused(_("This is no process of Leeway. Choose a file that was exported from a process page."))
    if said.get("format") != FORMAT:
        raise Refused(_("This file was made by a newer Leeway. Update this one, then import it again."))
    steps = _list(said.get("steps"), MOST_STEPS, _("steps"))
    return ProcessFile(
        name=_text(said.get("name", ""), processes.LONGEST["name"], _("its name")),
        lede=_text(said.get("lede", ""), processes.LONGEST["lede"], _("introduction")),
        method=_one_of(said.get("method", Method.BANT), Method.values, _("method")),
        fit=tuple(
            _text(sign, fitting.LONGEST, _("signs of fit"))
            for sign in _list(said.get("fit", []), fitting.MOST, _("signs of fit"))
        ),
        steps=tuple(_step(step, place) for place, step in enumerate(steps, start=1)),
    )


def _parsed(data: bytes) -> Any:
    try:
        return json.loads(data.decode("utf-8-sig"), object_pairs_hook=_once, parse_constant=_no_number)
    except (ValueError, RecursionError):
        raise Refused(_("This file cannot be read: it is damaged, or no process of Leeway."))


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise ValueError("a key is there twice")
    return found


def _no_number(name: str) -> None:
    raise ValueError(f"{name} is no number")


def _step(said: Any, place: int) -> StepPlan:
    where = _("step %(n)s") % {"n": place}
    said = _object(said, {*StepPlan.__dataclass_fields__}, where)
    kind = _one_of(said.get("kind", Kind.OPEN), Kind.values, where)
    word, name = _text(said.get("word", ""), 16, where), _text(said.get("name", ""), LONGEST_NAME, where)
    if word not in DEFAULT_WORDS:
        word = ""
    if not (word or name):
        raise _wrong(where, _("it has no name"))
    guide = _object(said.get("guide", {}), set(PARTS), where)
    return StepPlan(
        kind=kind,
        word=word,
        name=name,
        hue=_one_of(said.get("hue", hue_of(kind, [])), EVERY_HUE, where),
        probability=_number(said.get("probability", 0), MOST["probability"], where) or 0,
        usual_days=_number(said.get("usual_days"), MOST["usual_days"], where),
        limit=_number(said.get("limit"), MOST["limit"], where),
        evidence=_one_of(said.get("evidence", ""), ["", *Evidence.values], where),
        guide={part: _text(text, LONGEST_PART, where) for part, text in guide.items()},
    )


def _step_values(step: StepPlan) -> dict[str, Any]:
    return {name: getattr(step, name) for name in StepPlan.__dataclass_fields__} | {"guide": dict(step.guide)}


def _object(value: Any, known: set[str], where: str) -> dict[str, Any]:
    if not isinstance(value, dict):
        raise _wrong(where, _("it is not what it should be"))
    if strange := sorted(set(value) - known):
        raise _wrong(where, _("“%(word)s” is not known") % {"word": one_line(strange[0], 40)})
    return value


def _list(value: Any, most: int, where: str) -> list[Any]:
    if not isinstance(value, list) or len(value) > most:
        raise _wrong(where, _("at most %(n)s are possible") % {"n": most})
    return value


def _text(value: Any, most: int, where: str) -> str:
    if not isinstance(value, str) or len(value) > most:
        raise _wrong(where, _("a text is too long, or no text"))
    return one_line(value)


def _number(value: Any, most: int, where: str) -> int | None:
    if value is None:
        return None
    if isinstance(value, bool) or not isinstance(value, int) or not 0 <= value <= most:
        raise _wrong(where, _("a number is not between 0 and %(n)s") % {"n": most})
    return value


def _one_of(value: Any, known: Collection[str], where: str) -> str:
    if not isinstance(value, str) or value not in known:
        raise _wrong(where, _("“%(word)s” is not known") % {"word": one_line(str(value), 40)})
    return value


def _wrong(where: str, what: str) -> Refused:
    words = _("This file cannot be used. In %(where)s: %(what)s. Nothing was changed.")
    return Refused(words % {"where": where, "what": what})
