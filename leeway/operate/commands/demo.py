"""Fill an empty installation with a small believable company, its deals and its mails.

`leeway serve --demo` does it by itself, and listens on this machine only.
"""

import argparse

from leeway.operate import schema
from leeway.operate.demo import fill, is_empty
from leeway.operate.demo.company import LANGUAGES

__all__ = ["arguments", "fill", "is_empty", "run"]


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--language", choices=LANGUAGES, default="", help="en or fr (the machine's)")


def run(options: argparse.Namespace) -> None:
    schema.migrate()
    for line in fill(options.language):
        print(line)
