"""Opportunity (a deal), StageMove and DealThread."""

from datetime import timedelta
from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from leeway.people.models import Account, Record, RecordQuerySet
from leeway.process.models import Kind, Stage
from leeway.timeline.models import Source

ADOPTION = "adoption"  # source of the moves that beginning another version makes: no step forward
NOT_WALKED = (Source.IMPORT.value, ADOPTION)  # sources of moves that say nothing of a customer's way
CORRECTED = timedelta(minutes=10)  # a step back within them was a slip of the hand
MOST = 10**15  # minor units: more than any deal, less than the database's limit


class OpportunityQuerySet(RecordQuerySet["Opportunity"]):
    def open(self) -> Self:
        """Deals on an open step."""
        return self.live().filter(stage__kind=Kind.OPEN)


class Outcome(models.TextChoices):
    NONE = "", ""
    WON = "won", "won"
    LOST = "lost", "lost"


OUTCOMES: dict[str, str] = {  # of a deal, by the kind of its step
    Kind.OPEN: Outcome.NONE,
    Kind.FRIDGE: Outcome.NONE,
    Kind.WON: Outcome.WON,
    Kind.AFTER: Outcome.WON,
    Kind.LOST: Outcome.LOST,
}

# What a deal says that is not in the Fridge, and one whose coming back has been noted, or never was.
AWAKE: dict[str, str | None] = {"fridge_until": None, "fridge_why": "", "fridge_event": ""}
NOTED: dict[str, str | None] = {"woke_at": None, "woke_why": ""}


class Opportunity(Record):
    """A deal. Its place on the board is (stage, rank); outcome and closing date are its own columns.

    In the Fridge it sleeps until a day, or an event in words; `woke_…` says since when it is back, and why it slept.
    """

    account = models.ForeignKey(Account, models.SET_NULL, null=True, related_name="opportunities")
    stage = models.ForeignKey(Stage, models.PROTECT, related_name="opportunities")
    rank = models.FloatField(default=0)
    stage_since = models.DateTimeField(default=timezone.now)
    amount = models.BigIntegerField(null=True)
    currency = models.CharField(max_length=3, default="EUR")
    probability = models.PositiveSmallIntegerField(null=True)
    expected_on = models.DateField(null=True)
    outcome = models.CharField(max_length=4, choices=Outcome.choices, default=Outcome.NONE, blank=True)
    closed_at = models.DateTimeField(null=True)
    lost_reason = models.CharField(max_length=300, blank=True)
    fridge_until = models.DateField(null=True)
    fridge_why = models.CharField(max_length=300, blank=True)
    fridge_event = models.CharField(max_length=200, blank=True)
    woke_at = models.DateTimeField(null=True)
    woke_why = models.CharField(max_length=300, blank=True)

    objects = OpportunityQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(outcome="", closed_at=None) | (~Q(outcome="") & Q(closed_at__isnull=False)),
                name="closed_has_date",
            ),
            models.CheckConstraint(
                condition=Q(probability=None) | Q(probability__lte=100), name="probability_percent"
            ),
        ]
        indexes = [
            models.Index(fields=["stage", "rank", "id"], name="board_page", condition=Q(deleted_at=None)),
            models.Index(
                fields=["stage", "currency", "probability", "amount", "owner", "group"],
                name="board_totals",
                condition=Q(deleted_at=None),
            ),
            models.Index(
                fields=["fridge_until"],
                name="waking",
                condition=Q(fridge_until__isnull=False, deleted_at=None),
            ),
            models.Index(fields=["outcome", "closed_at"], name="closed_lately"),
        ]

    @property
    def is_closed(self) -> bool:
        return self.outcome != Outcome.NONE

    @property
    def chance(self) -> int:
        """Percent: the deal's own, else its step's."""
        return self.stage.probability if self.probability is None else self.probability


class StageMove(models.Model):
    """A deal went from one step to another, with what it was worth then. Never changed afterwards."""

    opportunity = models.ForeignKey(Opportunity, models.CASCADE, related_name="moves")
    from_stage = models.ForeignKey(Stage, models.PROTECT, null=True, related_name="+")
    to_stage = models.ForeignKey(Stage, models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    source = models.CharField(max_length=12)
    amount = models.BigIntegerField(null=True)
    currency = models.CharField(max_length=3)
    chance = models.PositiveSmallIntegerField()
    expected_on = models.DateField(null=True)

    class Meta:
        indexes = [models.Index(fields=["opportunity", "at"], name="moves_of_deal")]

    def __str__(self) -> str:
        return f"{self.opportunity_id} → {self.to_stage_id}"


class DealThread(models.Model):
    """A conversation that a deal holds, or one of which somebody said "not this deal"."""

    opportunity = models.ForeignKey(Opportunity, models.CASCADE, related_name="threads")
    thread = models.BigIntegerField()
    excluded = models.BooleanField(default=False)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["opportunity", "thread"], name="deal_thread_once")]
        indexes = [models.Index(fields=["thread"], name="deals_of_thread")]

    def __str__(self) -> str:
        return f"{self.opportunity_id} / {self.thread}"
