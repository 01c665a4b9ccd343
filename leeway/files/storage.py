"""Disk storage whose answer means that the bytes would survive a power cut."""

import os
import tempfile
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from django.core.files.storage import FileSystemStorage

from leeway.lib.disk import sync

# fsync waits for the disk, not for Python: a few at once let the file system join its journal writes.
SYNCS_AT_ONCE = 8


class DurableStorage(FileSystemStorage):
    """Write to a temporary file, fsync, rename, fsync the directory."""

    def save_many(self, files: Iterable[tuple[str, bytes]]) -> None:
        """Keep (name, bytes) pairs; names that exist already are left as they are."""
        fresh = [(Path(self.path(name)), data) for name, data in files]
        fresh = [(path, data) for path, data in fresh if not path.exists()]
        if not fresh:
            return
        for folder in {path.parent for path, _data in fresh}:
            folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        if len(fresh) == 1:
            _write(*fresh[0])
        else:
            with ThreadPoolExecutor(SYNCS_AT_ONCE) as pool:
                list(pool.map(lambda pair: _write(*pair), fresh))
        for folder in {parent for path, _data in fresh for parent in (path.parent, path.parent.parent)}:
            sync(folder)
        sync(Path(self.location))

    def read(self, name: str) -> bytes:
        """The bytes kept under this name."""
        return Path(self.path(name)).read_bytes()


def _write(path: Path, data: bytes) -> None:
    handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=".new-")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        os.replace(temporary, path)
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise
