"""Qualification and Fit: what is known of a deal, by Budget, Authority, Need and Timeline, and by the team's own signs."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import pgettext_lazy

from leeway.opportunities.models.deal import Opportunity
from leeway.people.models import Contact
from leeway.process.models import FitSign
from leeway.timeline.models import Entry


class Letter(models.TextChoices):
    """The four questions of BANT."""

    BUDGET = "budget", pgettext_lazy("BANT", "Budget")
    AUTHORITY = "authority", pgettext_lazy("BANT", "Authority")
    NEED = "need", pgettext_lazy("BANT", "Need")
    TIMELINE = "timeline", pgettext_lazy("BANT", "Timeline")


class Known(models.TextChoices):
    """Unknown is a fine answer."""

    UNKNOWN = "", pgettext_lazy("BANT", "not known")
    YES = "yes", pgettext_lazy("BANT", "yes")
    NO = "no", pgettext_lazy("BANT", "no")


class Qualification(models.Model):
    """What is known about one of the four questions: who said so, when, in which words. Never a gate."""

    opportunity = models.ForeignKey(Opportunity, models.CASCADE, related_name="qualifications")
    letter = models.CharField(max_length=9, choices=Letter.choices)
    known = models.CharField(max_length=3, choices=Known.choices, default=Known.UNKNOWN, blank=True)
    words = models.CharField(max_length=300, blank=True)
    said_by = models.ForeignKey(Contact, models.SET_NULL, null=True, related_name="+")
    said_on = models.DateField(null=True)
    entry = models.ForeignKey(Entry, models.SET_NULL, null=True, related_name="+")
    written_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    written_at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["opportunity", "letter"], name="qualified_once"),
            models.CheckConstraint(
                condition=Q(letter__in=Letter.values) & Q(known__in=Known.values), name="qualification_known"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.opportunity_id} {self.letter}: {self.known or '?'}"


class Fit(models.Model):
    """A deal shows a sign of a good prospect. There is no row for one that it does not show."""

    opportunity = models.ForeignKey(Opportunity, models.CASCADE, related_name="fits")
    sign = models.ForeignKey(FitSign, models.CASCADE, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["opportunity", "sign"], name="fit_once")]

    def __str__(self) -> str:
        return f"{self.opportunity_id} shows {self.sign_id}"
