"""Texts made to be slow, or to look like other texts, when a mail is read for what it speaks for."""

import time
from datetime import date

import pytest

from leeway.opportunities.evidence.reading import Mail, read

DAY = date(2026, 11, 3)
TEXTS = {
    "a megabyte of one phrase": "we need " * 125_000,
    "one endless word": "a" * 1_000_000,
    "one endless amount": "our budget is " + "1" * 1_000_000,
    "numbers without end": "budget is " + "1 " * 500_000,
    "sentences of nothing": ". " * 500_000,
    "lines of nothing": "\n" * 1_000_000,
    "nothing to be seen": "\u200b" * 1_000_000,
    "marks on one letter": "e" + "\u0301" * 1_000_000,
}


@pytest.mark.parametrize("name", TEXTS)
def test_no_text_takes_long_or_speaks(name):
    began = time.perf_counter()
    for direction in ("in", "out"):
        assert set(read(Mail(TEXTS[name], direction, DAY)).rules) == {"touch"}
    assert time.perf_counter() - began < 2


def test_hidden_and_turning_marks_are_not_quoted():
    found = read(Mail("\u202eOur bud\u200bget is 40 k.", "in", DAY))
    assert found.rules["need"].quote == "Our budget is 40 k."
