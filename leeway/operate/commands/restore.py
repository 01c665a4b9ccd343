"""Fill an empty installation from a backup.

The place must be empty (LEEWAY_DATA, DATABASE_URL) and the database of the same kind. The backup is
read whole and compared with its manifest first; an older schema is migrated afterwards; at the end
`leeway verify` says whether everything fits together.
"""

import argparse
import subprocess
import sys
from pathlib import Path

from leeway.operate import restore, start


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", type=Path, metavar="FILE", help="the archive that `leeway backup` made")


def run(options: argparse.Namespace) -> int:
    start.claim_data_directory()
    manifest = restore.restore(options.file)
    print(
        f"Restored {len(manifest.counts)} tables and {len(manifest.blobs)} files, as of {manifest.made_at}."
    )
    if not manifest.key_sha256:
        print("The backup came without its key: mailboxes will say that they need to be connected again.")
    # New processes, because this one still has the key and the connection of the empty place.
    return _leeway("migrate", "--without-backup") or _leeway("verify")


def _leeway(*arguments: str) -> int:
    sys.stdout.flush()
    return subprocess.run([sys.executable, "-m", "leeway", *arguments], check=False).returncode
