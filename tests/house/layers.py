"""Water runs downhill: the layers of pyproject.toml, judged by import-linter."""

import os
import subprocess
import sys
from pathlib import Path


def water_runs_downhill(root: Path) -> list[str]:
    """No contract of import-linter is broken."""
    done = subprocess.run(
        [str(Path(sys.executable).with_name("lint-imports")), "--no-cache"],
        cwd=root, capture_output=True, text=True, env=os.environ | {"PYTHONPATH": str(root), "COLUMNS": "200"},
    )
    if done.returncode == 0:
        return []
    return [line for line in (done.stdout + done.stderr).splitlines() if line.strip()]
