"""Water runs downhill: the layers of pyproject.toml, judged by import-linter."""

import ast
import os
import subprocess
import sys
import tomllib
from pathlib import Path

from tests.house import allowances
from tests.house.papers import variables
from tests.house.tree import at, dotted, imports, python


def water_runs_downhill(root: Path) -> list[str]:
    """No contract of import-linter is broken."""
    done = subprocess.run(
        [str(Path(sys.executable).with_name("lint-imports")), "--no-cache"],
        cwd=root,
        capture_output=True,
        text=True,
        env=os.environ | {"PYTHONPATH": str(root), "COLUMNS": "200"},
    )
    if done.returncode == 0:
        return []
    return [line for line in (done.stdout + done.stderr).splitlines() if line.strip()]


def rooms_never_import_config(root: Path) -> list[str]:
    """Rooms read the tables of config through settings, never by import."""
    return [
        f"{at(root, path, line)}: {name}"
        for path, tree in python(root)
        for line, name in imports(tree)
        if name.startswith("leeway.config") and "config" not in path.relative_to(root).parts[:2]
    ]


def settings_are_read_in_config(root: Path) -> list[str]:
    """The environment is read once, in config; rooms read Django's settings."""
    return [
        f"{at(root, path, line)}: {name} is read past config"
        for path, tree in python(root)
        for line, name in variables(tree)
        if path.relative_to(root).parts[1] != "config"
        and f"{at(root, path)}: {name}" not in allowances.READ_EARLY
    ]


def arrows_of_the_database_point_down(root: Path) -> list[str]:
    """A foreign key names a model of its own room by string, or an imported class: never 'room.Model' above."""
    found = []
    order = [room for line in storeys(root) for room in line]
    for path, tree in python(root, "models"):
        mine = path.relative_to(root).parts[1]
        for node in ast.walk(tree):
            target = _target(node)
            if target and target in order and mine in order and order.index(target) < order.index(mine):
                found.append(f"{at(root, path, node.lineno)}: {mine} points up to {target}")
    return found


def _target(node: ast.AST) -> str:
    """The room a relation field names as 'room.Model', if it does."""
    if not (
        isinstance(node, ast.Call)
        and dotted(node.func).split(".")[-1] in {"ForeignKey", "OneToOneField", "ManyToManyField"}
        and node.args
    ):
        return ""
    first = node.args[0]
    text = first.value if isinstance(first, ast.Constant) and isinstance(first.value, str) else ""
    return text.split(".")[0] if "." in text else ""


def storeys(root: Path) -> list[list[str]]:
    """The layers as pyproject.toml declares them, highest first."""
    place = root / "pyproject.toml"
    if not place.exists():
        return []
    contracts = tomllib.loads(place.read_text())["tool"]["importlinter"]["contracts"]
    lines = next(one["layers"] for one in contracts if one["type"] == "layers")
    return [[name.strip(" ()") for name in line.replace(":", "|").split("|")] for line in lines]
