"""ShareLink: a process shown to somebody who has no account yet."""

from django.conf import settings
from django.db import models
from django.utils import timezone

from leeway.process.models.process import Process


class ShareLink(models.Model):
    """A read-only link to the map of a process. Only the hash of its key is kept."""

    process = models.ForeignKey(Process, models.CASCADE, related_name="share_links")
    digest = models.CharField(max_length=64, unique=True)
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    made_at = models.DateTimeField(default=timezone.now)
    ends_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return f"link to {self.process_id}"
