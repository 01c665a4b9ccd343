"""Restoring a backup into an empty place, and trying one out without touching anything.

Blobs first, the key next, the database last: a restore that is cut off leaves a place that
`leeway serve` refuses until the restore was run again.
"""

import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import IO

from django.conf import settings
from django.core.files.storage import storages
from django.db import connection

from leeway.files.models import Blob
from leeway.lib.disk import sync
from leeway.lib.refused import Refused
from leeway.lib.secrets import key_material
from leeway.operate import archive, counting, dump, schema
from leeway.operate.archive import KEY, PIECE, Manifest

COMPLETE = "complete"
AT_ONCE = 16_000_000  # bytes of blobs that share one wait for the disk


def restore(source: Path) -> Manifest:
    """Fills this empty installation from a backup; everything was compared with its manifest before."""
    manifest = archive.check(source)
    marker = schema.half_restored()
    state = _must_fit(manifest)
    for left in Path(settings.DATA).glob(".restore-*"):  # by a restore that was killed; we hold the directory
        shutil.rmtree(left)
    if state is COMPLETE:
        marker.unlink()
        return manifest
    marker.write_text(manifest.database_sha256)
    sync(marker)
    with tempfile.TemporaryDirectory(dir=settings.DATA, prefix=".restore-") as folder:
        copy, key = Path(folder) / "database", Path(folder) / KEY
        with archive.opened(source) as tar:
            again = archive.read_manifest(tar)
            if again != manifest:
                raise Refused("The backup was changed while it was read.")
            _take(archive.members(tar, again), copy, key)
        if key.exists():
            key.replace(settings.KEY_PLACE)
        dump.read(copy)
    marker.unlink()
    sync(Path(settings.DATA))
    return manifest


def _take(members: Iterator[tuple[str, IO[bytes]]], copy: Path, key: Path) -> None:
    """Each member to its place; a blob is written under the hash of what was read, not under a name."""
    waiting: list[tuple[str, bytes]] = []
    for name, contents in members:
        if name.startswith("blobs/"):
            waiting.append((Blob(sha256=name.removeprefix("blobs/")).path, contents.read()))
        else:
            _write(key if name == KEY else copy, contents)
        if sum(len(data) for _path, data in waiting) > AT_ONCE:
            _keep(waiting)
    _keep(waiting)


def _keep(waiting: list[tuple[str, bytes]]) -> None:
    storages["blobs"].save_many(waiting)  # type: ignore[attr-defined]
    waiting.clear()


def _write(path: Path, contents: IO[bytes]) -> None:
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "wb") as target:
        while piece := contents.read(PIECE):
            target.write(piece)
        target.flush()
        os.fsync(target.fileno())


def _must_fit(manifest: Manifest) -> str:
    """The same kind of database, no newer schema, and nothing here that could be lost.

    COMPLETE when a restore of this very backup was cut off after its last step, the database.
    """
    if manifest.database != dump.kind():
        raise Refused(
            f"This is a backup of {manifest.database}; here DATABASE_URL says {dump.kind()}. "
            "A backup is restored into the kind of database it came from."
        )
    schema.refuse_newer(manifest.migrations)
    marker = schema.half_restored()
    begun = marker.exists() and marker.read_text() == manifest.database_sha256
    filled = bool(connection.introspection.table_names())
    if begun and filled:
        return COMPLETE
    if filled or (not begun and _has_blobs()):
        raise Refused(
            f"Something is here already ({settings.DATA}). A backup is restored into an empty place only: "
            "choose another LEEWAY_DATA or DATABASE_URL."
        )
    if manifest.key_sha256 and settings.KEY_FILE != settings.KEY_PLACE:
        raise Refused("This backup brings its key, but LEEWAY_KEY or LEEWAY_KEY_FILE is set. Unset it first.")
    return ""


def _has_blobs() -> bool:
    return any(path.is_file() for path in Path(settings.BLOBS).rglob("*"))


def try_out(source: Path) -> Manifest:
    """Compares the whole archive with its manifest, opens its database aside and counts the rows."""
    manifest = archive.check(source)
    with tempfile.TemporaryDirectory(prefix="leeway-verify-") as folder:
        copy, key = Path(folder) / "database", Path(folder) / KEY
        with archive.opened(source) as tar:
            for name, contents in archive.members(tar, archive.read_manifest(tar)):
                if name == manifest.database_name:
                    _write(copy, contents)
                elif name == KEY:
                    _write(key, contents)
                    key_material(key.read_text().strip())
                else:
                    contents.read()
        found = counting.rows(copy, manifest.database, manifest.counts)
    for table, count in manifest.counts.items():
        if table not in found:
            raise Refused(f"{table} is missing in the database of this backup.")
        if found[table] != count:
            raise Refused(f"{table} has {found[table]} rows, the manifest says {count}.")
    return manifest
