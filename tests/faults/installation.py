"""An installation of its own on disk, driven from the command line as a person would."""

import json
import os
import sqlite3
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


class Installation:
    """`leeway` commands against one data directory, with SQLite in it."""

    def __init__(self, data: Path, *, allow: str = "") -> None:
        self.data = data
        kept = {
            name: value for name, value in os.environ.items() if not name.startswith(("LEEWAY_", "DATABASE_"))
        }
        self.environment = {**kept, "LEEWAY_DATA": str(data), "LEEWAY_EGRESS_ALLOW": allow}

    def start(self, *words: str) -> subprocess.Popen:
        """Begin a command and go on."""
        return subprocess.Popen(
            [sys.executable, "-m", "leeway", *words],
            cwd=ROOT,
            env=self.environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )

    def run(self, *words: str, typed: str = "") -> str:
        """Run a command to its end; what it says. It must succeed."""
        done = subprocess.run(
            [sys.executable, "-m", "leeway", *words],
            cwd=ROOT,
            env=self.environment,
            input=typed,
            capture_output=True,
            text=True,
            timeout=300,
        )
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout

    def verify(self) -> list[str]:
        """Every problem that `leeway verify` finds."""
        done = subprocess.run(
            [sys.executable, "-m", "leeway", "verify", "--json"],
            cwd=ROOT,
            env=self.environment,
            capture_output=True,
            text=True,
            timeout=300,
        )
        return [problem for finding in json.loads(done.stdout) for problem in finding["problems"]]

    def rows(self, question: str) -> list[tuple]:
        """Ask the database directly, reading only."""
        place = self.data / "leeway.sqlite3"
        with sqlite3.connect(f"file:{place}?mode=ro", uri=True, timeout=20) as connection:
            return connection.execute(question).fetchall()
