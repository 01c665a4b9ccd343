"""The archive of a backup: a plain tar of `manifest.json`, the database, blobs by hash, perhaps the key.

Nothing in it is trusted before it was compared with the manifest, and no name in it ever becomes a
path: a member is either one of the few that the manifest lists, or the archive is refused.
"""

import hashlib
import io
import json
import re
import tarfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import IO, Any

from leeway.lib.refused import Refused
from leeway.operate.dump import SUFFIXES

FORMAT = 1
MANIFEST, KEY = "manifest.json", "key"
LARGEST_MANIFEST = 500_000_000
PIECE = 1 << 20
HASH = re.compile(r"[0-9a-f]{64}")


@dataclass
class Manifest:
    """What an archive holds; `blobs` maps each hash to its size in bytes."""

    leeway: str
    made_at: str
    database: str
    database_sha256: str
    database_size: int
    schema: str
    migrations: list[str]
    counts: dict[str, int]
    blobs: dict[str, int] = field(default_factory=dict)
    key_sha256: str = ""
    format: int = FORMAT

    @property
    def database_name(self) -> str:
        return f"database{SUFFIXES[self.database]}"

    def expected(self) -> dict[str, tuple[str, int | None]]:
        """Every member but the manifest: name → (sha256, size)."""
        members: dict[str, tuple[str, int | None]] = {
            self.database_name: (self.database_sha256, self.database_size)
        }
        if self.key_sha256:
            members[KEY] = (self.key_sha256, None)
        return members | {f"blobs/{name}": (name, size) for name, size in self.blobs.items()}


class Writer:
    """Adds members to a new archive."""

    def __init__(self, target: IO[bytes]) -> None:
        self.tar = tarfile.open(fileobj=target, mode="w", format=tarfile.PAX_FORMAT)  # noqa: SIM115

    def manifest(self, manifest: Manifest) -> None:
        """Comes first, so that a reader knows what to expect."""
        self.bytes(MANIFEST, json.dumps(asdict(manifest), indent=1).encode())

    def bytes(self, name: str, data: bytes) -> None:
        """One member from memory."""
        self.tar.addfile(_member(name, len(data)), io.BytesIO(data))

    def file(self, name: str, path: Path) -> None:
        """One member from a file."""
        with path.open("rb") as source:
            self.tar.addfile(_member(name, path.stat().st_size), source)

    def close(self) -> None:
        """Writes the end mark of the archive."""
        self.tar.close()


def _member(name: str, size: int) -> tarfile.TarInfo:
    member = tarfile.TarInfo(name)
    member.size, member.mode, member.mtime = size, 0o600, int(time.time())
    return member


@contextmanager
def opened(path: Path) -> Iterator[tarfile.TarFile]:
    """The archive for reading; what is no archive is refused in words."""
    try:
        with tarfile.open(path, mode="r:") as tar:
            yield tar
    except FileNotFoundError:
        raise Refused(f"There is no file {path}.")
    except (tarfile.TarError, EOFError, OverflowError, ValueError) as error:
        raise Refused(f"{path} is not a whole Leeway backup: {error}")


def read_manifest(tar: tarfile.TarFile) -> Manifest:
    """The manifest, which must be the first member and make sense."""
    member = tar.next()
    if member is None or member.name != MANIFEST or not member.isreg() or member.size > LARGEST_MANIFEST:
        raise Refused("This is not a Leeway backup: it does not begin with a manifest.")
    try:
        given: dict[str, Any] = json.loads(_open(tar, member).read())
        if given.get("format") != FORMAT:
            raise Refused(f"This backup has format {given.get('format')!r}; this Leeway reads {FORMAT}.")
        manifest = Manifest(**given)
        sensible = manifest.database in SUFFIXES and all(
            HASH.fullmatch(name) and isinstance(size, int) and size >= 0
            for name, size in [*manifest.blobs.items(), (manifest.database_sha256, manifest.database_size)]
        )
    except (TypeError, AttributeError, ValueError):
        sensible = False
    if not sensible:
        raise Refused("The manifest of this backup makes no sense.")
    return manifest


def members(tar: tarfile.TarFile, manifest: Manifest) -> Iterator[tuple[str, IO[bytes]]]:
    """Each member after the manifest, as (name, contents): exactly those it lists, each once, unharmed.

    A member is compared when the next one is asked for, or at the end: read it to its end.
    """
    expected = manifest.expected()
    while (member := tar.next()) is not None:
        if not member.isreg() or member.name not in expected:
            raise Refused(f"This backup holds something that is not in its manifest: {member.name[:80]!r}.")
        sha256, size = expected.pop(member.name)
        if size is not None and member.size != size:
            raise Refused(f"{member.name} has another size than the manifest says.")
        source = _Hashing(_open(tar, member))
        yield member.name, source  # type: ignore[misc]
        if source.hexdigest() != sha256:
            raise Refused(f"{member.name} was damaged or changed since the backup was made.")
    if expected:
        raise Refused(
            f"This backup is not whole: {len(expected)} files are missing, {next(iter(expected))} first."
        )


def check(path: Path) -> Manifest:
    """Reads the whole archive and compares it with its manifest; writes nothing."""
    with opened(path) as tar:
        manifest = read_manifest(tar)
        for _name, source in members(tar, manifest):
            while source.read(PIECE):
                pass
    return manifest


def _open(tar: tarfile.TarFile, member: tarfile.TarInfo) -> IO[bytes]:
    source = tar.extractfile(member)
    if source is None:
        raise Refused("This backup holds something that is no file.")
    return source


class _Hashing:
    """A file that hashes what is read from it."""

    def __init__(self, source: IO[bytes]) -> None:
        self.source, self.digest = source, hashlib.sha256()

    def read(self, size: int = -1) -> bytes:
        data = self.source.read(size)
        self.digest.update(data)
        return data

    def hexdigest(self) -> str:
        return self.digest.hexdigest()


def sha256_of(path: Path) -> str:
    """The hash of a file, read in pieces."""
    with path.open("rb") as source:
        return hashlib.file_digest(source, "sha256").hexdigest()
