"""Journey: the way of a few customers, told again, from which a process is drawn."""

from django.conf import settings
from django.db import models

from leeway.process.models import Process, Version
from leeway.team.models import User


class JourneyQuerySet(models.QuerySet["Journey"]):
    def visible_to(self, user: User) -> "JourneyQuerySet":
        """One's own: nobody else ever sees what was picked and said."""
        return self.filter(user=user)


class Journey(models.Model):
    """What a person picked and said in the drawing of a process, kept so that it can be gone on with.

    `deals` is a list in the order of telling: {"deal": id or null, "name", "outcome": "won" | "lost", "found": {sign: day},
    "chips": [what was ticked], "said": {question: words}}. `steps` says of the steps drawn from it what a person
    made of them: {sign: {"name", "left"}}.
    """

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    process = models.ForeignKey(Process, models.SET_NULL, null=True, related_name="+")
    deals = models.JSONField(default=list)
    steps = models.JSONField(default=dict)
    version = models.ForeignKey(Version, models.SET_NULL, null=True, related_name="+")

    objects = JourneyQuerySet.as_manager()

    def __str__(self) -> str:
        return f"journey of {self.user_id}"
