"""Mails made to kill their reader end as text or as a reason, soon, and in little memory."""

from __future__ import annotations

import time
from collections.abc import Iterator

import pytest

from leeway.mailbox.reading.child import Reader
from leeway.mailbox.reading.message import Unreadable
from tests.hostile.mail.bombs import BOMBS

SECONDS = 10  # far above what any of them takes, far below the 20 s of processor time
REASONS = {
    "1000_nested_multiparts": "too_deep",
    "1000_nested_messages": "too_deep",
    "100k_parts": "too_many_parts",
    "3m_parts": "too_many_parts",
    "50mb_header_line": "too_big",
    "34mb_header_line": "header_too_big",
    "34mb_folded_header": "header_too_big",
    "300k_header_fields": "header_too_big",
}


@pytest.fixture(scope="module")
def reader() -> Iterator[Reader]:
    with Reader() as reader:
        yield reader


@pytest.mark.parametrize("name", BOMBS)
def test_a_bomb_ends_soon(reader: Reader, name: str):
    raw = BOMBS[name]()
    started = time.monotonic()
    result = reader.parse_many([raw])[0]
    shown = _view(reader, raw)
    assert time.monotonic() - started < SECONDS
    if isinstance(result, Unreadable):
        assert result.reason == REASONS[name]
    else:
        assert name not in REASONS
        assert "<script" not in shown


def test_the_child_survives_them_all_within_its_memory(reader: Reader):
    reader.parse_many([b"Subject: first\r\n\r\nx"])
    child = reader._child
    results = reader.parse_many(make() for name, make in BOMBS.items())
    assert len(results) == len(BOMBS)
    assert reader._child is child
    assert not [one for one in results if isinstance(one, Unreadable) and one.reason in ("crashed", "memory")]


def _view(reader: Reader, raw: bytes) -> str:
    try:
        return reader.view(raw).html.lower()
    except Unreadable as error:
        return error.reason.value
