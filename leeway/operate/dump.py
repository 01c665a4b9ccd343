"""One consistent copy of the database in a file, and back: SQLite's backup API or pg_dump.

Neither stops the people who are working meanwhile.
"""

import os
import shutil
import sqlite3
import subprocess
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import connection, transaction

from leeway.lib.disk import sync
from leeway.lib.refused import Refused
from leeway.operate.family import die_with

Rows = Callable[[str], list[tuple[Any, ...]]]
SUFFIXES = {"sqlite": ".sqlite3", "postgresql": ".pgdump"}


def kind() -> str:
    """`sqlite` or `postgresql`."""
    return str(connection.vendor)


def size() -> int:
    """How many bytes the database takes now."""
    with connection.cursor() as cursor:
        if kind() == "postgresql":
            cursor.execute("SELECT pg_database_size(current_database())")
        else:
            cursor.execute("SELECT page_count * page_size FROM pragma_page_count(), pragma_page_size()")
        return int(cursor.fetchone()[0])


@contextmanager
def snapshot(target: Path) -> Iterator[Rows]:
    """Copies the live database into a new file; yields a way to read the very rows that were copied."""
    target.unlink(missing_ok=True)
    target.touch(mode=0o600)
    if kind() == "postgresql":
        with transaction.atomic():
            with connection.cursor() as cursor:
                cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")
                cursor.execute("SELECT pg_export_snapshot()")
                name = cursor.fetchone()[0]
            _pg("pg_dump", ["-Fc", "--no-owner", "--no-privileges", f"--snapshot={name}", "-f", str(target)])
            yield _rows_of_postgresql
        return
    copy = sqlite3.connect(target)
    try:
        connection.ensure_connection()
        connection.connection.backup(copy)  # in one step: in WAL mode it holds up nobody
        copy.execute("PRAGMA journal_mode=DELETE")
        verdict = copy.execute("PRAGMA quick_check").fetchone()[0]
        if verdict != "ok":
            raise Refused(f"The database is damaged: {verdict}")
        yield lambda query: copy.execute(query).fetchall()
    finally:
        copy.close()


def write(target: Path) -> None:
    """Copies the live database into a new file, complete and on disk when it has its name."""
    fresh = target.with_name(f"{target.name}.new")
    try:
        with snapshot(fresh):
            pass
        sync(fresh)
        fresh.replace(target)
    finally:
        fresh.unlink(missing_ok=True)


def read(source: Path) -> None:
    """Fills the empty database of this installation from such a copy, as a whole or not at all."""
    if kind() == "postgresql":
        whole = ["--no-owner", "--no-privileges", "--exit-on-error", "--single-transaction"]
        _pg("pg_restore", ["-d", connection.settings_dict["NAME"], *whole, str(source)])
        return
    connection.close()
    target = Path(connection.settings_dict["NAME"])
    for leftover in ("-wal", "-shm"):
        target.with_name(target.name + leftover).unlink(missing_ok=True)
    fresh = target.with_name(f"{target.name}.restored")
    shutil.copyfile(source, fresh)
    fresh.chmod(0o600)
    sync(fresh)
    fresh.replace(target)


def _rows_of_postgresql(query: str) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(query)
        return list(cursor.fetchall())


def _pg(program: str, arguments: list[str]) -> None:
    found = pg_program(program)
    if not found:
        raise Refused(
            f"{program} was not found. Install the PostgreSQL client programs of your server's version."
        )
    environment = _pg_environment(connection.settings_dict)
    done = subprocess.run(
        [found, *arguments],
        env=environment,
        capture_output=True,
        text=True,
        errors="replace",
        check=False,
        preexec_fn=partial(die_with, os.getpid()),
    )
    if done.returncode:
        said = (done.stderr.strip().splitlines() or [""])[0]
        raise Refused(f"{program} failed: {said}")


def pg_program(name: str) -> str | None:
    """Where this PostgreSQL program is: LEEWAY_PG_BIN, the newest of Debian's, or the one on the PATH."""
    if folder := settings.LEEWAY_PG_BIN:
        return shutil.which(name, path=folder)
    versions = sorted(Path("/usr/lib/postgresql").glob(f"*/bin/{name}"), key=lambda path: int(path.parts[4]))
    return str(versions[-1]) if versions else shutil.which(name)


def _pg_environment(database: Mapping[str, Any]) -> dict[str, str]:
    """Passwords go by environment, never on a command line that every user of the machine can read."""
    options = database.get("OPTIONS", {})
    wanted = {
        "PGDATABASE": database["NAME"],
        "PGUSER": database["USER"],
        "PGPASSWORD": database["PASSWORD"],
        "PGHOST": database["HOST"],
        "PGPORT": database["PORT"],
        "PGSSLMODE": options.get("sslmode", ""),
        "PGSSLROOTCERT": options.get("sslrootcert", ""),
    }
    return {**os.environ, **{name: str(value) for name, value in wanted.items() if value}}
