"""What `leeway verify` asks about kept bytes: they are there, whole, and belong to something."""

import hashlib
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

from django.core.files.storage import storages
from django.db.models import Exists, ForeignObjectRel, OuterRef
from django.utils import timezone

from leeway.files.actions import read
from leeway.files.models import Blob

PATIENCE = timedelta(
    days=1
)  # a kill between the file and its row leaves one of them; it is swept within a day


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
    unused = Blob.objects.filter(made_at__lt=limit)
    for relation in Blob._meta.get_fields(include_hidden=True):
        if isinstance(relation, ForeignObjectRel):
            users: Any = relation.related_model
            unused = unused.exclude(
                Exists(users._base_manager.filter(**{relation.field.name: OuterRef("pk")}))
            )
    for pk, sha256 in unused.values_list("pk", "sha256"):
        yield f"Blob {pk} ({sha256[:12]}) belongs to nothing."
    folder = Path(storages["blobs"].path(""))
    known = set(Blob.objects.values_list("sha256", flat=True))
    for file in sorted(folder.rglob("*")):
        if file.name not in known and file.is_file() and file.stat().st_mtime < limit.timestamp():
            yield f"The file {file.relative_to(folder)} belongs to no blob."
