"""A copy of the seeded data directory, and Leeway serving it: measurements write, the seed stays as it is."""

import os
import shutil
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from tests.support.ports import free_port

ROOT = Path(__file__).resolve().parents[1]


@dataclass
class Server:
    """A running `leeway serve`."""

    process: subprocess.Popen
    port: int
    data: Path
    began: float  # time.monotonic when it was started
    first_answer: float  # seconds until /health/ answered

    @property
    def url(self) -> str:
        """Where it is."""
        return f"http://127.0.0.1:{self.port}"


@contextmanager
def copied(source: Path) -> Iterator[Path]:
    """A copy of a data directory that goes away again."""
    copy = Path(tempfile.mkdtemp(prefix="bench-"))
    try:
        shutil.copytree(source, copy, dirs_exist_ok=True)
        yield copy
    finally:
        shutil.rmtree(copy, ignore_errors=True)


@contextmanager
def serving(data: Path, *, workers: int = 2, **more: str) -> Iterator[Server]:
    """Leeway as `bin/serve` starts it, on a free port."""
    port, began = free_port(), time.monotonic()
    kept = {name: value for name, value in os.environ.items() if not name.startswith("LEEWAY_")}
    environment = kept | {"LEEWAY_DATA": str(data), "LEEWAY_BASE_URL": f"http://127.0.0.1:{port}"} | more
    process = subprocess.Popen(
        [sys.executable, "-m", "leeway", "serve", "--port", str(port), "--workers", str(workers)],
        cwd=ROOT,
        env=environment,
        stdout=subprocess.DEVNULL,
        stdin=subprocess.DEVNULL,
    )
    try:
        _wait(process, port)
        yield Server(process, port, data, began, time.monotonic() - began)
    finally:
        process.terminate()
        process.wait(15)


def _wait(process: subprocess.Popen, port: int) -> None:
    deadline = time.monotonic() + 60
    while process.poll() is None and time.monotonic() < deadline:
        try:
            urllib.request.urlopen(f"http://127.0.0.1:{port}/health/", timeout=5)
            return
        except urllib.error.HTTPError:
            return  # it answers, whatever it says
        except OSError:
            time.sleep(0.01)
    raise RuntimeError("leeway serve does not answer")
