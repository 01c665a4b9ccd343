"""What `leeway doctor` looks at. Each look gives findings: what it is, what was found, how bad it is."""

import importlib.metadata
import os
import platform
import shutil
import sqlite3
import stat
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from leeway import __version__
from leeway.operate import floors

OK, WARNING, ERROR = "ok", "warning", "error"
LOW_SPACE, NO_SPACE = 2_000_000_000, 200_000_000


@dataclass(frozen=True)
class Finding:
    """One line of the doctor."""

    part: str
    found: str
    verdict: str = OK
    advice: str = ""


def examine() -> list[Finding]:
    """Everything, with or without a working configuration."""
    findings = [*versions()]
    try:
        from leeway.operate.line import set_up_django

        set_up_django()
    except Exception as error:
        return [*findings, Finding("configuration", str(error), ERROR, "Leeway does not start like this.")]
    for look in LOOKS:
        try:
            findings += look()
        except Exception as error:
            findings.append(Finding(look.__name__.replace("_", " "), str(error), ERROR))
    return findings


def versions() -> Iterator[Finding]:
    """Python and the packages, held to their floors."""
    yield Finding("Leeway", __version__)
    safe = floors.python_is_safe(sys.version_info[:3])
    advice = "" if safe else f"Update Python when you can: {floors.PYTHON_REASON}."
    yield Finding("Python", platform.python_version(), OK if safe else WARNING, advice)
    for floor in floors.PACKAGES:
        try:
            found = importlib.metadata.version(floor.package)
        except importlib.metadata.PackageNotFoundError:
            yield Finding(floor.package, "missing", ERROR, "Install requirements/base.txt.")
            continue
        old = floors.numbers(found) < floors.numbers(floor.version)
        advice = f"At least {floor.version}: {floor.reason}." if old else ""
        yield Finding(floor.package, found, ERROR if old else OK, advice)


def database() -> Iterator[Finding]:
    """Which one, its version, whether it keeps what it acknowledged, whether its schema is ours."""
    from django.db import connection

    from leeway.operate import schema

    yield from _postgresql() if connection.vendor == "postgresql" else _sqlite()
    pending = len(schema.pending())
    advice = "`leeway migrate` (or `leeway serve`) applies them." if pending else ""
    yield Finding("migrations", f"{pending} pending", WARNING if pending else OK, advice)


def _sqlite() -> Iterator[Finding]:
    from django.db import connection

    safe = floors.sqlite_is_safe(sqlite3.sqlite_version_info)
    advice = "" if safe else f"{floors.SQLITE_REASON}: at least 3.51.3, by pysqlite3 0.6.1 or your system."
    yield Finding("SQLite", sqlite3.sqlite_version, OK if safe else ERROR, advice)
    wanted = {"journal_mode": "wal", "synchronous": "2", "foreign_keys": "1"}
    with connection.cursor() as cursor:
        for pragma, right in wanted.items():
            found = str(cursor.execute(f"PRAGMA {pragma}").fetchone()[0])
            yield Finding(f"SQLite {pragma}", found, OK if found == right else ERROR)


def _postgresql() -> Iterator[Finding]:
    from django.db import connection

    from leeway.operate import dump

    connection.ensure_connection()
    number = connection.pg_version // 10_000  # type: ignore[attr-defined]
    old = number < floors.POSTGRESQL
    yield Finding(
        "PostgreSQL", str(number), ERROR if old else OK, f"At least {floors.POSTGRESQL}." if old else ""
    )
    tool = dump.pg_program("pg_dump")
    advice = "" if tool else "Backups need the PostgreSQL client programs."
    yield Finding("pg_dump", tool or "missing", OK if tool else WARNING, advice)


def data_directory() -> Iterator[Finding]:
    """Its rights, its key, its room."""
    from django.conf import settings

    data = Path(settings.DATA)
    open_to_others = stat.S_IMODE(data.stat().st_mode) & 0o077
    advice = f"Others can look into it: chmod 700 {data}" if open_to_others else ""
    yield Finding("data directory", str(data), WARNING if open_to_others else OK, advice)
    if not os.access(data, os.W_OK):
        yield Finding("data directory", str(data), ERROR, "It cannot be written.")
    yield _key(settings.KEY_FILE)
    free = shutil.disk_usage(data).free
    verdict = ERROR if free < NO_SPACE else WARNING if free < LOW_SPACE else OK
    yield Finding("free disk", f"{free / 1e9:.1f} GB", verdict, "" if verdict == OK else "Make room soon.")


def _key(path: Path | None) -> Finding:
    from leeway.lib import secrets

    if path is None:
        return Finding("key", "from LEEWAY_KEY")
    secrets.read_key(path)
    return Finding("key", str(path), OK, "Keep a copy apart from the backups: they come without it.")


def addresses() -> Iterator[Finding]:
    """Whether what people type is protected on its way."""
    from django.conf import settings

    from leeway.operate.loopback import is_loopback

    base = settings.LEEWAY_BASE_URL
    host = base.split("://", 1)[-1].split("/")[0].rsplit(":", 1)[0].strip("[]")
    plain = base.startswith("http://") and not is_loopback(host)
    advice = "Passwords travel in clear: put HTTPS in front." if plain else ""
    yield Finding("LEEWAY_BASE_URL", base, WARNING if plain else OK, advice)


def assets() -> Iterator[Finding]:
    """Whether the pages find their script and stylesheet."""
    from leeway.operate.build import BUILT

    there = (BUILT / "manifest.json").exists()
    advice = "" if there else "`python -m leeway.operate.build` builds them; bin/serve does it by itself."
    yield Finding("assets", "built" if there else "missing", OK if there else ERROR, advice)


LOOKS: tuple[Callable[[], Iterator[Finding]], ...] = (database, data_directory, addresses, assets)
