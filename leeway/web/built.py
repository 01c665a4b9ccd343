"""Where the built assets are: names with a hash of their content, from the manifest of the build."""

import json
from functools import lru_cache
from pathlib import Path

from django.templatetags.static import static

FOLDER = Path(__file__).parent / "static" / "built"


def built_url(name: str) -> str:
    """The address of ``main.js`` or ``main.css`` as built."""
    return static(f"built/{_manifest().get(name, name)}")


def _manifest() -> dict[str, str]:
    """Read anew when a build has replaced it: a running server then names the files that are there."""
    try:
        return _read((FOLDER / "manifest.json").stat().st_mtime_ns)
    except FileNotFoundError:
        return {}


@lru_cache(maxsize=1)
def _read(written: int) -> dict[str, str]:
    return dict(json.loads((FOLDER / "manifest.json").read_text()))
