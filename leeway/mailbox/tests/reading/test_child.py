"""Reading happens in a child that may die: the guilty message is blamed, no other."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time
from types import SimpleNamespace

import pytest

from leeway.mailbox.reading import limits
from leeway.mailbox.reading.child import Reader
from leeway.mailbox.reading.message import Parsed, Unreadable
from leeway.mailbox.reading.parse import parse

from .mails import mail, parts

MANY = [mail(f"Number {number}") for number in range(300)]
HEAVY = mail("<p>&amp; text" * 150_000, content_type="text/html")


def texts(results: list[Parsed | Unreadable]) -> list[str]:
    return [one.reason.value if isinstance(one, Unreadable) else one.text for one in results]


def expected(count: int) -> list[str]:
    return [f"Number {number}" for number in range(count)]


def test_the_child_gives_what_parsing_gives():
    raw = parts("Content-Type: text/plain\n\nHello", "Content-Type: application/pdf; name=a.pdf\n\npdf")
    with Reader() as reader:
        assert reader.parse(raw) == parse(raw)


def test_results_keep_their_keys_and_their_order():
    with Reader() as reader:
        found = list(reader.stream(enumerate(MANY)))
    assert [key for key, _ in found] == list(range(300))
    assert texts([one for _, one in found]) == expected(300)


def test_a_killed_child_costs_no_message():
    with Reader() as reader:
        results = []
        for number, one in reader.stream(enumerate(MANY)):
            if number % 70 == 10:
                os.kill(reader._child.process.pid, signal.SIGKILL)
            results.append(one)
    assert texts(results) == expected(300)


def test_a_message_that_crashes_the_child_is_blamed_and_no_other():
    with Reader() as reader:
        assert texts(reader.parse_many(MANY[:1])) == expected(1)
        stream = reader.stream(enumerate([HEAVY, *MANY]))
        os.kill(reader._child.process.pid, signal.SIGSTOP)
        os.kill(reader._child.process.pid, signal.SIGSEGV)
        os.kill(reader._child.process.pid, signal.SIGCONT)
        results = texts([one for _, one in stream])
    assert results[0] == "crashed" or results[1:] == expected(300)
    assert results[1:] == expected(300)


def test_a_message_that_uses_up_its_time_is_blamed_and_no_other():
    with Reader(cpu_seconds=0.05) as reader:
        results = reader.parse_many([MANY[0], HEAVY, MANY[1], HEAVY, MANY[2]])
    assert texts(results) == ["Number 0", "timeout", "Number 1", "timeout", "Number 2"]


def test_a_message_that_uses_up_the_memory_is_blamed_and_no_other():
    big = mail(
        b"QUJD" * (8 * 1024 * 1024), head="Content-Transfer-Encoding: base64", content_type="application/zip"
    )
    with Reader(memory=110 * 1024 * 1024) as reader:
        results = texts(reader.parse_many([MANY[0], big, MANY[1]]))
    assert results == ["Number 0", "memory", "Number 1"]


def test_a_child_that_hangs_is_killed(monkeypatch: pytest.MonkeyPatch):
    with Reader() as reader:
        reader.parse(MANY[0])
        monkeypatch.setattr(limits, "CHILD_WALL_SECONDS", 0.3)
        os.kill(reader._child.process.pid, signal.SIGSTOP)
        reader._child.touch()
        answers = reader.stream(enumerate(MANY[1:3]))
        assert texts([next(answers)[1]]) == ["timeout"]
        monkeypatch.undo()  # the next child may take its time: it does not hang
        assert texts([one for _, one in answers]) == ["Number 2"]


def test_a_slow_caller_is_no_hanging_child(monkeypatch: pytest.MonkeyPatch):
    passed = 0.0
    clock = SimpleNamespace(monotonic=lambda: time.monotonic() + passed)
    monkeypatch.setattr("leeway.mailbox.reading.process.time", clock)
    with Reader() as reader:
        results = []
        for number, one in reader.stream(enumerate(MANY[:100])):
            if number in (5, 70):
                passed += 2 * limits.CHILD_WALL_SECONDS
            results.append(one)
    assert texts(results) == expected(100)


def test_a_message_beyond_the_limit_never_reaches_the_child():
    with Reader() as reader:
        results = texts(reader.parse_many([MANY[0], b"x" * (limits.RAW_BYTES + 1), MANY[1]]))
    assert results == ["Number 0", "too_big", "Number 1"]


def test_a_caller_that_leaves_early_finds_a_clean_reader():
    with Reader() as reader:
        for _, _one in reader.stream(enumerate(MANY)):
            break
        assert reader.parse(MANY[7]).text == "Number 7"


def test_two_exchanges_at_once_are_refused_instead_of_mixed():
    with Reader() as reader:
        for _, _one in reader.stream(enumerate(MANY[:3])):
            with pytest.raises(RuntimeError):
                reader.parse(MANY[0])


def test_a_part_comes_back_byte_for_byte():
    raw = parts(
        "Content-Type: text/plain\n\nSee file",
        "Content-Type: image/png; name=../../logo.png\nContent-Transfer-Encoding: base64\n\niVBORw0KGgo=",
    )
    with Reader() as reader:
        (listed,) = reader.parse(raw).attachments
        found = reader.part(raw, listed.index)
        with pytest.raises(LookupError):
            reader.part(raw, "9.9")
    assert found.content == b"\x89PNG\r\n\x1a\n"
    assert (found.filename, found.media_type, len(found.content)) == ("logo.png", "image/png", listed.size)


def test_a_view_is_sanitised_in_the_child():
    raw = mail("<p onclick=x>Hi<script>1</script><img src=http://t.example/p>", content_type="text/html")
    with Reader() as reader:
        shown = reader.view(raw)
    assert shown.html == "<p>Hi<img></p>"
    assert shown.blocked_images == 1


def test_the_child_gets_no_secret(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("LEEWAY_SECRET", "do not tell")
    with Reader() as reader:
        reader.parse(MANY[0])
        with open(f"/proc/{reader._child.process.pid}/environ", "rb") as environment:
            assert b"do not tell" not in environment.read()


def test_the_child_dies_with_its_parent():
    program = (
        "import os, time; from leeway.mailbox.reading.child import Reader;"
        "reader = Reader(); reader.parse(b'Subject: x\\n\\ny');"
        "print(reader._child.process.pid, flush=True); os.kill(os.getpid(), 9)"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True)
    pid = int(done.stdout)
    for _ in range(100):
        try:
            os.kill(pid, 0)
        except ProcessLookupError:
            return
        with open(f"/proc/{pid}/stat") as stat:
            if stat.read().rpartition(")")[2].split()[0] == "Z":
                return
        time.sleep(0.05)
    pytest.fail("the child outlived its parent")


def test_the_child_outlives_the_thread_that_started_it():
    with Reader() as reader:
        thread = threading.Thread(target=reader.parse, args=(MANY[0],))
        thread.start()
        thread.join()
        pid = reader._child.process.pid
        time.sleep(0.1)
        assert reader.parse(MANY[1]).text == "Number 1"
        assert reader._child.process.pid == pid


def test_the_child_stays_small():
    program = "import sys; import leeway.mailbox.reading.worker; print([m for m in sys.modules if 'django' in m or m == 'nh3'])"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True)
    assert done.stdout.strip() == "[]"


def test_a_reader_that_cannot_start_blames_no_message(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("leeway.mailbox.reading.process.WORKER", "leeway.no_such_module")
    with Reader() as reader, pytest.raises(RuntimeError, match="cannot start"):
        reader.parse(MANY[0])
