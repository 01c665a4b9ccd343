"""Making a backup: one snapshot of the database, and every blob that it names."""

import os
import shutil
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path

from django.apps import apps
from django.conf import settings
from django.core.files.storage import storages

from leeway import __version__
from leeway.files.models import Blob
from leeway.lib.disk import sync
from leeway.lib.refused import Refused
from leeway.lib.secrets import Secret
from leeway.operate import dump, schema
from leeway.operate.archive import KEY, Manifest, Writer, sha256_of

UNFINISHED = ".leeway-backup-"
A_DAY = 24 * 3600


@dataclass
class Made:
    """What was put away, and what could not be."""

    manifest: Manifest
    missing: list[str]


def make(target: Path, *, with_key: bool = False) -> Made:
    """Writes a whole backup to `target`, or nothing: it has its name only when it is on disk."""
    if target.exists():
        raise Refused(f"{target} is there already. A backup never overwrites anything.")
    if not target.parent.is_dir():
        raise Refused(f"There is no directory {target.parent}.")
    _sweep(target.parent)
    with tempfile.TemporaryDirectory(dir=target.parent, prefix=UNFINISHED) as folder:
        copy, fresh = Path(folder) / "database", Path(folder) / "archive"
        made = _describe(copy, _key() if with_key else b"")
        descriptor = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "wb") as output:
            _write(Writer(output), made.manifest, copy, _key() if with_key else b"")
            output.flush()
            os.fsync(output.fileno())
        fresh.replace(target)
    sync(target.parent)
    return made


def _sweep(folder: Path) -> None:
    """What a killed backup has left is removed by a later one; nobody backs up for more than a day."""
    for left in folder.glob(f"{UNFINISHED}*"):
        if time.time() - left.stat().st_mtime > A_DAY:
            shutil.rmtree(left, ignore_errors=True)


def _describe(copy: Path, key: bytes) -> Made:
    """Takes the snapshot and says what belongs to it."""
    with dump.snapshot(copy) as rows:
        counts = {table: int(rows(f'SELECT count(*) FROM "{table}"')[0][0]) for table in _tables()}  # noqa: S608
        named = {str(name): int(size) for name, size in rows("SELECT sha256, size FROM files_blob")}
        applied = [f"{app}.{name}" for app, name in rows("SELECT app, name FROM django_migrations")]
    missing = [name for name in named if not _is_whole(name, named[name])]
    for name in missing:
        del named[name]
    manifest = Manifest(
        leeway=__version__,
        made_at=datetime.now(UTC).isoformat(timespec="seconds"),
        database=dump.kind(),
        database_sha256=sha256_of(copy),
        database_size=copy.stat().st_size,
        schema=schema.schema_id(applied),
        migrations=sorted(applied),
        counts=counts,
        blobs=dict(sorted(named.items())),
        key_sha256=sha256(key).hexdigest() if key else "",
    )
    return Made(manifest, sorted(missing))


def _tables() -> Iterator[str]:
    """The tables of our models, many-to-many tables included."""
    for model in apps.get_models(include_auto_created=True):
        if model._meta.managed and not model._meta.proxy:
            yield model._meta.db_table


def _is_whole(name: str, size: int) -> bool:
    """Whether the bytes of a blob are there and are what its name says."""
    try:
        data = storages["blobs"].read(Blob(sha256=name).path)  # type: ignore[attr-defined]
    except OSError:
        return False
    return len(data) == size and sha256(data).hexdigest() == name


def _write(writer: Writer, manifest: Manifest, copy: Path, key: bytes) -> None:
    writer.manifest(manifest)
    writer.file(manifest.database_name, copy)
    if key:
        writer.bytes(KEY, key)
    for name in manifest.blobs:
        writer.bytes(f"blobs/{name}", storages["blobs"].read(Blob(sha256=name).path))  # type: ignore[attr-defined]
    writer.close()


def _key() -> bytes:
    key = settings.LEEWAY_KEY
    return (key.reveal() if isinstance(key, Secret) else str(key)).strip().encode() + b"\n"
