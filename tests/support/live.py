"""The real thing: `leeway serve` with its worker on a data directory, a database and a port of its own."""

import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tests.support import databases, unprivileged
from tests.support.ports import free_port

ROOT = Path(__file__).resolve().parents[2]


def build() -> None:
    """Assets and translations as `bin/serve` builds them; a lock, since two test processes may want them at once."""
    import fcntl

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
    def make(cls, kind: str) -> "Place":
        """A migrated installation: `empty`, with the `cast`, or `full` with one of everything."""
        place = cls(Path(tempfile.mkdtemp(prefix="live-", dir="/tmp")), databases.create())
        place.run("-m", "leeway", "migrate")
        if kind != "empty":
            things = ["--things"] if kind == "full" else []
            place.world = json.loads(place.run("-m", "tests.support.people", *things))
        return place

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


class Live:
    """A running Leeway. `live.url`, `live.leeway("user", "add", …)`, `live.sql(…)`, `live.restart()`."""

    def __init__(self, place: Place, *, allow: tuple[int, ...] = (), ca: Path | None = None) -> None:
        self.place, self.allow, self.ca = place, allow, ca
        self.port = free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        self.log = place.data / "serve.log"
        self.process: subprocess.Popen | None = None

    def start(self) -> "Live":
        """Start web and worker as `bin/serve` does and wait for the first answer."""
        self.process = subprocess.Popen(
            [
                *unprivileged.mortal(),
                sys.executable,
                "-m",
                "leeway",
                "serve",
                "--port",
                str(self.port),
                "--workers",
                "1",
            ],
            cwd=ROOT,
            env=self.environment(),
            stdin=subprocess.DEVNULL,
            stdout=self.log.open("ab"),
            stderr=subprocess.STDOUT,
        )
        deadline = time.monotonic() + 30
        while self.status("/health/") is None:
            if self.process.poll() is not None or time.monotonic() > deadline:
                raise AssertionError(f"leeway serve does not answer:\n{self.said()}")
            time.sleep(0.05)
        return self

    def stop(self) -> None:
        """Ctrl-C."""
        if self.process is not None:
            unprivileged.end(self.process)
            self.process = None

    def restart(self, *allow: int) -> None:
        """Stop and start again, with more mail servers allowed when given."""
        self.stop()
        self.allow += allow
        self.start()

    def environment(self) -> dict[str, str]:
        """What its processes are started with."""
        more = {"LEEWAY_BASE_URL": self.url, "LEEWAY_LOG_LEVEL": "WARNING"}
        more["LEEWAY_EGRESS_ALLOW"] = ",".join(
            f"{host}:{port}" for port in self.allow for host in ("127.0.0.1", "localhost")
        )
        if self.ca:
            more["LEEWAY_CA_FILE"] = str(self.ca)
        return self.place.environment(**more)

    def said(self) -> str:
        """Everything the server has printed."""
        return self.log.read_text(errors="replace") if self.log.exists() else ""

    @property
    def setup_link(self) -> str:
        """The one-time link that an empty installation prints."""
        deadline = time.monotonic() + 10
        while "Set it up" not in self.said() and time.monotonic() < deadline:
            time.sleep(0.05)
        found = re.search(r"https?://\S+", self.said().split("Set it up", 1)[-1])
        assert found, f"no set-up link was printed:\n{self.said()}"
        return found[0]

    # -- from outside the browser ------------------------------------------
    def leeway(self, *words: str, said: str = "", fails: bool = False) -> str:
        """Run `leeway WORDS` beside the server; `said` is its standard input."""
        return self.place.run(
            "-m",
            "leeway",
            *words,
            said=said,
            fails=fails,
            **{name: value for name, value in self.environment().items() if name.startswith("LEEWAY_")},
        )

    def verify(self) -> None:
        """Every journey ends with this: nothing lost, doubled, orphaned or untrue."""
        self.leeway("verify")

    def sql(self, statement: str, *values: object) -> list[tuple]:
        """One statement straight on the database (`?` for values), committed; for what no page shows."""
        return self.place.sql(statement, *values)

    def be(self, name: str, *, language: str = "en", theme: str = "auto") -> None:
        """Set how somebody of the cast sees Leeway."""
        self.sql(
            "UPDATE team_user SET language = ?, theme = ? WHERE id = ?",
            language,
            theme,
            self.place.world["people"][name],
        )

    def status(self, path: str) -> int | None:
        """The status of a GET without a browser; None when nobody answers."""
        try:
            return urllib.request.urlopen(self.url + path, timeout=5).status
        except urllib.error.HTTPError as error:
            return error.code
        except OSError:
            return None
