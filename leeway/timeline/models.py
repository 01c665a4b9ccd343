"""Stream, Entry, Placement, Holder, Delivery, Note and Attachment."""

from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from leeway.team import policy
from leeway.team.models import Group, User


class StreamQuerySet(models.QuerySet["Stream"]):
    def visible_to(self, user: User) -> "StreamQuerySet":
        """Streams of the records this person may see."""
        return self.filter(policy.visible_rows(user))

    def changeable_by(self, user: User) -> "StreamQuerySet":
        """Streams of the records this person may change."""
        return self.filter(policy.changeable_rows(user))


class Stream(models.Model):
    """The history of one record, and what boards and lists need from above, written downwards."""

    kind = models.CharField(max_length=16)
    title = models.CharField(max_length=200)
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    group = models.ForeignKey(Group, models.PROTECT, null=True, related_name="+")
    last_in_at = models.DateTimeField(null=True)
    last_out_at = models.DateTimeField(null=True)
    next_due_at = models.DateTimeField(null=True)
    next_title = models.CharField(max_length=200, blank=True)

    objects = StreamQuerySet.as_manager()

    def __str__(self) -> str:
        return self.title

    @property
    def record(self) -> Any:
        """The company, person or deal whose history this is: each points here by a field that is named as its kind."""
        return getattr(self, self.kind)


class Source(models.TextChoices):
    PERSON = "person"
    AUTOMATION = "automation"
    IMPORT = "import"
    MAIL = "mail"
    CALENDAR = "calendar"
    UNDO = "undo"


class Share(models.TextChoices):
    """How much of a captured mail people other than its holders see."""

    OPEN = "open"
    SUBJECT = "subject"
    METADATA = "metadata"
    PRIVATE = "private"


class Entry(models.Model):
    """One thing that happened. `before` and `after` hold the columns an action wrote, and marks of what is no column: `changes`.

    `batch` is shared by what one person did in one go, and is taken back as one.
    `files` counts what is attached to a mail. `actor` is the colleague who did it; `who` names somebody outside the house, e.g. the writer of a mail.
    `named` is another record than its own whose name it says: it is read by those who may see that one too.
    """

    verb = models.CharField(max_length=48)
    actor = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    who = models.CharField(max_length=120, blank=True)
    source = models.CharField(max_length=12, choices=Source.choices, default=Source.PERSON)
    direction = models.CharField(max_length=8, blank=True)
    batch = models.UUIDField(null=True, db_index=True)
    home = models.ForeignKey(Stream, models.CASCADE, null=True, related_name="made_here")
    named = models.ForeignKey(Stream, models.CASCADE, null=True, related_name="+", db_index=False)
    ref_kind = models.CharField(max_length=16, blank=True)
    ref_id = models.BigIntegerField(null=True)
    before = models.JSONField(null=True)
    after = models.JSONField(null=True)
    title = models.CharField(max_length=300, blank=True)
    excerpt = models.CharField(max_length=600, blank=True)
    files = models.PositiveSmallIntegerField(default=0)
    share = models.CharField(max_length=8, choices=Share.choices, default=Share.OPEN)
    happened_at = models.DateTimeField(default=timezone.now)
    recorded_at = models.DateTimeField(default=timezone.now)
    undoes = models.OneToOneField("self", models.SET_NULL, null=True, related_name="undone_by")
    undone_at = models.DateTimeField(null=True)
    handled_at = models.DateTimeField(null=True)
    sequence = models.BigIntegerField(null=True, unique=True)
    seal = models.CharField(max_length=64, blank=True)

    class Meta:
        indexes = [
            models.Index(fields=["id"], name="entry_unhandled", condition=Q(handled_at__isnull=True)),
            models.Index(fields=["home", "id"], name="entry_of_home"),
            models.Index(fields=["ref_kind", "ref_id"], name="entry_of_ref"),
        ]

    def __str__(self) -> str:
        return f"{self.verb} {self.pk}"

    @property
    def written(self) -> dict[str, Any]:
        """The columns the action wrote, as they were afterwards."""
        return self.after or {}

    @property
    def overwritten(self) -> dict[str, Any]:
        """The same columns as they were before."""
        return self.before or {}


class Placement(models.Model):
    """An entry in a stream. `happened_at` repeats the entry's, so that a page is one index scan."""

    stream = models.ForeignKey(Stream, models.CASCADE, related_name="placements")
    entry = models.ForeignKey(Entry, models.CASCADE, related_name="placements")
    happened_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["stream", "entry"], name="placed_once")]
        indexes = [
            models.Index(F("stream"), F("happened_at").desc(), F("entry").desc(), name="placement_page")
        ]

    def __str__(self) -> str:
        return f"{self.entry_id} in {self.stream_id}"


class Holder(models.Model):
    """A person whose own mailbox holds the mail of this entry: always sees it, whatever its share."""

    entry = models.ForeignKey(Entry, models.CASCADE, related_name="holders")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["entry", "user"], name="holder_once")]

    def __str__(self) -> str:
        return f"{self.user_id} holds {self.entry_id}"


class Delivery(models.Model):
    """What one follower must do about one entry: claimed with a lease, retried alone."""

    class State(models.TextChoices):
        WAITING = "waiting"
        DONE = "done"
        FAILED = "failed"

    entry = models.ForeignKey(Entry, models.CASCADE, related_name="deliveries")
    follower = models.CharField(max_length=120)
    state = models.CharField(max_length=8, choices=State.choices, default=State.WAITING)
    attempts = models.PositiveSmallIntegerField(default=0)
    run_after = models.DateTimeField(default=timezone.now)
    error = models.CharField(max_length=300, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["entry", "follower"], name="delivered_once")]
        indexes = [models.Index(fields=["run_after"], name="delivery_due", condition=Q(state="waiting"))]

    def __str__(self) -> str:
        return f"{self.follower} of {self.entry_id}"


class Note(models.Model):
    """Words a person left on a stream; the entry shows its excerpt."""

    stream = models.ForeignKey(Stream, models.CASCADE, related_name="notes")
    author = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    text = models.TextField()
    made_at = models.DateTimeField(auto_now_add=True)
    deleted_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return self.text[:40]


class Attachment(models.Model):
    """A file that a person put on a stream."""

    stream = models.ForeignKey(Stream, models.CASCADE, related_name="attachments")
    blob = models.ForeignKey("files.Blob", models.PROTECT, related_name="+")
    name = models.CharField(max_length=200)
    added_at = models.DateTimeField(auto_now_add=True)

    def __str__(self) -> str:
        return self.name
