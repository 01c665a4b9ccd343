"""Training: how far one person has come in learning a process. Nobody else ever sees it."""

from django.conf import settings
from django.db import models

from leeway.process.models.process import Version


class Training(models.Model):
    """Cards read, practice deals as they stand, questions answered. Practice deals are data here, never real deals."""

    version = models.ForeignKey(Version, models.CASCADE, related_name="trainings")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    cards = models.JSONField(default=list)
    deals = models.JSONField(default=list)
    answers = models.JSONField(default=dict)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["version", "user"], name="training_once")]

    def __str__(self) -> str:
        return f"{self.user_id} learns {self.version_id}"
