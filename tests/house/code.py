"""Laws about Python: what may know what, and where a rule may live."""

import ast
import re
from pathlib import Path

from tests.house import allowances
from tests.house.tree import at, dotted, files, imports, parsed, python, rooms

RULE_MODULES = ("actions", "models", "queries", "rules")
SOCKETS = {
    "socket",
    "ssl",
    "http.client",
    "urllib.request",
    "imaplib",
    "smtplib",
    "poplib",
    "ftplib",
    "requests",
    "httpx",
    "aiohttp",
    "urllib3",
    "asyncio.open_connection",
}
SIGNALS = {"django.db.models.signals", "django.dispatch"}
MAIL_ONLY = {"imapclient", "imaplib"}
FURNITURE = {"search", "files", "live", "jobs", "lib", "web", "operate"}


def rules_know_no_web(root: Path) -> list[str]:
    """Actions, models, queries and rules import nothing of requests, responses or forms."""
    banned = ("django.http", "django.shortcuts", "django.views", "django.forms", "leeway.web")
    return [
        f"{at(root, path, line)}: {name} in {path.stem}"
        for path, tree in python(root, *RULE_MODULES)
        for line, name in imports(tree)
        if name.startswith(banned)
    ]


def no_signals_between_rooms(root: Path) -> list[str]:
    """No Django signals: what follows a fact is a follower in config."""
    return [
        f"{at(root, path, line)}: {name} (a follower of facts, never a signal)"
        for path, tree in python(root)
        for line, name in imports(tree)
        if any(name == one or name.startswith(one + ".") for one in SIGNALS)
        and at(root, path) not in allowances.SIGNALS
    ]


def no_model_by_name(root: Path) -> list[str]:
    """No `get_model`: it is an import that hides from the layers."""
    return [
        f"{at(root, path, node.lineno)}: get_model"
        for path, tree in python(root)
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and dotted(node.func).split(".")[-1] == "get_model"
    ]


def sockets_are_opened_by_egress_only(root: Path) -> list[str]:
    """Nothing but lib/egress opens a socket; whoever else is listed with a reason."""
    found = []
    for path, tree in python(root):
        name = at(root, path)
        if name.startswith("leeway/lib/egress/") or name in allowances.SOCKETS:
            continue
        found += [
            f"{at(root, path, line)}: {what} (only leeway.lib.egress)"
            for line, what in imports(tree)
            if any(what == one or what.startswith(one + ".") for one in SOCKETS)
        ]
    return found


def imap_is_spoken_in_mailbox_only(root: Path) -> list[str]:
    """Foreign languages stop at the doors: IMAP is read in `mailbox`."""
    return [
        f"{at(root, path, line)}: {name}"
        for path, tree in python(root)
        for line, name in imports(tree)
        if name.split(".")[0] in MAIL_ONLY
        and path.relative_to(root).parts[1] != "mailbox"
        and at(root, path) not in allowances.SOCKETS
    ]


def actions_and_lib_say_what_they_do(root: Path) -> list[str]:
    """Public functions of actions, rules and lib carry type hints and a docstring."""
    found = []
    for path, tree in python(root):
        parts = path.relative_to(root).parts
        if not ({"actions", "rules"} & {*parts[2:-1], path.stem} or parts[1] == "lib"):
            continue
        for node in tree.body:
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and not node.name.startswith("_"):
                found += [f"{at(root, path, node.lineno)}: {node.name} {lack}" for lack in _lacks(node)]
    return found


def _lacks(node: ast.FunctionDef | ast.AsyncFunctionDef) -> list[str]:
    every = [*node.args.posonlyargs, *node.args.args, *node.args.kwonlyargs]
    every += [one for one in (node.args.vararg, node.args.kwarg) if one]
    lacks = [f"has no type for {one.arg}" for one in every if one.annotation is None]
    lacks += ["has no return type"] if node.returns is None else []
    return lacks + ([] if ast.get_docstring(node) else ["has no docstring"])


def actions_ask_who_does_it(root: Path) -> list[str]:
    """Every public action takes `by`, because api, workflows and imports call it directly.

    Public is what a module `actions` defines, or what a package `actions` takes into its `__init__`.
    Furniture (search, files, jobs) keeps no policy: the action that uses it has asked already.
    """
    found = []
    for path, tree in python(root, "actions"):
        parts = path.relative_to(root).parts
        if parts[1] in FURNITURE or path.name == "__init__.py":
            continue
        public = _exported(path.parent / "__init__.py") if path.parent.name == "actions" else None
        for node in tree.body:
            if not isinstance(node, ast.FunctionDef) or node.name.startswith("_"):
                continue
            asks = "by" in {arg.arg for arg in [*node.args.args, *node.args.kwonlyargs]}
            known = f"{parts[1]}: {node.name}" in allowances.ACTIONS_WITHOUT_BY
            if not asks and not known and (public is None or node.name in public):
                found.append(f"{at(root, path, node.lineno)}: {parts[1]}: {node.name} has no `by`")
    return found


def _exported(package: Path) -> set[str]:
    return {name.rsplit(".", 1)[1] for _, name in imports(parsed(package))} if package.exists() else set()


def every_room_says_what_it_is(root: Path) -> list[str]:
    """Each room's __init__ says in a few lines what the room is, in words a salesperson accepts."""
    return [
        f"{at(root, room)}/__init__.py: says nothing"
        for room in rooms(root)
        if not ast.get_docstring(parsed(room / "__init__.py"))
    ]


def nothing_is_marked_safe(root: Path) -> list[str]:
    """`mark_safe` and raw SQL stand only where they are listed with a reason."""
    words = {"mark_safe", "SafeString", "extra", "raw", "RawSQL", "eval", "exec"}
    return [
        f"{at(root, path, node.lineno)}: {dotted(node.func)}"
        for path, tree in python(root)
        for node in ast.walk(tree)
        if isinstance(node, ast.Call)
        and dotted(node.func).split(".")[-1] in words
        and f"{at(root, path)}: {dotted(node.func).split('.')[-1]}" not in allowances.UNSAFE
    ]


def comments_leave_nothing_to_do(root: Path) -> list[str]:
    """What is left to do is an issue or it is nothing."""
    word = re.compile(
        r"(?:#|//|\{#|/\*|<!--|\"\"\").*\b(" + "|".join(("TO" + "DO", "FIX" + "ME", "XX" + "X")) + r")\b"
    )
    return [
        f"{at(root, path, number)}: {found[1]}"
        for path in files(root, ".py", ".ts", ".mjs", ".css", ".html", ".sh", ".md")
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
        if (found := word.search(line))
    ]
