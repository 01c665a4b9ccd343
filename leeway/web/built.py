"""Where the built assets are: names with a hash of their content, from the manifest of the build.

A server keeps the manifest it was started with, as it keeps the list of files it serves; the build leaves
the files of the build before in place. So a running server goes on whole while another one is built.
"""

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
    return _read() if settings.DEBUG else kept()


@cache
def kept() -> dict[str, str]:
    """The manifest as it was when this was first asked, which `leeway web` does before it serves."""
    return _read()


def _read() -> dict[str, str]:
    try:
        return json.loads((FOLDER / "manifest.json").read_text())
    except FileNotFoundError:
        return {}
