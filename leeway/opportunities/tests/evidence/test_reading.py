"""What sentences speak for, in English and French; and which of them say nothing, although they sound like it."""

from datetime import date
from pathlib import Path

import pytest

from leeway.opportunities.evidence.reading import Mail, read

DAY = date(2026, 11, 3)
LETTERS = {"B": "budget", "A": "authority", "N": "need", "T": "timeline"}
LINES = [
    line
    for line in (Path(__file__).parent / "said.txt").read_text(encoding="utf-8").splitlines()
    if not line.startswith("#")
]


def heard(text, direction="in", **more):
    """The rules and letters of a mail, a touch not counted."""
    found = read(Mail(text, direction, DAY, **more))
    return {name: one for name, one in found.rules.items() if name != "touch"}, found.letters


@pytest.mark.parametrize("line", LINES)
def test_a_sentence_speaks_for_what_it_says_and_for_nothing_else(line):
    due, _, words = line.partition(" | ")
    signs = due.split()
    direction = "out" if signs[0] == "out" else "in"
    more = {"files": ("scan.pdf",)} if direction == "out" else {}
    rules, letters = heard(words, direction, **more)
    assert set(rules) == {
        sign for sign in signs if sign in ("need", "later", "decision", "people", "proposal", "meeting")
    }
    assert set(letters) == {LETTERS[sign] for sign in signs if sign in LETTERS}
    assert {one.quote for one in [*rules.values(), *letters.values()]} <= {words}
    if "later" in rules:
        assert str(rules["later"].until) == (signs[1] if len(signs) > 1 else "None")


def test_the_fixture_has_enough_to_say_and_enough_to_be_silent_about():
    silent = [line for line in LINES if line.split(" | ")[0] in ("-", "out -")]
    assert len(LINES) - len(silent) >= 60
    assert len(silent) >= 20
