"""A process goes through a file and is the same; what is no process is refused in words and leaves nothing."""

import json
from typing import Any

import pytest

from leeway.interchange.process_file import MOST_BYTES, ProcessFile, read, written
from leeway.lib.refused import Refused
from leeway.process.plans import StepPlan

STEPS = (
    StepPlan("open", word="prospect", probability=10, usual_days=5, limit=8),
    StepPlan(
        "open",
        name="A vu que ça marche",
        hue="3",
        evidence="meeting",
        guide={"because": "Il demande une date."},
    ),
    StepPlan("won", word="won", hue="won", probability=100),
    StepPlan("lost", name="Perdu", hue="lost"),
)
FILE = ProcessFile("Ateliers", "Vu par eux.", "spin", ("Plus de dix postes",), STEPS)


def text(**changed: Any) -> bytes:
    return json.dumps(json.loads(written(FILE)) | changed).encode()


def step(**changed: Any) -> bytes:
    return text(steps=[{"kind": "open", "name": "A"} | changed])


def test_a_process_comes_back_from_its_file_as_it_was() -> None:
    assert read(written(FILE)) == FILE


def test_what_a_file_does_not_say_has_its_default() -> None:
    assert read(step()).steps == (StepPlan("open", name="A"),)
    assert read(step(kind="fridge")).steps[0].hue == "fridge"


HOSTILE = {
    "no text": b"\xff\xfe\x00",
    "no JSON": b"{",
    "nothing": b"",
    "a list": b"[]",
    "something else": b'{"leeway": "deals"}',
    "deep": b"[" * 100_000,
    "a bomb": b" " * (MOST_BYTES + 1),
    "a key twice": b'{"leeway": "process", "leeway": "process"}',
    "no number": b'{"leeway": "process", "format": NaN}',
    "the future": text(format=2),
    "an unknown key": text(owner="eve"),
    "a key of programs": text(__class__="x"),
    "a name that is a list": text(name=["a"]),
    "a long name": text(name="a" * 81),
    "an unknown method": text(method="hypnosis"),
    "steps that are words": text(steps="abc"),
    "steps without number": text(steps=[{"kind": "open", "name": "A"}] * 41),
    "seven signs": text(fit=["a"] * 7),
    "a step without a name": text(steps=[{"kind": "open"}]),
    "a step with an unknown word only": text(steps=[{"kind": "open", "word": "hypnosis"}]),
    "an unknown kind": step(kind="gate"),
    "a kind that is a list": step(kind=["open"]),
    "a mandatory field": step(required=True),
    "an unknown colour": step(hue="url(//evil.example)"),
    "two chances": step(probability=200),
    "a chance below nothing": step(probability=-1),
    "a yes for a number": step(limit=True),
    "a half day": step(usual_days=0.5),
    "more than any number": step(usual_days=10**30),
    "endless": step().replace(b'"A"', b'"A", "limit": ' + b"9" * 5000),
    "an unknown part of a guide": step(guide={"script": "x"}),
    "a long guide": step(guide={"because": "a" * 601}),
}


@pytest.mark.parametrize("data", HOSTILE.values(), ids=HOSTILE)
def test_it_is_refused_in_words(data: bytes) -> None:
    with pytest.raises(Refused):
        read(data)


def test_what_cannot_be_seen_is_taken_out_of_texts() -> None:
    name = read(step(name="Pay\u202e\x00 now\ud800\n")).steps[0].name
    assert name.encode() and "\u202e" not in name and "\x00" not in name
