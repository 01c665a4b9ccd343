"""Text keeps the ground it was written on: white letters of a mail do not end up on our white."""

from __future__ import annotations

import re

from .html_tokens import attributes
from .words import words

# What else may stand alone in a background: any other word is the name of a colour, or nothing to a browser.
PLACES = words(
    "repeat round space scroll fixed local top bottom left right center cover contain auto padding content box none "
    "transparent inherit initial unset revert important"
)
COLOUR = re.compile(
    r"#[0-9a-f]{3,8}\b|(?:rgb|hsl)a?\([\d\s.,%/+-]{5,60}\)"
    rf"|(?<![\w\\'\"#./:(-])(?!(?:{'|'.join(sorted(PLACES))})\b)[a-z]{{3,20}}(?![\w\\'\"./:(-])",
    re.IGNORECASE,
)
ADDRESS = re.compile(r"url\s*\([^)]*\)?", re.IGNORECASE)
NO_GROUND = words("none transparent inherit initial unset revert 0")
BODY = re.compile(r"<body\b([^<>]{1,4000})>", re.IGNORECASE)


def colour(value: str) -> str:
    """The first colour in a value, and nothing else of it: no address, no picture."""
    found = COLOUR.search(ADDRESS.sub(" ", value))
    return found[0] if found else ""


def grounded(declarations: list[str]) -> list[str]:
    """Of each `background` its colour; where it has none to keep, the text loses its colour as well."""
    kept: list[tuple[str, str]] = []
    lost = False
    for one in declarations:
        name, _, value = one.partition(":")
        name = name.strip().lower()
        if name == "background":
            ground = colour(value)
            lost = not ground and value.partition("!")[0].strip().lower() not in NO_GROUND
            name, one = ("background-color", f"background-color:{ground}") if ground else ("", "")
        kept.append((name, one))
    lost = lost and all(name != "background-color" for name, _one in kept)
    return [one for name, one in kept if name and not (lost and name == "color")]


def with_ground(html: str) -> str:
    """A page's own ground and colour, which stand at its body, around all of it."""
    found = BODY.search(html)
    if not found:
        return html
    given = attributes(found[1])
    style = dict(part.partition(":")[::2] for part in grounded(given.get("style", "").lower().split(";")))
    ground = colour(style.get("background-color", "") or given.get("bgcolor", ""))
    text = colour(style.get("color", "") or given.get("text", ""))
    if not ground:
        return html
    return f'<div style="background-color:{ground}{f";color:{text}" if text else ""}">{html}'
