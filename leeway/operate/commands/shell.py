"""Open a Python shell with Leeway loaded, or run what comes on standard input."""

import argparse

from django.core.management import call_command


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("-c", "--command", help="run this instead of asking")


def run(options: argparse.Namespace) -> None:
    call_command("shell", *(["--command", options.command] if options.command else []))
