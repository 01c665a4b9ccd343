"""What a room says, as xgettext finds it, and what its French catalogue answers."""

import io
import re
import subprocess
import tempfile
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from babel.messages import pofile
from babel.messages.catalog import Message

from tests.house.tree import files

KEYWORDS = (
    "gettext_noop",
    "gettext_lazy",
    "ngettext_lazy:1,2",
    "pgettext:1c,2",
    "npgettext:1c,2,3",
    "pgettext_lazy:1c,2",
    "npgettext_lazy:1c,2,3",
)


@dataclass(frozen=True)
class Said:
    """One text of the code: where it stands and how it reads."""

    where: str
    context: str
    text: str


def rooms_that_speak(root: Path) -> list[Path]:
    """Every folder of the package that may hold texts."""
    package = root / "leeway"
    return (
        sorted(path for path in package.iterdir() if (path / "__init__.py").exists())
        if package.is_dir()
        else []
    )


def said(root: Path, room: Path) -> tuple[Said, ...]:
    """Every translatable text in a room, in Python and in templates."""
    sources = [
        path
        for path in files(root, ".py", ".html", under=f"leeway/{room.name}")
        if not {"tests", "migrations"} & set(path.parts)
    ]
    state = tuple((path, path.stat().st_mtime_ns) for path in sources)
    return _said(root, state) if sources else ()


@lru_cache(maxsize=256)
def _said(root: Path, state: tuple[tuple[Path, int], ...]) -> tuple[Said, ...]:
    with tempfile.TemporaryDirectory() as folder:
        copy, names = Path(folder), []
        for path, _ in state:
            name = path.relative_to(root).as_posix() + (".py" if path.suffix == ".html" else "")
            (copy / name).parent.mkdir(parents=True, exist_ok=True)
            (copy / name).write_text(_as_python(path), encoding="utf-8")
            names.append(name)
        return _xgettext(copy, names)


def _as_python(path: Path) -> str:
    text = path.read_text(encoding="utf-8")
    if path.suffix != ".html":
        return text
    if "jinja2" in path.parts:
        return _code_of_jinja(text)
    from django.utils.translation.template import templatize

    return templatize(text, origin=str(path))


def _code_of_jinja(text: str) -> str:
    """What stands between the braces is near enough to Python; the rest becomes empty lines."""
    pieces = re.split(r"\{[{%](.*?)[%}]\}", text, flags=re.DOTALL)
    return "".join(
        piece if place % 2 else " " + "\n" * piece.count("\n") for place, piece in enumerate(pieces)
    )


def _xgettext(folder: Path, names: list[str]) -> tuple[Said, ...]:
    words = [
        "xgettext",
        "--language=Python",
        "--from-code=UTF-8",
        "--output=-",
        "--add-location=full",
        "--force-po",
    ]
    words += [f"--keyword={word}" for word in KEYWORDS]
    done = subprocess.run([*words, *names], cwd=folder, capture_output=True, check=True)
    text = done.stdout.decode()
    for blank, real in (
        ("CHARSET", "UTF-8"),
        ("nplurals=INTEGER; plural=EXPRESSION", "nplurals=2; plural=(n>1)"),
    ):
        text = text.replace(blank, real)
    catalogue = pofile.read_po(io.StringIO(text), ignore_obsolete=True)
    return tuple(
        Said(_where(message), str(message.context or ""), one)
        for message in catalogue
        if message.id
        for one in ([message.id] if isinstance(message.id, str) else message.id)
    )


def _where(message: Message) -> str:
    path, line = message.locations[0] if message.locations else ("?", 0)
    return f"{path.removesuffix('.html.py') + '.html' if path.endswith('.html.py') else path}:{line}"


def french(room: Path) -> dict[tuple[str, str], Message]:
    """A room's French catalogue by (context, first text)."""
    place = room / "locale" / "fr" / "LC_MESSAGES" / "django.po"
    if not place.exists():
        return {}
    with place.open("rb") as source:
        catalogue = pofile.read_po(source, ignore_obsolete=True)
    return {(str(one.context or ""), _first(one.id)): one for one in catalogue if one.id}


def answers(message: Message) -> list[str]:
    """The French of a message, every plural form."""
    return [message.string] if isinstance(message.string, str) else list(message.string)


def _first(text: str | tuple[str, ...]) -> str:
    return text if isinstance(text, str) else text[0]
