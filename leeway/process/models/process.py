"""Process, Version, Stage and Mapping."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext

from leeway.process.words import DEFAULT_WORDS, Evidence, Kind, Method, State
from leeway.timeline.models import Stream


class Process(models.Model):
    """A repeatable series of steps, with a board of its own. An unnamed one is called "Deals" on screens."""

    stream = models.OneToOneField(Stream, models.PROTECT, related_name="process")
    name = models.CharField(max_length=80, blank=True)
    lede = models.CharField(max_length=300, blank=True)
    method = models.CharField(max_length=10, choices=Method.choices, default=Method.BANT)
    position = models.PositiveSmallIntegerField(default=0)
    archived_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return self.name or gettext("Deals")

    @property
    def in_use(self) -> "Version | None":
        """The version that is in use; none while the first draft has not begun."""
        return self.versions.filter(state=State.CURRENT).first()


class Version(models.Model):
    """One way the process was drawn. Names, colours and guidance change in it; its steps and their order do not, once it is in use."""

    process = models.ForeignKey(Process, models.PROTECT, related_name="versions")
    number = models.PositiveSmallIntegerField()
    state = models.CharField(max_length=8, choices=State.choices, default=State.DRAFT)
    based_on = models.ForeignKey("self", models.SET_NULL, null=True, related_name="drafts")
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    made_at = models.DateTimeField(default=timezone.now)
    proposed_at = models.DateTimeField(null=True)
    started_at = models.DateTimeField(null=True)
    retired_at = models.DateTimeField(null=True)
    dropped_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["process", "number"], name="version_number_once"),
            models.UniqueConstraint(
                fields=["process"], condition=Q(state="current"), name="one_current_version"
            ),
            models.CheckConstraint(condition=Q(state__in=State.values), name="version_state_known"),
        ]

    def __str__(self) -> str:
        return f"{self.process_id} v{self.number}"

    @property
    def is_draft(self) -> bool:
        """Whether its steps may still be drawn otherwise."""
        return self.state in (State.DRAFT, State.PROPOSED, State.AGREED) and self.dropped_at is None


class Stage(models.Model):
    """One step. `word` is a default name in every language; `name`, once written, wins.

    `process` repeats the version's: a deal asks it at every move. `limit` is the soft 8 of "9 / 8".
    `evidence` is what, when it is seen in mails and meetings, lets Leeway propose this step.
    """

    process = models.ForeignKey(Process, models.PROTECT, related_name="stages")
    version = models.ForeignKey(Version, models.PROTECT, related_name="stages")
    kind = models.CharField(max_length=6, choices=Kind.choices, default=Kind.OPEN)
    word = models.CharField(max_length=16, blank=True)
    name = models.CharField(max_length=60, blank=True)
    hue = models.CharField(max_length=8, default="1")
    position = models.PositiveSmallIntegerField()
    probability = models.PositiveSmallIntegerField(default=0)
    usual_days = models.PositiveSmallIntegerField(null=True)
    limit = models.PositiveSmallIntegerField(null=True)
    evidence = models.CharField(max_length=10, choices=Evidence.choices, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["version", "position"], name="stage_place_once"),
            models.CheckConstraint(condition=Q(probability__lte=100), name="stage_probability_percent"),
            models.CheckConstraint(condition=~Q(word="") | ~Q(name=""), name="stage_has_words"),
        ]

    def __str__(self) -> str:
        return self.label

    @property
    def label(self) -> str:
        """What the step is called, for whoever reads it now."""
        return self.name or str(DEFAULT_WORDS.get(self.word, self.word))


class Mapping(models.Model):
    """Where the deals of an old step go when the version of the new one begins: one place for each old step."""

    version = models.ForeignKey(Version, models.CASCADE, related_name="mappings")
    old = models.ForeignKey(Stage, models.CASCADE, related_name="+")
    new = models.ForeignKey(Stage, models.CASCADE, related_name="comes_from")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["version", "old"], name="mapped_once")]

    def __str__(self) -> str:
        return f"{self.old_id} → {self.new_id}"
