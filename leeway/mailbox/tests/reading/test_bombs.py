"""Mails made to kill their reader end as text or as a reason, soon, and in little memory."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from leeway.mailbox.reading.child import Reader
from leeway.mailbox.reading.message import Unreadable
from tests.hostile.mail.bombs import BOMBS, REASONS

# Of processor time; far above what any of them takes, far below the 20 s at which the child dies.
SECONDS = 10


@pytest.fixture(scope="module")
def reader() -> Iterator[Reader]:
    with Reader() as reader:
        yield reader


@pytest.mark.parametrize("name", BOMBS)
def test_a_bomb_ends_soon(reader: Reader, name: str):
    raw = BOMBS[name]()
    reader.parse(b"Subject: a child is there\r\n\r\nx")
    before = _worked(reader)
    result = reader.parse_many([raw])[0]
    shown = _view(reader, raw)
    assert _worked(reader) - before < SECONDS
    if isinstance(result, Unreadable):
        assert result.reason == REASONS[name]
    else:
        assert name not in REASONS
        assert "<script" not in shown


def test_the_child_survived_them_all(reader: Reader):
    """Runs last: the processor and the memory of one child were enough."""
    child = reader._child  # none yet where this test runs without the bombs
    assert reader.parse(b"Subject: still here\r\n\r\nx").text == "x"
    assert child in (None, reader._child) and reader._child is not None
    with open(f"/proc/{reader._child.process.pid}/status") as status:
        peak = next(int(line.split()[1]) for line in status if line.startswith("VmPeak"))
    assert peak < 400 * 1024


def _worked(reader: Reader) -> float:
    """Processor seconds that the child has used: the clock on the wall would judge the machine's other work."""
    fields = Path(f"/proc/{reader._child.process.pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def _view(reader: Reader, raw: bytes) -> str:
    try:
        return reader.view(raw).html.lower()
    except Unreadable as error:
        return error.reason.value
