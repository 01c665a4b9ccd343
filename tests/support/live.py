"""The real thing: `leeway serve` with its worker on a data directory, a database and a port of its own."""

import re
import subprocess
import sys
import urllib.error
import urllib.request
from pathlib import Path

from tests.support import unprivileged
from tests.support.place import ROOT, Place
from tests.support.ports import free_port, wait_until


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
        process = self.process
        try:
            wait_until(lambda: process.poll() is not None or self.status("/health/"), 30, 0.05)
        finally:
            if not self.status("/health/"):
                raise AssertionError(f"leeway serve does not answer:\n{self.said()}")
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
        wait_until(lambda: "Set it up" in self.said(), 10, 0.05, f"a set-up link in {self.said()!r}")
        found = re.search(r"https?://\S+", self.said().split("Set it up", 1)[-1])
        assert found, f"no set-up link was printed:\n{self.said()}"
        return found[0]

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
