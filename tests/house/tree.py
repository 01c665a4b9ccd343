"""Finding and reading the files of a tree, the real one or a planted one."""

import ast
import os
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
# What is made or installed, by its place: a folder of the same name elsewhere is ours.
NOT_OURS = {
    *(".git", ".venv", "node_modules", "data", "build", "dist", "leeway/web/static/built"),
    *(".hypothesis", ".mypy_cache", ".pytest_cache", ".ruff_cache", ".import_linter_cache"),
}
NOT_ROOMS = {"config"}


def files(root: Path, *suffixes: str, under: str = "") -> Iterator[Path]:
    """Every file of ours with one of the suffixes (all when none is given), sorted."""
    for here, folders, names in os.walk(root / under):
        folders[:] = sorted(
            name
            for name in folders
            if at(root, Path(here, name)) not in NOT_OURS
            and name != "__pycache__"
            and not name.endswith(".egg-info")
        )
        for name in sorted(names):
            if not suffixes or name.endswith(suffixes):
                yield Path(here, name)


def python(root: Path, *names: str, tests: bool = False) -> Iterator[tuple[Path, ast.Module]]:
    """Parsed Python files of the package; with `names` only modules of that name or in a package of it."""
    for path in files(root, ".py", under="leeway"):
        parts = path.relative_to(root).parts
        if "migrations" in parts or ("tests" in parts and not tests):
            continue
        if names and not (path.stem in names or set(parts[2:-1]) & set(names)):
            continue
        yield path, parsed(path)


def parsed(path: Path) -> ast.Module:
    """The syntax tree of a file; remembered as long as the file does not change."""
    stat = path.stat()
    return _parsed(path, stat.st_mtime_ns, stat.st_size)


@lru_cache(maxsize=4096)
def _parsed(path: Path, *_: int) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"), filename=str(path))


def rooms(root: Path) -> list[Path]:
    """The folders of the package that are rooms."""
    package = root / "leeway"
    if not package.is_dir():
        return []
    return sorted(
        path for path in package.iterdir() if (path / "__init__.py").exists() and path.name not in NOT_ROOMS
    )


def templates(root: Path) -> Iterator[Path]:
    """Every HTML template of the package."""
    for path in files(root, ".html", under="leeway"):
        if {"templates", "jinja2"} & set(path.relative_to(root).parts):
            yield path


def functions(tree: ast.Module) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    """All functions and methods, inner ones too."""
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node


def imports(tree: ast.Module) -> Iterator[tuple[int, str]]:
    """(line, dotted name) of everything imported, `from a import b` as a.b."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            for name in node.names:
                yield node.lineno, name.name
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            for name in node.names:
                yield node.lineno, f"{node.module}.{name.name}"


def dotted(node: ast.expr) -> str:
    """`a.b.c` of an attribute chain, calls in between left out; empty for anything else."""
    if isinstance(node, ast.Name):
        return node.id
    if isinstance(node, ast.Attribute):
        inner = dotted(node.value)
        return f"{inner}.{node.attr}" if inner else node.attr
    if isinstance(node, ast.Call):
        return dotted(node.func)
    return ""


def at(root: Path, path: Path, line: int = 0) -> str:
    """How a violation names its place."""
    where = path.relative_to(root).as_posix()
    return f"{where}:{line}" if line else where
