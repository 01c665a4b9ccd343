"""The law about views: what is fetched is asked for somebody."""

import ast
from pathlib import Path

from tests.house import allowances
from tests.house.tree import at, dotted, python

SHORT_FETCHES = {
    "all",
    "get",
    "filter",
    "first",
    "last",
    "exclude",
    "in_bulk",
    "values",
    "values_list",
    "count",
}


def views_fetch_what_the_user_may(root: Path) -> list[str]:
    """In views every query goes through visible_to or changeable_by, or is listed with its reason."""
    found = []
    for path, tree in python(root, "views", "forms"):
        models = _models(tree)
        for node in ast.walk(tree):
            if isinstance(node, ast.Call):
                found += [
                    f"{at(root, path, node.lineno)}: {fetch} is not asked for a user"
                    for fetch in _unasked(node, models)
                    if f"{at(root, path)}: {fetch}" not in allowances.UNSCOPED
                ]
    return found


def _unasked(node: ast.Call, models: set[str]) -> list[str]:
    """What a call fetches of everybody's: by a chain of its own, or by handing on a model or its manager."""
    words = dotted(node.func).split(".")
    if {"visible_to", "changeable_by"} & set(words):
        return []
    fetches = words[-1] in SHORT_FETCHES and "objects" in words[:-1]
    found = [".".join(words)] if fetches and isinstance(node.func, ast.Attribute) else []
    told = {dotted(one).split(".")[-1] for one in node.args} & {"user", "request"}
    if (told and not words[-1].endswith("or_404")) or words[0].startswith("_") or "objects" in words:
        return found  # who is told the user asks for them; a private helper of the module is judged where it fetches
    for one in [*node.args, *(word.value for word in node.keywords)]:
        handed = dotted(one).split(".")
        manager = "objects" in handed and not {"visible_to", "changeable_by"} & set(handed)
        if (manager and handed[-1] not in SHORT_FETCHES) or (
            handed[-1] in models and isinstance(one, ast.Name | ast.Attribute)
        ):
            found.append(f"{words[-1]}({'.'.join(handed)})")
    return found


def _models(tree: ast.Module) -> set[str]:
    """The names under which a module knows models: by their import, and as a parameter of its helpers."""
    return {"model"} | {
        name.asname or name.name
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom) and (node.module or "").split(".")[-1] == "models"
        for name in node.names
        if name.name[0].isupper()
    }
