"""Budgets: a file, a function, a room that hurts is a sign to redraw it, not to squeeze lines."""

from collections import Counter
from pathlib import Path

from tests.house import allowances
from tests.house.tree import at, files, functions, parsed, python, rooms, templates

SOFT_FILE, HARD_FILE, FUNCTION, VIEW = 200, 300, 30, 12
TEMPLATE, ELEMENT, STYLESHEET, ROOM = 150, 150, 250, 2500


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
    """No function over 30 lines, its docstring not counted."""
    return [
        f"{at(root, path, node.lineno)}: {node.name} has {_body(node)} lines, {FUNCTION} are allowed"
        for path, tree in python(root)
        for node in functions(tree)
        if _body(node) > FUNCTION
    ]


def views_are_short(root: Path) -> list[str]:
    """No view over 12 lines, decorators and docstring not counted; its private helpers keep the function budget."""
    return [
        f"{at(root, path, node.lineno)}: view {node.name} has {_body(node)} lines, {VIEW} are allowed"
        for path, tree in python(root, "views")
        for node in functions(tree)
        if _body(node) > VIEW and not node.name.startswith("_")
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
        f"{at(root, path, node.lineno)}: {node.name} has {_body(node)} lines, {FUNCTION} are allowed"
        for path in files(root, ".py", under="tests")
        for node in functions(parsed(path))
        if _body(node) > FUNCTION and not path.name.startswith("test_")
    ]


def _body(node) -> int:
    """Lines from `def` to the end, without the docstring and without decorators."""
    size = node.end_lineno - node.lineno + 1
    first = node.body[0]
    text = getattr(getattr(first, "value", None), "value", None)
    if isinstance(text, str) and first.end_lineno:
        size -= first.end_lineno - first.lineno + 1
    return size
