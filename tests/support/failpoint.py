"""Runs a Leeway command in a process that is struck at a chosen moment.

python -m tests.support.failpoint leeway.mailbox.syncing.storing._messages:2:KILL mailbox sync a@b.test --once

Each time the named function has returned (in whatever thread) counts; at the given time the process sends
itself the signal: KILL ends it between two statements, STOP lets it sleep like a machine that was paused.
"""

import functools
import importlib
import os
import signal
import sys
import threading

_counting = threading.Lock()


def strike_after(where: str, nth: int, name: str) -> None:
    """Replace the function `where` by one that strikes after its `nth` return."""
    place, _, word = where.rpartition(".")
    module = importlib.import_module(place)
    real = getattr(module, word)
    returned = iter(range(1, 1_000_000))

    @functools.wraps(real)
    def wrapped(*given, **named):
        result = real(*given, **named)
        with _counting:
            if next(returned) == nth:
                os.kill(os.getpid(), getattr(signal, f"SIG{name}"))
        return result

    setattr(module, word, wrapped)


def main(point: str, *words: str) -> int:
    """Arm the point, run the command."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "leeway.config.settings")
    import django

    import leeway  # noqa: F401 - swaps SQLite in before Django looks for it

    django.setup()
    where, nth, name = point.split(":")
    strike_after(where, int(nth), name)
    from leeway.operate import line

    return line.run(list(words))


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
