"""Budgets: a file, a function, a room that hurts is a sign to redraw it, not to squeeze lines."""

import ast
from collections import Counter
from pathlib import Path

from tests.house import allowances
from tests.house.tree import at, files, functions, parsed, python, rooms, templates

SOFT_FILE, HARD_FILE, FUNCTION, VIEW = 200, 300, 30, 12
TEMPLATE, ELEMENT, STYLESHEET, ROOM = 150, 150, 250, 2500
WIDTHS = {".html": 200, ".ts": 120, ".css": 200}


def lines(path: Path) -> int:
    """Lines of a text file."""
    return path.read_bytes().count(b"\n")


def python_files_are_short(root: Path) -> list[str]:
    """No Python file over 300 lines; over 200 only tests, and those listed, which may only shrink."""
    found = []
    for path in files(root, ".py"):
        size, name = lines(path), at(root, path)
        if "migrations" in path.parts:
            continue
        soft = HARD_FILE if path.name.startswith("test_") else SOFT_FILE
        allowed = min(allowances.LONG_FILES.get(name, soft), HARD_FILE)
        if size > allowed:
            found.append(f"{name}: {size} lines, {allowed} are allowed")
    return found


def the_list_of_long_files_shrinks(root: Path) -> list[str]:
    """What became short again, or went, is struck off the list."""
    return [
        f"{name}: not over {SOFT_FILE} lines any more, strike it off LONG_FILES"
        for name in allowances.LONG_FILES
        if not (root / name).exists() or lines(root / name) <= SOFT_FILE
    ]


def functions_are_short(root: Path) -> list[str]:
    """No function says more than 30 lines."""
    return [
        one for path, tree in python(root) for one in long_functions(root, path, tree, FUNCTION, "function")
    ]


def views_are_short(root: Path) -> list[str]:
    """No view says more than 12 lines; its private helpers keep the function budget."""
    return [
        one
        for path, tree in python(root, "views")
        for one in long_functions(root, path, tree, VIEW, "view")
        if ": view _" not in one
    ]


def templates_are_short(root: Path) -> list[str]:
    """No template over 150 lines."""
    return [
        f"{at(root, path)}: {lines(path)} lines, {TEMPLATE} are allowed"
        for path in templates(root)
        if lines(path) > TEMPLATE
    ]


def elements_are_short(root: Path) -> list[str]:
    """No custom element or script over 150 lines."""
    return [
        f"{at(root, path)}: {lines(path)} lines, {ELEMENT} are allowed"
        for path in files(root, ".ts", under="assets")
        if lines(path) > ELEMENT
    ]


def stylesheets_are_short(root: Path) -> list[str]:
    """No stylesheet over 250 lines."""
    return [
        f"{at(root, path)}: {lines(path)} lines, {STYLESHEET} are allowed"
        for path in files(root, ".css", under="assets")
        if lines(path) > STYLESHEET
    ]


def lines_are_not_long(root: Path) -> list[str]:
    """A budget of lines is not kept by long ones: templates, scripts and stylesheets have a width too."""
    found = []
    for path in [*templates(root), *files(root, *WIDTHS, under="assets")]:
        longest = max(map(len, path.read_text(encoding="utf-8").splitlines()), default=0)
        allowed = allowances.LONG_LINES.get(at(root, path), WIDTHS[path.suffix])
        if longest > allowed:
            found.append(f"{at(root, path)}: a line of {longest} characters, {allowed} are allowed")
    return found


def rooms_are_small(root: Path) -> list[str]:
    """No room over 2,500 lines of Python without tests and migrations; a listed one is made of inner rooms."""
    found = []
    for room in rooms(root):
        sizes = {
            path: lines(path)
            for path in files(root, ".py", under=f"leeway/{room.name}")
            if not {"tests", "migrations"} & set(path.parts)
        }
        inner: Counter[str] = Counter()
        for path, size in sizes.items():
            inner[path.relative_to(root).parts[2] if path.parent != room else ""] += size
        allowed = allowances.LARGE_ROOMS.get(room.name, ROOM)
        if (whole := inner.total()) > allowed:
            found.append(f"{at(root, room)}: {whole} lines, {allowed} are allowed")
        found += [
            f"{at(root, room)}/{name}: {size} lines, {ROOM} are allowed"
            for name, size in inner.items()
            if size > allowances.LARGE_ROOMS.get(f"{room.name}/{name}", ROOM)
        ]
    return found


def support_functions_are_short(root: Path) -> list[str]:
    """The helpers of the tests keep the same budget."""
    return [
        one
        for path in files(root, ".py", under="tests")
        if not path.name.startswith("test_")
        for one in long_functions(root, path, parsed(path), FUNCTION, "function")
    ]


def long_functions(root: Path, path: Path, tree: ast.Module, limit: int, what: str) -> list[str]:
    """Which functions of a file are over the limit. A line is one that says something: blank lines, comments,
    closing brackets, the docstring and the signature are not counted, or the formatter would decide."""
    text = path.read_text(encoding="utf-8").splitlines()
    sizes = {node: _said(node, text) for node in functions(tree)}
    return [
        f"{at(root, path, node.lineno)}: {what} {node.name} has {size} lines, {limit} are allowed"
        for node, size in sizes.items()
        if size > limit
    ]


def _said(node: ast.FunctionDef | ast.AsyncFunctionDef, text: list[str]) -> int:
    first = node.body[0]
    begin = (
        first.end_lineno
        if isinstance(getattr(getattr(first, "value", None), "value", None), str)
        else first.lineno - 1
    )
    body = (line.strip() for line in text[begin : node.end_lineno])
    return sum(bool(line.strip(")]},:;")) and not line.startswith("#") for line in body)
