"""Guide and FitSign: what helps on a step, and what a good prospect looks like."""

from django.db import models

from leeway.process.models.process import Process, Stage
from leeway.process.plans import LONGEST_PART


class Guide(models.Model):
    """What a team wrote to help on a step, at most sixty words a part. An empty part leaves the ready words of the method.

    There is no column for anything that must be filled in or done, and there will be none: a process guides.
    """

    stage = models.OneToOneField(Stage, models.CASCADE, related_name="guide")
    customer = models.CharField(max_length=LONGEST_PART, blank=True)
    because = models.CharField(max_length=LONGEST_PART, blank=True)
    helps = models.CharField(max_length=LONGEST_PART, blank=True)
    robot = models.CharField(max_length=LONGEST_PART, blank=True)
    judge = models.CharField(max_length=LONGEST_PART, blank=True)
    ask = models.CharField(max_length=LONGEST_PART, blank=True)
    reach = models.CharField(max_length=LONGEST_PART, blank=True)
    present = models.CharField(max_length=LONGEST_PART, blank=True)

    def __str__(self) -> str:
        return f"{self.stage_id}: {self.because[:40]}"


class FitSign(models.Model):
    """One of the three to six signs by which a team knows a good prospect. Ticked or ignored, never summed up."""

    process = models.ForeignKey(Process, models.CASCADE, related_name="fit_signs")
    text = models.CharField(max_length=120)
    position = models.PositiveSmallIntegerField(default=0)
    archived_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return self.text
