"""What kills and removals leave behind: rows that nothing refers to, files without a row.

Bytes are on disk before the transaction that refers to them, so a file alone may be about to be used.
It is removed under a lock that `actions.enter` shares, and `enter` looks whether its files are there.
"""

from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from django.core.files.storage import storages
from django.db import transaction
from django.db.models import Exists, ForeignObjectRel, OuterRef, QuerySet
from django.utils import timezone

from leeway.files.models import Blob
from leeway.lib.turns import take_turn

UNUSED_FOR = timedelta(hours=12)
REMOVING = "blobs"  # shared by those who enter files


def unused(before: datetime) -> QuerySet[Blob]:
    """Blobs made before that moment which nothing refers to."""
    rows = Blob.objects.filter(made_at__lt=before)
    for relation in Blob._meta.get_fields(include_hidden=True):
        if isinstance(relation, ForeignObjectRel):
            users: Any = relation.related_model
            rows = rows.exclude(Exists(users._base_manager.filter(**{relation.field.name: OuterRef("pk")})))
    return rows


def strangers(before: datetime) -> Iterator[Path]:
    """Files written before that moment that belong to no blob; a folder at a time, there may be a million."""
    folder = Path(storages["blobs"].path(""))
    for part in sorted(folder.iterdir()) if folder.exists() else ():
        files = sorted(part.rglob("*")) if part.is_dir() else [part]
        rows = Blob.objects.filter(sha256__gte=part.name, sha256__lt=f"{part.name}g")  # hexadecimal ends at f
        known = set(rows.values_list("sha256", flat=True))
        for file in files:
            if file.name not in known and file.is_file() and file.stat().st_mtime < before.timestamp():
                yield file


def sweep() -> int:
    """Remove what nothing has referred to for half a day. Returns how many rows and files went."""
    limit, gone = timezone.now() - UNUSED_FOR, 0
    for pk in list(unused(limit).values_list("pk", flat=True)):
        with transaction.atomic():
            gone += unused(limit).filter(pk=pk).delete()[0]
    for file in strangers(limit):
        gone += remove(file)
    return gone


@transaction.atomic
def remove(file: Path) -> bool:
    """Remove the file of a blob that has no row any more, unless somebody just made one."""
    take_turn(REMOVING)
    if Blob.objects.filter(sha256=file.name).exists():
        return False
    file.unlink(missing_ok=True)
    return True
