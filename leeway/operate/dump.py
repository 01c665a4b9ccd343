"""One consistent copy of the database in a file, and back: SQLite's backup API or pg_dump.

Neither stops the people who are working meanwhile.
"""

import os
import shutil
import sqlite3
import subprocess
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from django.db import connection
from django.utils.translation import gettext as _

from leeway.lib.refused import Refused

PAGES = 2000  # copied at a time, so that writers wait for milliseconds only


def kind() -> str:
    """`sqlite` or `postgresql`."""
    return str(connection.vendor)


def suffix() -> str:
    """What the file of such a copy ends with."""
    return ".pgdump" if kind() == "postgresql" else ".sqlite3"


def size() -> int:
    """How many bytes the database takes now."""
    with connection.cursor() as cursor:
        if kind() == "postgresql":
            cursor.execute("SELECT pg_database_size(current_database())")
        else:
            cursor.execute("SELECT page_count * page_size FROM pragma_page_count(), pragma_page_size()")
        return int(cursor.fetchone()[0])


def write(target: Path) -> None:
    """Copies the live database into a new file, on disk when this returns."""
    fresh = target.with_name(f"{target.name}.new")
    fresh.unlink(missing_ok=True)
    fresh.touch(mode=0o600)
    try:
        if kind() == "postgresql":
            _pg("pg_dump", ["-Fc", "--no-owner", "--no-privileges", "-f", str(fresh)])
        else:
            _copy_sqlite(fresh)
        with fresh.open("rb") as written:
            os.fsync(written.fileno())
        fresh.replace(target)
    finally:
        fresh.unlink(missing_ok=True)


def read(source: Path) -> None:
    """Fills the empty database of this installation from such a copy."""
    if kind() == "postgresql":
        _pg(
            "pg_restore",
            ["--no-owner", "--no-privileges", "--exit-on-error", "--single-transaction", str(source)],
        )
        return
    connection.close()
    target = Path(connection.settings_dict["NAME"])
    for leftover in ("-wal", "-shm"):
        target.with_name(target.name + leftover).unlink(missing_ok=True)
    fresh = target.with_name(f"{target.name}.restored")
    shutil.copyfile(source, fresh)
    fresh.chmod(0o600)
    with fresh.open("rb") as written:
        os.fsync(written.fileno())
    fresh.replace(target)


def _copy_sqlite(target: Path) -> None:
    connection.ensure_connection()
    copy = sqlite3.connect(target)
    try:
        connection.connection.backup(copy, pages=PAGES, sleep=0.005)
        copy.execute("PRAGMA journal_mode=DELETE")
        verdict = copy.execute("PRAGMA quick_check").fetchone()[0]
    finally:
        copy.close()
    if verdict != "ok":
        raise Refused(_("The database is damaged: %(what)s") % {"what": verdict})


def _pg(program: str, arguments: list[str]) -> None:
    found = pg_program(program)
    if not found:
        raise Refused(
            _("%(program)s was not found. Install the PostgreSQL client programs of your server’s version.")
            % {"program": program}
        )
    settings = connection.settings_dict
    command = [found, *(["-d", settings["NAME"]] if program == "pg_restore" else []), *arguments]
    done = subprocess.run(command, env=_pg_environment(settings), capture_output=True, text=True, check=False)
    if done.returncode:
        said = (done.stderr.strip().splitlines() or [""])[0]
        raise Refused(_("%(program)s failed: %(said)s") % {"program": program, "said": said})


def pg_program(name: str) -> str | None:
    """Where this PostgreSQL program is: the newest of Debian's, otherwise the one on the PATH."""
    versions = sorted(Path("/usr/lib/postgresql").glob(f"*/bin/{name}"), key=lambda path: int(path.parts[4]))
    return str(versions[-1]) if versions else shutil.which(name)


def _pg_environment(settings: Mapping[str, Any]) -> dict[str, str]:
    """Passwords go by environment, never on a command line that every user of the machine can read."""
    options = settings.get("OPTIONS", {})
    wanted = {
        "PGDATABASE": settings["NAME"],
        "PGUSER": settings["USER"],
        "PGPASSWORD": settings["PASSWORD"],
        "PGHOST": settings["HOST"],
        "PGPORT": settings["PORT"],
        "PGSSLMODE": options.get("sslmode", ""),
        "PGSSLROOTCERT": options.get("sslrootcert", ""),
    }
    return {**os.environ, **{name: str(value) for name, value in wanted.items() if value}}
