"""Keeping bytes."""

from collections.abc import Iterable
from functools import partial
from hashlib import sha256
from pathlib import Path
from typing import cast

from django.core.files.storage import storages
from django.db import transaction
from django.db.models import ProtectedError

from leeway.files import leftovers
from leeway.files.models import Blob
from leeway.files.storage import DurableStorage
from leeway.lib.turns import take_turn


def keep(data: bytes, *, media_type: str = "application/octet-stream") -> Blob:
    """Keep these bytes, once."""
    return keep_many([data], media_type=media_type)[0]


def keep_many(bodies: Iterable[bytes], *, media_type: str = "application/octet-stream") -> list[Blob]:
    """Keep many bodies with one wait for the disk, in the order given. Bytes first, rows afterwards."""
    return enter(put_down(bodies, media_type=media_type))


def put_down(bodies: Iterable[bytes], *, media_type: str = "application/octet-stream") -> list[Blob]:
    """Make bytes safe on disk, before the transaction that will refer to them: blobs without a row yet."""
    bodies = list(bodies)
    blobs = [Blob(sha256=sha256(body).hexdigest(), size=len(body), media_type=media_type) for body in bodies]
    unique = {blob.path: body for blob, body in zip(blobs, bodies, strict=True)}
    _disk().save_many(unique.items())
    return blobs


@transaction.atomic
def enter(blobs: list[Blob]) -> list[Blob]:
    """The rows of blobs whose bytes are on disk, each made once, in the order given."""
    if not blobs:
        return []
    take_turn(leftovers.REMOVING, shared=True)
    for blob in blobs:
        if not _disk().exists(blob.path):
            raise FileNotFoundError(f"{blob.path} was swept away before it was entered: put it down again")
    hashes = {blob.sha256 for blob in blobs}
    Blob.objects.bulk_create({blob.sha256: blob for blob in blobs}.values(), ignore_conflicts=True)
    rows = {blob.sha256: blob for blob in Blob.objects.filter(sha256__in=hashes)}
    return [rows[blob.sha256] for blob in blobs]


def discard(blob_ids: Iterable[int]) -> int:
    """Forget bytes that nothing refers to any more; what somebody still needs stays. Returns how many went."""
    gone = 0
    for blob in Blob.objects.filter(pk__in=list(blob_ids)):
        try:
            with transaction.atomic():
                blob.delete()
        except ProtectedError:
            continue
        gone += 1
        transaction.on_commit(partial(leftovers.remove, Path(_disk().path(blob.path))))
    return gone


def read(blob: Blob) -> bytes:
    """The bytes of a blob."""
    return _disk().read(blob.path)


def _disk() -> DurableStorage:
    return cast(DurableStorage, storages["blobs"])
