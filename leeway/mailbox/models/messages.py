"""Message: one mail of one mailbox, with the people and files in it, and the event that copies share."""

from django.db import models
from django.db.models import Q

from leeway.mailbox.models.mailboxes import Mailbox
from leeway.mailbox.models.threads import Thread
from leeway.team.models import User
from leeway.timeline.models import Entry, Share, Stream


class Direction(models.TextChoices):
    IN = "in"
    OUT = "out"
    INTERNAL = "internal"


class Event(models.Model):
    """One mail as an event of the world: the copies of it in several mailboxes share one timeline entry."""

    key = models.CharField(max_length=64, unique=True)
    entry = models.OneToOneField(Entry, models.CASCADE, related_name="mail_event")

    def __str__(self) -> str:
        return self.key[:12]


class MessageQuerySet(models.QuerySet["Message"]):
    def visible_to(self, user: User) -> "MessageQuerySet":
        """One's own, and those shared in full that are placed on a record one may see."""
        if not user.is_active:
            return self.none()
        placed = Q(entry__placements__stream__in=Stream.objects.visible_to(user).values("pk"))
        shared = Q(mailbox__share=Share.OPEN) & ~Q(entry__share=Share.PRIVATE)
        return self.filter(Q(mailbox__owner=user.pk) | (placed & shared)).distinct()

    def changeable_by(self, user: User) -> "MessageQuerySet":
        """Its holder's own."""
        return self.none() if user.is_viewer or not user.is_active else self.filter(mailbox__owner=user.pk)


class Message(models.Model):
    """A mail, known by the hash of its raw bytes within its mailbox. All but `blob` can be derived again."""

    mailbox = models.ForeignKey(Mailbox, models.CASCADE, related_name="messages")
    sha256 = models.CharField(max_length=64)
    blob = models.ForeignKey("files.Blob", models.PROTECT, related_name="+")
    message_id = models.CharField(max_length=998, blank=True)
    thread = models.ForeignKey(Thread, models.PROTECT, related_name="messages")
    event_key = models.CharField(max_length=64, db_index=True)
    entry = models.ForeignKey(Entry, models.SET_NULL, null=True, related_name="copies")
    subject = models.CharField(max_length=500, blank=True)
    subject_key = models.CharField(max_length=16, blank=True)
    adrift = models.BooleanField(default=False)  # an answer that refers to nothing, and has not found it
    excerpt = models.CharField(max_length=600, blank=True)
    direction = models.CharField(max_length=8, choices=Direction.choices)
    auto = models.CharField(max_length=12, blank=True)
    private = models.BooleanField(default=False)
    size = models.PositiveBigIntegerField()
    sent_at = models.DateTimeField(null=True)
    internal_date = models.DateTimeField(null=True)
    happened_at = models.DateTimeField()
    parse_version = models.PositiveSmallIntegerField()

    objects = MessageQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["mailbox", "sha256"], name="message_once")]
        indexes = [
            models.Index(fields=["mailbox", "subject_key", "happened_at"], name="message_by_subject"),
            models.Index(fields=["thread", "happened_at"], name="message_of_thread"),
            models.Index(fields=["mailbox", "subject_key"], name="message_adrift", condition=Q(adrift=True)),
        ]

    def __str__(self) -> str:
        return self.subject


class Role(models.TextChoices):
    FROM = "from"
    TO = "to"
    CC = "cc"
    BCC = "bcc"
    REPLY_TO = "reply_to"


class Participant(models.Model):
    """An address in a mail, in its normal form; by it an address added later finds what is stored."""

    message = models.ForeignKey(Message, models.CASCADE, related_name="participants")
    role = models.CharField(max_length=8, choices=Role.choices)
    address = models.CharField(max_length=320)
    domain = models.CharField(max_length=253, blank=True)
    name = models.CharField(max_length=200, blank=True)

    class Meta:
        indexes = [
            models.Index(fields=["address", "message"], name="participant_by_address"),
            models.Index(fields=["domain", "message"], name="participant_by_domain"),
        ]

    def __str__(self) -> str:
        return self.address


class Part(models.Model):
    """A file attached to a mail: where it is in the raw bytes, from which it is taken when asked for."""

    message = models.ForeignKey(Message, models.CASCADE, related_name="parts")
    index = models.CharField(max_length=64)
    filename = models.CharField(max_length=200, blank=True)
    media_type = models.CharField(max_length=127)
    size = models.PositiveBigIntegerField()
    sha256 = models.CharField(max_length=64)
    content_id = models.CharField(max_length=255, blank=True)
    inline = models.BooleanField(default=False)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["message", "index"], name="part_once")]

    def __str__(self) -> str:
        return self.filename
