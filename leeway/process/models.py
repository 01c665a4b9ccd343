"""Process and Stage."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext, gettext_lazy as _, pgettext_lazy


class Process(models.Model):
    """A repeatable series of steps. An unnamed one is the default and is called "Deals" on screens."""

    name = models.CharField(max_length=80, blank=True)
    position = models.PositiveSmallIntegerField(default=0)
    archived_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return self.name or gettext("Deals")


class Kind(models.TextChoices):
    OPEN = "open"
    WON = "won"
    LOST = "lost"
    FRIDGE = "fridge"
    AFTER = "after"


DEFAULT_WORDS = {
    "prospect": _("Prospect"),
    "contacted": pgettext_lazy("step", "Contacted"),
    "qualified": pgettext_lazy("step", "Qualified"),
    "proposal": pgettext_lazy("step", "Proposal made"),
    "won": pgettext_lazy("step", "Won"),
    "lost": pgettext_lazy("step", "Lost"),
    "fridge": _("Fridge"),
}


class Stage(models.Model):
    """One step. `word` is a default name in every language; `name`, once written, wins."""

    process = models.ForeignKey(Process, models.PROTECT, related_name="stages")
    kind = models.CharField(max_length=6, choices=Kind.choices, default=Kind.OPEN)
    word = models.CharField(max_length=16, blank=True)
    name = models.CharField(max_length=60, blank=True)
    hue = models.CharField(max_length=8, default="1")
    position = models.PositiveSmallIntegerField()
    probability = models.PositiveSmallIntegerField(default=0)
    usual_days = models.PositiveSmallIntegerField(null=True)
    archived_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["process", "position"], name="stage_place_once"),
            models.CheckConstraint(condition=Q(probability__lte=100), name="stage_probability_percent"),
            models.CheckConstraint(condition=~Q(word="") | ~Q(name=""), name="stage_has_words"),
        ]

    def __str__(self) -> str:
        return self.label

    @property
    def label(self) -> str:
        """What the step is called, for whoever reads it now."""
        return self.name or str(DEFAULT_WORDS.get(self.word, self.word))
