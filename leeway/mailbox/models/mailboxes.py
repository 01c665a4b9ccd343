"""Mailbox: whose mail is read, from where, and how it goes."""

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from leeway.lib.secrets import Secret, decrypt, encrypt
from leeway.team.models import User
from leeway.timeline.models import Share


class Security(models.TextChoices):
    TLS = "tls", _("TLS (usual, port 993)")
    STARTTLS = "starttls", _("STARTTLS (port 143)")
    NONE = "none", _("None, for a server on this machine or network")


class Mood(models.TextChoices):
    """How the mailbox is doing."""

    NEW = "new", _("Just connected")
    SYNCING = "syncing", _("Reading")
    IDLE = "idle", _("Up to date")
    TROUBLE = "trouble", _("Trying again soon")
    RECONNECT = "reconnect", _("Reconnect needed")
    PAUSED = "paused", _("Paused")
    DISCONNECTED = "disconnected", _("Disconnected")


ASLEEP = (Mood.RECONNECT, Mood.PAUSED, Mood.DISCONNECTED)


class MailboxQuerySet(models.QuerySet["Mailbox"]):
    def visible_to(self, user: User) -> "MailboxQuerySet":
        """A mailbox concerns the person whose mail it is, and nobody else, whatever their role."""
        return self.filter(owner=user.pk) if user.is_active else self.none()

    def changeable_by(self, user: User) -> "MailboxQuerySet":
        """Its owner changes it, unless that person may only look."""
        return self.none() if user.is_viewer else self.visible_to(user)

    def awake(self) -> "MailboxQuerySet":
        """Those that are read by themselves, for people who may still sign in."""
        return self.exclude(state__in=ASLEEP).filter(owner__is_active=True)


class Mailbox(models.Model):
    """One IMAP account of one person. `fence` grows with each lease: a worker that lost its lease cannot write."""

    owner = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="mailboxes")
    address = models.CharField(max_length=320)
    host = models.CharField(max_length=253)
    port = models.PositiveIntegerField(default=993)
    security = models.CharField(max_length=8, choices=Security.choices, default=Security.TLS)
    username = models.CharField(max_length=320)
    sealed_password = models.CharField(max_length=2000, blank=True)
    own_addresses = models.JSONField(default=list, blank=True)
    share = models.CharField(max_length=8, choices=Share.choices, default=Share.OPEN)
    state = models.CharField(max_length=12, choices=Mood.choices, default=Mood.NEW)
    error = models.CharField(max_length=32, blank=True)
    failures = models.PositiveIntegerField(default=0)
    backoff_until = models.DateTimeField(null=True)
    last_ok_at = models.DateTimeField(null=True)
    first_pass_done_at = models.DateTimeField(null=True)
    lease_holder = models.CharField(max_length=120, blank=True)
    lease_until = models.DateTimeField(null=True)
    fence = models.BigIntegerField(default=0)
    made_at = models.DateTimeField(default=timezone.now)

    objects = MailboxQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["address"], name="mailbox_once"),
            models.CheckConstraint(condition=models.Q(share__in=Share.values), name="mailbox_share_known"),
        ]

    def __str__(self) -> str:
        return self.address

    @property
    def password(self) -> Secret:
        """Opened for handing to the mail server, and nothing else."""
        return decrypt(self.sealed_password, context=("mailbox", self.pk, "password"))

    def seal(self, password: str | Secret) -> None:
        """Keep a password; the row needs its id first."""
        self.sealed_password = encrypt(password, context=("mailbox", self.pk, "password"))

    @property
    def addresses(self) -> set[str]:
        """Every address that means the owner of this mailbox."""
        return {self.address, *self.own_addresses}
