"""Texts that are made to be slow, wherever somebody may write on a process."""

import time

import pytest

from leeway.interchange.process_file import MOST_BYTES, read
from leeway.lib.refused import Refused
from leeway.lib.text import one_line
from leeway.process.actions.guiding import checked_part
from leeway.process.advice import advice
from leeway.process.models import Stage

MEGABYTE = 1_000_000
TEXTS = {
    "one endless word": "a" * MEGABYTE,
    "marks without a word": "!" * MEGABYTE,
    "nothing to be seen": "\u200b" * MEGABYTE,
    "joiners and a letter": "\u200d" * MEGABYTE + "a",
    "words of marks": "!! " * (MEGABYTE // 3),
    "marks on one letter": "e" + "\u0301" * MEGABYTE,
}
FILES = {
    "lists in lists": b"[" * MOST_BYTES,
    "objects in objects": b'{"a":' * (MOST_BYTES // 5),
    "a method in lists": b'{"leeway":"process","format":1,"name":"x","method":' + b"[" * 900 + b"]" * 900 + b',"steps":[]}',
    "a number without end": b'{"leeway":"process","format":' + b"1" * 150_000 + b"}",
    "keys without end": b"{" + b",".join(b'"%d":1' % n for n in range(15_000)) + b"}",
    "a key that hides": b'{"leeway":"process","format":1,"\\ud800\\u202e":1}',
    "a step that nobody sees": b'{"leeway":"process","format":1,"steps":[{"name":"\\u200b\\u202e\\u3164"}]}',
    "half a letter": b'{"leeway":"process","format":1,"steps":[{"name":"\\udfff"}]}',
}  # fmt: skip


@pytest.mark.parametrize("name", TEXTS)
def test_no_text_of_a_guide_or_a_name_takes_long(name):
    began = time.perf_counter()
    with pytest.raises(Refused):
        checked_part("because", TEXTS[name])
    advice([Stage(name=one_line(TEXTS[name], 60))])
    assert time.perf_counter() - began < 1


@pytest.mark.parametrize("name", FILES)
def test_no_file_of_a_process_takes_long_and_each_is_refused_in_words(name):
    began = time.perf_counter()
    with pytest.raises(Refused) as told:
        read(FILES[name])
    str(told.value).encode()
    assert time.perf_counter() - began < 1
