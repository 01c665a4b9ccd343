"""Agreement, Doubt, Answer and Tap: what the team thinks of its process."""

from django.conf import settings
from django.db import models

from leeway.process.models.process import Stage, Version


class Agreement(models.Model):
    """One person has understood a version, and perhaps agrees with it. Nothing waits for it."""

    version = models.ForeignKey(Version, models.CASCADE, related_name="agreements")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    agreed_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["version", "user"], name="agreement_once")]

    def __str__(self) -> str:
        return f"{self.user_id} on {self.version_id}"

    @property
    def said(self) -> str:
        """ "agreed", or "understood" and no more than that."""
        return "agreed" if self.agreed_at else "understood"


class Doubt(models.Model):
    """A doubt about a step, or about the whole; welcome, and it blocks nothing."""

    version = models.ForeignKey(Version, models.CASCADE, related_name="doubts")
    stage = models.ForeignKey(Stage, models.CASCADE, null=True, related_name="doubts")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    text = models.CharField(max_length=600)
    settled_at = models.DateTimeField(null=True)
    deleted_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return self.text[:40]


class Answer(models.Model):
    """A word in the conversation about a doubt."""

    doubt = models.ForeignKey(Doubt, models.CASCADE, related_name="answers")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    text = models.CharField(max_length=600)
    deleted_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return self.text[:40]


class Tap(models.Model):
    """A step helped somebody, or got in the way. Private: only the team's totals are ever shown."""

    stage = models.ForeignKey(Stage, models.CASCADE, related_name="taps")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    helped = models.BooleanField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["stage", "user"], name="tap_once")]

    def __str__(self) -> str:
        return f"{self.stage_id}: {self.helped}"
