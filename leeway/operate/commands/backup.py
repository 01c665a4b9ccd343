"""Put everything away in one file: database, attachments and mails, verified by hash.

Nobody is held up while it runs. The key that opens mailbox passwords is left out, so that a stolen
backup opens none; keep a copy of it apart, or take it along with --with-key.
"""

import argparse
from pathlib import Path

from leeway.lib.refused import Refused
from leeway.operate import backup, restore


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "file", type=Path, metavar="FILE", help="the archive to write, which must not exist yet"
    )
    parser.add_argument("--with-key", action="store_true", help="put the key in as well")
    parser.add_argument("--verify", action="store_true", help="write nothing: read FILE whole and try it out")


def run(options: argparse.Namespace) -> int:
    if options.verify:
        if options.with_key:
            raise Refused("--verify writes nothing, so it takes no --with-key.")
        manifest = restore.try_out(options.file)
        print(
            f"{options.file} is whole: {_contents(manifest.counts, len(manifest.blobs), manifest.made_at)}."
        )
        return 0
    made = backup.make(options.file, with_key=options.with_key)
    manifest = made.manifest
    print(f"{options.file}: {_contents(manifest.counts, len(manifest.blobs), manifest.made_at)}.")
    if made.missing:
        print(
            f"{len(made.missing)} files that the database names are missing or damaged on disk, so they are"
        )
        print("not in the backup. `leeway verify` lists them. Everything else is.")
    return int(bool(made.missing))


def _contents(counts: dict[str, int], files: int, made_at: str) -> str:
    return f"{sum(counts.values())} rows in {len(counts)} tables and {files} files, as of {made_at}"
