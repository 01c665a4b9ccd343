"""What `leeway serve` does, in order: data directory, checks, schema, demo, children, address."""

import os
import sys
from collections.abc import Callable
from pathlib import Path
from urllib.parse import urlsplit

from leeway.jobs.locks import FileLock
from leeway.lib.refused import Refused
from leeway.operate import loopback
from leeway.operate.supervisor import Supervisor

PATIENCE = 30.0  # seconds until we say that the web does not answer
_claimed: list[FileLock] = []


def data_directory() -> Path:
    """LEEWAY_DATA, ./data by default; read here too, because it is claimed before the settings make anything in it."""
    return Path(os.environ.get("LEEWAY_DATA") or "data").resolve()


def claim_data_directory() -> None:
    """Two Leeways on one data directory would send and sync everything twice: the second is refused."""
    path = data_directory() / "locks" / "serve.lock"
    try:
        path.parent.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        lock = FileLock.take(path)
    except OSError as error:
        raise Refused(f"The data directory {data_directory()} cannot be used: {error.strerror}.")
    if lock is None:
        raise Refused(
            f"Leeway is already running on {data_directory()}. Stop it first (Ctrl-C where it runs), "
            "or choose another directory with LEEWAY_DATA."
        )
    _claimed.append(lock.only_mine())


def usual_workers() -> int:
    """One web process a core, at least 2 and at most 4."""
    return max(2, min(4, os.cpu_count() or 2))


def everything(host: str, port: int, *, workers: int, demo: bool) -> None:
    """Runs Leeway until it is told to stop."""
    if demo and not loopback.is_loopback(host):
        raise Refused("The demo has a sign-in that everybody knows, so it listens on 127.0.0.1 only.")
    if problem := loopback.port_problem(host, port):
        raise Refused(problem)
    prepare()
    words = _demo() if demo else []
    words = [*_welcome(host), *words]
    group = Supervisor({"web": _web(host, port, workers), "worker": _worker})
    _let_go()
    group.start()
    try:
        status = loopback.wait_until_answering(host, port, seconds=PATIENCE, alive=group.alive)
        if not group.told_to_stop:
            _say(status, words)
        group.watch()
    finally:
        group.end()


def prepare() -> None:
    """Checks the settings, brings the database to this version, and tries whether it takes a write."""
    from django.core.checks import ERROR, run_checks

    from leeway.jobs import health
    from leeway.operate import schema

    schema.refuse_half_restored()
    wrong = [message for message in run_checks() if message.level >= ERROR and not message.is_silenced()]
    if wrong:
        raise Refused("\n".join(f"{message.msg} {message.hint or ''}".strip() for message in wrong))
    if schema.pending():
        print("  Preparing the database …", flush=True)
        copy = schema.migrate()
        if copy:
            print(f"  The database as it was before is in {copy}.", flush=True)
    else:
        schema.refuse_newer()
    health.write()


def _demo() -> list[str]:
    from leeway.operate.commands import demo

    if demo.is_empty():
        print("  Making the demo company …", flush=True)
    return list(demo.fill())


def _welcome(host: str) -> list[str]:
    """The address, and on an installation without people the link that sets it up."""
    from django.conf import settings

    from leeway.desk.actions import setup_link

    lines = [f"Leeway is at {settings.LEEWAY_BASE_URL}/"]
    if link := setup_link():
        lines.append(f"Set it up here (works once): {link}")
    if not loopback.is_loopback(host) and loopback.is_loopback(
        urlsplit(settings.LEEWAY_BASE_URL).hostname or ""
    ):
        lines.append(
            "For other machines, start it with LEEWAY_BASE_URL=http://NAME:PORT as they will type it."
        )
    return lines


def _web(host: str, port: int, workers: int) -> Callable[[], None]:
    from leeway.operate import web

    web.preload()
    return lambda: web.serve(host, port, workers=workers)


def _worker() -> None:
    from leeway.operate.line import run

    sys.exit(run(["worker", "--grace", "0.4"]))


def _let_go() -> None:
    """What is open is not inherited: every child opens its own connections."""
    from django.db import connections

    connections.close_all()


def _say(status: int | None, words: list[str]) -> None:
    if status is None:
        print("leeway: the web does not answer yet; what is above may say why.", file=sys.stderr)
        return
    print("\n" + "\n".join(f"  {line}" for line in words), flush=True)
    print("  Ctrl-C ends it.\n", flush=True)
