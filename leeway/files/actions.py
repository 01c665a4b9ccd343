"""Keeping bytes."""

from collections.abc import Iterable
from hashlib import sha256

from django.core.files.storage import storages

from leeway.files.models import Blob


def keep(data: bytes, *, media_type: str = "application/octet-stream") -> Blob:
    """Keep these bytes, once."""
    return keep_many([data], media_type=media_type)[0]


def keep_many(bodies: Iterable[bytes], *, media_type: str = "application/octet-stream") -> list[Blob]:
    """Keep many bodies with one wait for the disk, in the order given. Bytes first, rows afterwards."""
    bodies = list(bodies)
    blobs = [Blob(sha256=sha256(body).hexdigest(), size=len(body), media_type=media_type) for body in bodies]
    unique = {blob.path: body for blob, body in zip(blobs, bodies, strict=True)}
    storages["blobs"].save_many(unique.items())
    hashes = {blob.sha256 for blob in blobs}
    Blob.objects.bulk_create({blob.sha256: blob for blob in blobs}.values(), ignore_conflicts=True)
    rows = {blob.sha256: blob for blob in Blob.objects.filter(sha256__in=hashes)}
    return [rows[blob.sha256] for blob in blobs]


def read(blob: Blob) -> bytes:
    """The bytes of a blob."""
    return storages["blobs"].read(blob.path)
