"""Bring the database to this version of Leeway, after a copy of what was there.

`leeway serve` does the same by itself.
"""

import argparse

from leeway.operate import schema


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--check", action="store_true", help="only say what is pending; exit 1 if anything is"
    )
    parser.add_argument("--without-backup", action="store_true", help="make no copy of the database first")


def run(options: argparse.Namespace) -> int:
    pending = schema.pending()
    if options.check:
        print("\n".join(pending) or "Nothing is pending.")
        return int(bool(pending))
    copy = schema.migrate(backup=not options.without_backup)
    if copy:
        print(f"The database as it was before is in {copy}.")
    print(f"Applied {len(pending)} migrations." if pending else "Nothing was pending.")
    return 0
