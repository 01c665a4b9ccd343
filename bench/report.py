"""Runs the parts, keeps their results as JSON, and writes the table of docs/performance.md."""

import importlib
import json
import os
import platform
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from bench.table import table
from leeway.lib.refused import Refused
from leeway.operate import schema
from leeway.opportunities.models import Opportunity

ROOT = Path(__file__).resolve().parents[1]
RESULTS = ROOT / "bench" / "results"
PAGE = ROOT / "docs" / "performance.md"
BEGIN, END = "<!-- bench: begin -->", "<!-- bench: end -->"


def run(parts: list[str]) -> None:
    """Measures these parts; what was measured earlier on the same day stays, each part with its revision."""
    schema.migrate(backup=False)
    deals = Opportunity.objects.open().count()
    if not deals:
        raise Refused("There are no deals here: run `bin/bench seed 10000` first.")
    file = RESULTS / f"{datetime.now(UTC):%Y-%m-%d}.json"
    found: dict[str, Any] = json.loads(file.read_text()) if file.exists() else {}
    found |= {"at": f"{datetime.now(UTC):%Y-%m-%d %H:%M} UTC", "machine": machine(), "open deals": deals}
    for part in parts:
        print(f"  {part} …", flush=True)
        found[part] = importlib.import_module(f"bench.{part}").measure()
        taken = {"revision": _revision(), "load": round(os.getloadavg()[0], 1)}
        found.setdefault("taken", {})[part] = taken
        RESULTS.mkdir(exist_ok=True)
        file.write_text(json.dumps(found, indent=1, ensure_ascii=False) + "\n")
    write(found)
    print("\n".join(table(found)))
    print(f"Kept in {file.relative_to(ROOT)} and {PAGE.relative_to(ROOT)}.")


def machine() -> str:
    """Cores, processor, memory, system and Python, in one line."""
    info = Path("/proc/cpuinfo")
    lines = info.read_text().splitlines() if info.exists() else []
    model = next(
        (line.split(":")[1].strip() for line in lines if line.startswith("model name")), platform.machine()
    )
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    system = f"{platform.system()} {platform.release().split('-')[0]}"
    return f"{os.cpu_count()} cores ({model}), {memory:.0f} GB, {system}, Python {platform.python_version()}"


def write(found: dict[str, Any]) -> None:
    """The table between its marks; everything around it is written by hand."""
    text = PAGE.read_text(encoding="utf-8")
    before, _begin, rest = text.partition(BEGIN)
    _old, _end, after = rest.partition(END)
    PAGE.write_text("\n".join([before + BEGIN, *table(found), END + after]), encoding="utf-8")


def _revision() -> str:
    git = ["git", "rev-parse", "--short", "HEAD"]
    done = subprocess.run(git, cwd=ROOT, capture_output=True, text=True, check=False)
    return done.stdout.strip() or "unknown"


if __name__ == "__main__":
    # The table again, from a result that is kept.
    write(json.loads(Path(sys.argv[1]).read_text(encoding="utf-8")))
