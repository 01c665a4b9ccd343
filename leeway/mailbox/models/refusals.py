"""Refusal: a person or company that somebody did not want proposed again."""

from django.conf import settings
from django.db import models


class Kind(models.TextChoices):
    PERSON = "person"
    COMPANY = "company"


class Refusal(models.Model):
    """ "No, thank you" to a proposal: an address or a domain."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    kind = models.CharField(max_length=8, choices=Kind.choices)
    value = models.CharField(max_length=320)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["user", "kind", "value"], name="refused_once")]

    def __str__(self) -> str:
        return self.value
