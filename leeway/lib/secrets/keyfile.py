"""The key file: made once, readable by nobody else, never replaced by accident.

No Django here: settings call `ensure_key`. LEEWAY_KEY in the environment comes before the file.
"""

import os
import secrets as random
import stat
from pathlib import Path

from leeway.lib.disk import sync
from leeway.lib.secrets.keys import key_material, new_key
from leeway.lib.secrets.secret import KeyMissing, KeyRefused, Secret


def ensure_key(path: Path, *, in_use: bool = False) -> Secret:
    """Read the key file, making it with mode 0600 on the first start.

    Two processes starting at once end with the same key. A file that exists is never overwritten, and
    none is made where `in_use` says that there is data already: KeyMissing.
    """
    if not path.exists():
        if in_use:
            raise KeyMissing(
                f"The key file {path} is gone, and this data belongs to it. Put your copy of it back. "
                "If there is none, start once with LEEWAY_NEW_KEY=1: each mailbox then asks to be connected again."
            )
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        _make(path)
    return read_key(path)


def read_key(path: Path) -> Secret:
    """Read and check a key file: KeyMissing when absent, KeyRefused when others can read it."""
    try:
        with path.open(encoding="ascii") as file:
            mode = stat.S_IMODE(os.fstat(file.fileno()).st_mode)
            text = file.read(10_000).strip()
    except FileNotFoundError:
        raise KeyMissing(f"The key file {path} does not exist.") from None
    except (OSError, UnicodeError):
        raise KeyRefused(f"The key file {path} cannot be read.") from None
    if os.name == "posix" and mode & 0o077:
        raise KeyRefused(f"Others can read the key file {path}. Run: chmod 600 {path}")
    if not text:
        raise KeyRefused(f"The key file {path} is empty.")
    key_material(text)
    return Secret(text)


def _make(path: Path) -> None:
    """Write aside, sync, then link: the name appears once, with the whole key behind it."""
    aside = path.with_name(f".{path.name}.{random.token_hex(8)}.new")
    handle = os.open(aside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        with os.fdopen(handle, "w", encoding="ascii") as file:
            file.write(new_key().reveal() + "\n")
            file.flush()
            os.fsync(file.fileno())
        try:
            os.link(aside, path)
        except FileExistsError:
            return  # another process was first, and its key is the key
        sync(path.parent)
    finally:
        aside.unlink(missing_ok=True)
