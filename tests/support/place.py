"""Installations without a server: a data directory, its database, and the people in it."""

import fcntl
import json
import os
import shutil
import subprocess
import sys
import tempfile
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tests.support import databases

ROOT = Path(__file__).resolve().parents[2]


def build() -> None:
    """Assets and translations as `bin/serve` builds them; a lock, since two test processes may want them at once."""
    with Path(tempfile.gettempdir(), f"leeway-build-{os.getuid()}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        done = subprocess.run(
            [sys.executable, "-m", "leeway.operate.build"], cwd=ROOT, capture_output=True, text=True
        )
    assert done.returncode == 0, f"the assets were not built:\n{done.stdout}\n{done.stderr}"


@dataclass
class Place:
    """A data directory and its database, without a server: what is copied and what is served."""

    data: Path
    url: str  # DATABASE_URL, empty for SQLite inside the data directory
    world: dict[str, Any] = field(default_factory=dict)

    @classmethod
    def pristine(cls, kind: str) -> "Place":
        """One to copy: `empty` but migrated, with the `cast`, or `full` with one of everything.

        The first who asks makes it, for all workers of the run; the others wait for it.
        """
        note = Path(os.environ["LEEWAY_TEST_PRISTINE"], f"{kind}.json")
        with note.with_suffix(".lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            if not note.exists():
                made = cls._make(kind)
                note.write_text(json.dumps([str(made.data), made.url, made.world]))
            data, url, world = json.loads(note.read_text())
        return cls(Path(data), url, world)

    @classmethod
    def _make(cls, kind: str) -> "Place":
        if kind == "empty":
            place = cls(Path(tempfile.mkdtemp(prefix="live-", dir="/tmp")), databases.create())
            place.run("-m", "leeway", "migrate")
            return place
        place = cls.pristine("empty").copy()
        things = ["--things"] if kind == "full" else []
        place.world = json.loads(place.run("-m", "tests.support.people", *things))
        return place

    @classmethod
    def remove_pristine(cls, notes: Path) -> None:
        """What all workers have copied is no longer needed."""
        for note in notes.glob("*.json"):
            data, url, _world = json.loads(note.read_text())
            cls(Path(data), url).remove()
        shutil.rmtree(notes, ignore_errors=True)

    def copy(self) -> "Place":
        """The same installation again, to be changed."""
        data = Path(tempfile.mkdtemp(prefix="live-", dir="/tmp"))
        shutil.copytree(self.data, data, dirs_exist_ok=True)
        return Place(data, databases.copy(self.url), self.world)

    def remove(self) -> None:
        """Leave nothing behind."""
        databases.drop(self.url)
        shutil.rmtree(self.data, ignore_errors=True)

    def environment(self, **more: str) -> dict[str, str]:
        """What a process of this installation is started with."""
        kept = {
            name: value
            for name, value in os.environ.items()
            if not name.startswith("LEEWAY_") and name not in {"DATABASE_URL", "DJANGO_ALLOW_ASYNC_UNSAFE"}
        }
        url = {"DATABASE_URL": self.url} if self.url else {}
        return kept | url | {"LEEWAY_DATA": str(self.data), "PYTHONPATH": str(ROOT)} | more

    def sql(self, statement: str, *values: object) -> list[tuple]:
        """One statement straight on the database (`?` for values), committed."""
        return databases.execute(self.url, self.data / "leeway.sqlite3", statement, values)

    def run(self, *words: str, said: str = "", fails: bool = False, **more: str) -> str:
        """Run Python with `words` in this installation; what it prints, or its complaint when it `fails`."""
        done = subprocess.run(
            [sys.executable, *words],
            cwd=ROOT,
            input=said,
            capture_output=True,
            text=True,
            env=self.environment(**more),
            timeout=120,
        )
        if bool(done.returncode) != fails:
            raise AssertionError(f"{' '.join(words)} gave {done.returncode}\n{done.stdout}\n{done.stderr}")
        return done.stdout + (done.stderr if fails else "")
