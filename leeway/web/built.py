"""Where the built assets are: names with a hash of their content, from the manifest of the build."""

import json
from functools import cache
from pathlib import Path

from django.conf import settings
from django.templatetags.static import static

FOLDER = Path(__file__).parent / "static" / "built"


def built_url(name: str) -> str:
    """The address of ``main.js`` or ``main.css`` as built."""
    return static(f"built/{_manifest().get(name, name)}")


def _manifest() -> dict[str, str]:
    return _read() if settings.DEBUG else _kept()


@cache
def _kept() -> dict[str, str]:
    return _read()


def _read() -> dict[str, str]:
    try:
        return json.loads((FOLDER / "manifest.json").read_text())
    except FileNotFoundError:
        return {}
