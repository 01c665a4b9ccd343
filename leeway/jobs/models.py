"""The clock's table and the pulse by which /health/ tells the truth."""

from django.db import models


class PeriodicJob(models.Model):
    """One line of config/schedule.py and when it is due next."""

    name = models.CharField(max_length=100, unique=True)
    cron = models.CharField(max_length=100)
    next_run_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.name} ({self.cron})"


class Pulse(models.Model):
    """When something last happened: a job finished, the database was written by /health/."""

    name = models.CharField(max_length=40, primary_key=True)
    at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.name} at {self.at:%Y-%m-%d %H:%M:%S}"
