"""Archives for tests: a small good one, and every way to make it hostile."""

import io
import json
import tarfile
from collections.abc import Callable
from dataclasses import asdict
from hashlib import sha256
from pathlib import Path

from leeway.operate.archive import Manifest

BLOB = b"the bytes of a blob"
NAME = sha256(BLOB).hexdigest()
DATABASE = b"SQLite format 3\0 pretends"
Members = list[tuple[tarfile.TarInfo, bytes]]


def manifest(**changes: object) -> Manifest:
    """The manifest of the good archive, perhaps changed."""
    plain = {
        "leeway": "0.1.0", "made_at": "2026-11-23T12:00:00+00:00", "database": "sqlite",
        "database_sha256": sha256(DATABASE).hexdigest(), "database_size": len(DATABASE),
        "schema": "0" * 16, "migrations": ["team.0001_begin"], "counts": {}, "blobs": {NAME: len(BLOB)},
    }  # fmt: skip
    return Manifest(**(plain | changes))


def member(
    name: str, data: bytes = b"", kind: bytes = tarfile.REGTYPE, link: str = ""
) -> tuple[tarfile.TarInfo, bytes]:
    """One member of any kind."""
    info = tarfile.TarInfo(name)
    info.size, info.type, info.linkname = len(data), kind, link
    return info, data


def good(described: Manifest | None = None) -> Members:
    """What a good archive holds."""
    text = json.dumps(asdict(described or manifest())).encode()
    return [
        member("manifest.json", text), member("database.sqlite3", DATABASE), member(f"blobs/{NAME}", BLOB)
    ]  # fmt: skip


def write(path: Path, members: Members) -> Path:
    """The archive on disk."""
    with tarfile.open(path, "w", format=tarfile.PAX_FORMAT) as tar:
        for info, data in members:
            tar.addfile(info, io.BytesIO(data))
    return path


def added(*extra: tuple[tarfile.TarInfo, bytes]) -> Callable[[], Members]:
    """The good archive with something more."""
    return lambda: [*good(), *extra]


def replaced(index: int, one: tuple[tarfile.TarInfo, bytes]) -> Callable[[], Members]:
    """The good archive with one member exchanged."""
    return lambda: [*good()[:index], one, *good()[index + 1 :]]


HOSTILE: dict[str, Callable[[], Members]] = {
    "a path that climbs": added(member("../evil", b"x")),
    "a blob path that climbs": added(member("blobs/../../evil", b"x")),
    "an absolute path": added(member("/tmp/evil", b"x")),
    "a symlink": added(member("link", kind=tarfile.SYMTYPE, link="/etc/passwd")),
    "a symlink in the blob's place": replaced(
        2, member(f"blobs/{NAME}", kind=tarfile.SYMTYPE, link="/etc/passwd")
    ),
    "a hardlink": added(member("hard", kind=tarfile.LNKTYPE, link="database.sqlite3")),
    "a hardlink in the blob's place": replaced(
        2, member(f"blobs/{NAME}", kind=tarfile.LNKTYPE, link="database.sqlite3")
    ),
    "a device": added(member("device", kind=tarfile.CHRTYPE)),
    "a pipe": added(member("pipe", kind=tarfile.FIFOTYPE)),
    "a directory": added(member("blobs", kind=tarfile.DIRTYPE)),
    "a blob twice": added(member(f"blobs/{NAME}", BLOB)),
    "the database twice": added(member("database.sqlite3", DATABASE)),
    "a second manifest": added(member("manifest.json", b"{}")),
    "a key nobody announced": added(member("key", b"k" * 44)),
    "a name of 300 letters": added(member("n" * 300, b"x")),
    "a blob nobody announced": added(member(f"blobs/{'0' * 64}", b"x")),
    "a damaged blob": replaced(2, member(f"blobs/{NAME}", BLOB.replace(b"bytes", b"bites"))),
    "a longer blob": replaced(2, member(f"blobs/{NAME}", BLOB + b"!")),
    "a damaged database": replaced(1, member("database.sqlite3", DATABASE[::-1])),
    "a blob missing": lambda: good()[:2],
    "the database missing": lambda: [good()[0], good()[2]],
    "no manifest": lambda: good()[1:],
    "the manifest last": lambda: [*good()[1:], good()[0]],
    "a manifest that is a link": replaced(
        0, member("manifest.json", kind=tarfile.SYMTYPE, link="/etc/passwd")
    ),
    "a manifest that is no JSON": replaced(0, member("manifest.json", b"{")),
    "a manifest that is a list": replaced(0, member("manifest.json", b"[]")),
    "a manifest with more fields": replaced(0, member("manifest.json", b'{"format": 1, "os": "rm"}')),
    "a manifest of another format": lambda: good(manifest(format=2)),
    "a manifest naming a path as a blob": lambda: good(manifest(blobs={"../../etc/passwd": 3})),
    "a manifest with a negative size": lambda: good(manifest(blobs={NAME: -1})),
    "a manifest with a strange database": lambda: good(manifest(database="../x")),
}
