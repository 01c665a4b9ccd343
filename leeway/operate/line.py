"""Finds the command that was typed, reads its arguments, and says in one line what went wrong.

A command is a module in `commands/` whose docstring's first line is its help:
`arguments(parser)` declares what it takes, `run(options)` does it and returns an exit code or None.
It is imported after Django is set up, unless it says `BEFORE_DJANGO = True`.
"""

import argparse
import ast
import errno
import importlib
import os
import sys
from pathlib import Path
from types import ModuleType
from typing import Any

from leeway import __version__

DISK_TROUBLE = {errno.ENOSPC, errno.EDQUOT, errno.EROFS, errno.EACCES}
COMMANDS = Path(__file__).parent / "commands"


def run(arguments: list[str]) -> int:
    """Runs `arguments` as a command line; every expected trouble is one sentence and exit code 1."""
    name = arguments[0] if arguments else ""
    if name in {"--version", "-V"}:
        print(f"Leeway {__version__}")
        return 0
    if name not in names():
        return _help(name)
    try:
        return _run(name, arguments[1:])
    except KeyboardInterrupt:
        return 130
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1
    except Exception as error:
        if not _expected(error):
            raise
        print(f"leeway {name}: {_sentence(error)}", file=sys.stderr)
        return 1


def names() -> list[str]:
    """Every command, in the order of the alphabet."""
    return sorted(path.stem for path in COMMANDS.glob("*.py") if not path.stem.startswith("_"))


def set_up_django() -> None:
    """Settings and models; the commands in BEFORE_DJANGO call it when they have set the environment."""
    import django

    django.setup()


def _run(name: str, arguments: list[str]) -> int:
    tree = _tree(name)
    if not _before_django(tree):
        set_up_django()
    module: ModuleType = importlib.import_module(f"leeway.operate.commands.{name}")
    parser = argparse.ArgumentParser(prog=f"leeway {name}", description=ast.get_docstring(tree))
    parser.formatter_class = argparse.RawDescriptionHelpFormatter
    module.arguments(parser)
    code: Any = module.run(parser.parse_args(arguments))
    return int(code or 0)


def _expected(error: Exception) -> bool:
    from django.core.exceptions import ImproperlyConfigured
    from django.db import DatabaseError, OperationalError

    from leeway.lib.refused import Refused
    from leeway.lib.secrets import KeyMissing, KeyRefused

    if isinstance(error, OSError):
        return error.errno in DISK_TROUBLE
    ours = Refused | ImproperlyConfigured | OperationalError | KeyMissing | KeyRefused
    return isinstance(error, ours) or type(error) is DatabaseError  # what is no database, or damaged


def _sentence(error: Exception) -> str:
    """The error in a line, with the place where it happened."""
    from django.conf import settings
    from django.db import DatabaseError

    if isinstance(error, OSError):
        return f"{error.strerror}: {error.filename or 'nothing more can be written.'}"
    if isinstance(error, DatabaseError):
        first = str(error).partition("\n")[0]
        return f"The database {settings.DATABASES['default']['NAME']} cannot be used: {first}"
    return str(error)


def _help(name: str) -> int:
    known = "\n".join(f"  {command:<10} {_summary(command)}" for command in names())
    print(f"Leeway {__version__}\n\nleeway COMMAND [--help]\n\n{known}")
    if name in {"", "help", "--help", "-h"}:
        return 0
    print(f"\nleeway: there is no command '{name}'.", file=sys.stderr)
    return 2


def _tree(name: str) -> ast.Module:
    return ast.parse((COMMANDS / f"{name}.py").read_text(encoding="utf-8"))


def _summary(name: str) -> str:
    return (ast.get_docstring(_tree(name)) or "").split("\n")[0]


def _before_django(tree: ast.Module) -> bool:
    return any(
        isinstance(node, ast.Assign) and getattr(node.targets[0], "id", "") == "BEFORE_DJANGO"
        for node in tree.body
    )
