"""Blob: bytes kept once, named by their sha256."""

from django.db import models


class Blob(models.Model):
    """Bytes on the blob storage. The row is written only after the bytes are safe on disk."""

    sha256 = models.CharField(max_length=64, unique=True)
    size = models.PositiveBigIntegerField()
    media_type = models.CharField(max_length=127, default="application/octet-stream")
    made_at = models.DateTimeField(auto_now_add=True)

    def __str__(self) -> str:
        return self.sha256[:12]

    @property
    def path(self) -> str:
        """Where the storage keeps it; two levels keep directories small."""
        return f"{self.sha256[:2]}/{self.sha256[2:4]}/{self.sha256}"
