"""Suggestion: a move that the mails and meetings of a deal speak for. People decide."""

from django.db import models

from leeway.opportunities.models.deal import Opportunity
from leeway.process.models import Evidence
from leeway.timeline.models import Entry


class Answered(models.TextChoices):
    OPEN = "", ""
    ACCEPTED = "accepted", "accepted"
    REFUSED = "refused", "refused"
    GONE = "gone", "gone"  # the deal went there by itself, or was closed


class Suggestion(models.Model):
    """One proposed move with what was seen: `quote` is from the entry, `until` only where the customer named a day.

    `rule` is a sign of `process.Evidence`, or "later" for the Fridge. Once refused, a rule is silent on that deal.
    """

    opportunity = models.ForeignKey(Opportunity, models.CASCADE, related_name="suggestions")
    rule = models.CharField(max_length=10, choices=[*Evidence.choices, ("later", "later")])
    quote = models.CharField(max_length=300, blank=True)
    direction = models.CharField(max_length=3, blank=True)
    until = models.DateField(null=True)
    entry = models.ForeignKey(Entry, models.CASCADE, null=True, related_name="+")
    answer = models.CharField(max_length=8, choices=Answered.choices, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["opportunity", "rule"], name="suggested_once")]

    def __str__(self) -> str:
        return f"{self.rule} on {self.opportunity_id}"
