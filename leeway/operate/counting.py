"""How many rows each table of a copied database holds, counted in the copy itself: no server is needed."""

import re
import sqlite3
import subprocess
from collections.abc import Iterable, Iterator
from pathlib import Path

from leeway.lib.refused import Refused
from leeway.operate.dump import pg_program

# How pg_restore begins the rows of a table; each row is one line until the end mark.
BEGIN = re.compile(rb'COPY (?:"?public"?\.)?"?([^"\s(]+)"? \(')
END = b"\\."


def rows(copy: Path, kind: str, tables: Iterable[str]) -> dict[str, int]:
    """table → rows, for the tables that are there. A copy that does not open, or not whole, is Refused."""
    return dict(_in_dump(copy) if kind == "postgresql" else _in_sqlite(copy, tables))


def _in_sqlite(copy: Path, tables: Iterable[str]) -> Iterator[tuple[str, int]]:
    database = sqlite3.connect(copy)
    try:
        if database.execute("PRAGMA integrity_check").fetchone()[0] != "ok":
            raise Refused("The database in this backup is damaged.")
        if database.execute("PRAGMA foreign_key_check").fetchone():
            raise Refused("The database in this backup has rows that point nowhere.")
        there = {name for (name,) in database.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
        for table in there & set(tables):
            yield table, database.execute(f'SELECT count(*) FROM "{table}"').fetchone()[0]  # noqa: S608
    except sqlite3.Error as error:
        raise Refused(f"The database in this backup does not open: {error}")
    finally:
        database.close()


def _in_dump(copy: Path) -> Iterator[tuple[str, int]]:
    """PostgreSQL lets no row be written that points nowhere, so that counting is what is left to do."""
    program = pg_program("pg_restore")
    if not program:
        raise Refused("pg_restore was not found. Install the PostgreSQL client programs.")
    words = [program, "--data-only", "-f", "-", str(copy)]
    with subprocess.Popen(words, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL) as restoring:
        assert restoring.stdout is not None
        for line in restoring.stdout:
            if begun := BEGIN.match(line):
                yield begun[1].decode(), _until_end(restoring.stdout)
    if restoring.returncode:
        raise Refused("The database in this backup cannot be read by pg_restore.")


def _until_end(lines: Iterable[bytes]) -> int:
    for count, line in enumerate(lines):
        if line.rstrip(b"\n") == END:
            return count
    raise Refused("The database in this backup ends in the middle of a table.")
