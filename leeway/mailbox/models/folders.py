"""Folder with its cursor, and Location: one place where a mail was seen, and what became of it."""

from django.db import models
from django.db.models import Q

from leeway.mailbox.models.mailboxes import Mailbox
from leeway.team.models import User


class FolderQuerySet(models.QuerySet["Folder"]):
    def visible_to(self, user: User) -> "FolderQuerySet":
        """The folders of one's own mailboxes."""
        return self.filter(mailbox__in=Mailbox.objects.visible_to(user))

    def changeable_by(self, user: User) -> "FolderQuerySet":
        """The same, for those who may write."""
        return self.filter(mailbox__in=Mailbox.objects.changeable_by(user))


class Folder(models.Model):
    """A folder on the server.

    Every mail from `initial_floor` to `covered_to` has an outcome. The first pass goes newest first and
    lowers the floor to 0; new mail raises `covered_to`. Both move only together with the outcomes.
    """

    mailbox = models.ForeignKey(Mailbox, models.CASCADE, related_name="folders")
    name = models.CharField(max_length=500)
    delimiter = models.CharField(max_length=4, blank=True)
    special = models.CharField(max_length=16, blank=True)
    included = models.BooleanField(default=True)
    left_out = models.CharField(max_length=16, blank=True)
    uidvalidity = models.BigIntegerField(null=True)
    covered_to = models.BigIntegerField(default=0)
    initial_floor = models.BigIntegerField(null=True)
    uidnext_seen = models.BigIntegerField(default=0)
    modseq = models.BigIntegerField(null=True)
    seen = models.PositiveIntegerField(default=0)
    exists = models.PositiveIntegerField(default=0)
    fragile = models.BooleanField(default=False)
    rewound = models.BooleanField(default=False)
    vanished = models.PositiveIntegerField(default=0)
    vanish_allowed = models.BooleanField(default=False)
    last_full_reconcile = models.DateTimeField(null=True)
    missing_since = models.DateTimeField(null=True)

    objects = FolderQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["mailbox", "name"], name="folder_once")]
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.name

    @property
    def first_pass_done(self) -> bool:
        return self.initial_floor == 0


class State(models.TextChoices):
    """What became of a mail that was seen at a place."""

    STORED = "stored"
    EXCLUDED = "excluded"
    QUARANTINED = "quarantined"
    GONE = "gone"


class Location(models.Model):
    """One mail at one place (folder, UIDVALIDITY, UID). The same mail in two folders has two."""

    folder = models.ForeignKey(Folder, models.CASCADE, related_name="locations")
    uidvalidity = models.BigIntegerField()
    uid = models.BigIntegerField()
    state = models.CharField(max_length=12, choices=State.choices)
    reason = models.CharField(max_length=24, blank=True)
    message = models.ForeignKey("mailbox.Message", models.CASCADE, null=True, related_name="locations")
    blob = models.ForeignKey("files.Blob", models.PROTECT, null=True, related_name="+")
    sha256 = models.CharField(max_length=64, blank=True)
    fingerprint = models.CharField(max_length=64, blank=True)
    size = models.PositiveBigIntegerField(default=0)
    internal_date = models.DateTimeField(null=True)
    tries = models.PositiveSmallIntegerField(default=0)
    next_try_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["folder", "uidvalidity", "uid"], name="location_once"),
            models.CheckConstraint(
                condition=~Q(state="stored") | Q(message__isnull=False), name="stored_has_message"
            ),
            models.CheckConstraint(
                condition=~Q(state__in=["excluded", "quarantined", "gone"]) | ~Q(reason=""),
                name="outcome_has_reason",
            ),
        ]
        indexes = [
            models.Index(
                fields=["fingerprint"], name="location_by_fingerprint", condition=~Q(fingerprint="")
            ),
            models.Index(
                fields=["folder", "next_try_at"], name="location_to_retry", condition=Q(state="quarantined")
            ),
        ]

    def __str__(self) -> str:
        return f"{self.folder_id}/{self.uidvalidity}/{self.uid} {self.state}"
