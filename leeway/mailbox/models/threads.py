"""Thread: a conversation, and the message ids that lead to it."""

from django.db import models


class Thread(models.Model):
    """A conversation. When a late mail proves two to be one, the loser stays behind, pointing on."""

    subject = models.CharField(max_length=255, blank=True)
    merged_into = models.ForeignKey("self", models.CASCADE, null=True, related_name="merged")

    def __str__(self) -> str:
        return self.subject


class ThreadKey(models.Model):
    """The hash of a message id, seen or only referred to. An id that too many strangers refer to joins nothing."""

    key = models.CharField(max_length=64, unique=True)
    thread = models.ForeignKey(Thread, models.CASCADE, related_name="keys")
    strangers = models.PositiveSmallIntegerField(default=0)

    def __str__(self) -> str:
        return f"{self.key[:12]} → {self.thread_id}"
