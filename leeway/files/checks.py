"""What `leeway verify` asks about kept bytes: they are there, whole, and belong to something."""

import hashlib
from collections.abc import Iterator
from datetime import timedelta

from django.utils import timezone

from leeway.files import leftovers
from leeway.files.actions import read
from leeway.files.models import Blob

PATIENCE = timedelta(days=1)  # a kill between the file and its row leaves one of them; both are swept by then


def blobs() -> Iterator[str]:
    """Every blob is on disk, byte for byte."""
    for blob in Blob.objects.order_by("sha256").iterator(chunk_size=2000):
        try:
            data = read(blob)
        except OSError:
            yield f"Blob {blob.pk} ({blob.path}) is missing on disk."
            continue
        if len(data) != blob.size or hashlib.sha256(data).hexdigest() != blob.sha256:
            yield f"Blob {blob.pk} ({blob.path}) has other bytes than were kept."


def orphans() -> Iterator[str]:
    """Nothing older than a day is kept for nobody: neither a row nor a file."""
    limit = timezone.now() - PATIENCE
    for pk, sha256 in leftovers.unused(limit).values_list("pk", "sha256"):
        yield f"Blob {pk} ({sha256[:12]}) belongs to nothing."
    for file in leftovers.strangers(limit):
        yield f"The file {file.name} belongs to no blob."
