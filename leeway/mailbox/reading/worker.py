"""The child process that touches hostile bytes. Started by `child.Reader`, never by hand.

It has no Django, no database, no secrets in its environment, little memory and, for each message,
little time. When it dies, only the message it was reading is blamed. When its parent dies, its pipe
closes and it ends after the message at hand. (Linux could kill it at once, but would do so already
when the thread that started it ends, and sync threads come and go.)
"""

from __future__ import annotations

import os
import resource
import select
import signal
import sys
from dataclasses import asdict
from typing import Any

from . import limits, wire
from .message import Reason, Unreadable
from .parse import parse, part

CHUNK = 1024 * 1024


def main() -> None:
    """Answer frames from standard input on standard output until either closes."""
    source, output = os.dup(0), os.dup(1)
    os.dup2(2, 1)  # a stray print must not break the frames
    memory, cpu_seconds = int(sys.argv[1]), float(sys.argv[2])
    _confine(memory)
    _write(output, wire.head({"ready": True}, 0))
    buffer = bytearray()
    while _arrived(source, buffer, wire.HEAD.size):
        size = wire.needed(buffer) or 0
        if size > limits.RAW_BYTES * 2 or not _arrived(source, buffer, size):
            return
        request = wire.split(bytes(memoryview(buffer)[:size]))
        del buffer[:size]
        _write(output, _answer(*request, cpu_seconds))  # at once: a later death must not cost this answer


def _arrived(source: int, buffer: bytearray, size: int) -> bool:
    """Read until `size` bytes are there. False at the end, or after a long idle time."""
    while len(buffer) < size:
        if not select.select([source], [], [], limits.CHILD_IDLE_SECONDS)[0]:
            return False
        chunk = os.read(source, CHUNK)
        if not chunk:
            return False
        buffer += chunk
    return True


def _write(output: int, frame: bytes) -> None:
    rest = memoryview(frame)
    while rest:
        rest = rest[os.write(output, rest) :]


def _confine(memory: int) -> None:
    """Limits that hold even while C code runs."""
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is the parent's business
    signal.signal(signal.SIGPROF, signal.SIG_DFL)  # the processor time of a message is used up


def _answer(meta: dict[str, Any], raw: bytes, cpu_seconds: float) -> bytes:
    signal.setitimer(signal.ITIMER_PROF, cpu_seconds)
    try:
        answer, content = _do(meta, raw)
        return wire.head(answer, len(content)) + content
    except Unreadable as error:
        return wire.head({"unreadable": error.reason.value}, 0)
    except LookupError:
        return wire.head({"missing": True}, 0)
    except MemoryError:
        return wire.head({"unreadable": Reason.MEMORY.value}, 0)
    except Exception:
        return wire.head({"unreadable": Reason.CRASHED.value}, 0)
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)


def _do(meta: dict[str, Any], raw: bytes) -> tuple[dict[str, Any], bytes]:
    if meta["do"] == "parse":
        return {"parsed": wire.to_json(parse(raw))}, b""
    if meta["do"] == "part":
        found = part(raw, meta["index"])
        return {"media_type": found.media_type, "filename": found.filename}, found.content
    from .view import readable, view  # the sanitiser is needed only where somebody looks

    if meta["do"] == "readable":
        return asdict(readable(raw)), b""
    shown = view(raw, **meta["options"])
    return {"blocked": shown.blocked_images}, shown.html.encode()


if __name__ == "__main__":
    try:
        main()
    except MemoryError:
        os._exit(wire.OUT_OF_MEMORY)
    except BrokenPipeError:
        os._exit(0)  # the parent went away
