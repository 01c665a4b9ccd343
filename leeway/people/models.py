"""Account (a company) and Contact (a person), with what identifies them."""

from typing import Any, Self, TypeVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from leeway.lib.text import words
from leeway.team import policy
from leeway.team.models import Group, User
from leeway.timeline.models import Stream

R = TypeVar("R", bound="Record")


class RecordQuerySet(models.QuerySet[R]):
    def live(self) -> Self:
        """Those that are not deleted."""
        return self.filter(deleted_at=None)

    def visible_to(self, user: User) -> Self:
        """Those this person may see."""
        return self.live().filter(policy.visible_rows(user))

    def known_to(self, user: User) -> Self:
        """Those this person may see, and the deleted ones they could see: these have a way back."""
        return self.filter(policy.visible_rows(user))

    def changeable_by(self, user: User) -> Self:
        """Those this person may change."""
        return self.live().filter(policy.changeable_rows(user))


class Record(models.Model):
    """What companies and people share: a stream, an owner, a circle, and a soft delete."""

    stream = models.OneToOneField(Stream, models.PROTECT, related_name="%(class)s")
    name = models.CharField(max_length=200)
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    group = models.ForeignKey(Group, models.PROTECT, null=True, related_name="+")
    made_at = models.DateTimeField(default=timezone.now)
    deleted_at = models.DateTimeField(null=True)

    objects = RecordQuerySet.as_manager()

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return self.name


class SortName(models.CharField):
    """The words of the name, folded: what lists are sorted by, the same on every database. It follows `name`."""

    def pre_save(self, model_instance: models.Model, add: bool) -> str:
        """Written from the name whenever the row is."""
        folded = sort_name(str(model_instance))
        setattr(model_instance, self.attname, folded)
        return folded

    def deconstruct(self) -> tuple[str, str, Any, Any]:
        """For migrations a column of text like any other."""
        name, _path, args, more = super().deconstruct()
        return name, "django.db.models.CharField", args, more


def sort_name(name: str) -> str:
    """`École Prévert` → `ecole prevert`."""
    return " ".join(words(name))[:200]


class Account(Record):
    """A company."""

    sort_name = SortName(max_length=200, default="", editable=False)
    website = models.CharField(max_length=200, blank=True)
    place = models.CharField(max_length=120, blank=True)

    class Meta:
        indexes = [
            models.Index(
                fields=["sort_name", "id"], name="account_by_sort_name", condition=Q(deleted_at=None)
            )
        ]


class AccountDomain(models.Model):
    """A mail domain of a company, e.g. acme.example. Free-mail domains are refused."""

    account = models.ForeignKey(Account, models.CASCADE, related_name="domains")
    domain = models.CharField(max_length=253)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["domain"], name="domain_once")]

    def __str__(self) -> str:
        return self.domain


class Contact(Record):
    """A person."""

    sort_name = SortName(max_length=200, default="", editable=False)

    class Meta:
        indexes = [
            models.Index(
                fields=["sort_name", "id"], name="contact_by_sort_name", condition=Q(deleted_at=None)
            )
        ]


KINDS: dict[type[Record], str] = {Account: "account", Contact: "contact"}  # as streams and search name them


class ContactEmail(models.Model):
    """An address of a person: unique in the team, kept in its normal form."""

    contact = models.ForeignKey(Contact, models.CASCADE, related_name="emails")
    address = models.CharField(max_length=320)
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["address"], name="address_once")]
        ordering = ["position", "pk"]

    def __str__(self) -> str:
        return self.address


class ContactPhone(models.Model):
    """A phone number of a person, as typed and as dialled from anywhere (E.164), if we can tell."""

    contact = models.ForeignKey(Contact, models.CASCADE, related_name="phones")
    number = models.CharField(max_length=40)
    dial = models.CharField(max_length=20, blank=True)
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["contact", "number"], name="phone_once")]
        ordering = ["position", "pk"]

    def __str__(self) -> str:
        return self.number

    @property
    def tel(self) -> str:
        """What a telephone is told to call: the digits as typed where no country is known."""
        return self.dial or "".join(sign for sign in self.number if sign.isdecimal() or sign == "+")


class Position(models.Model):
    """What a person does at a company, now or once."""

    contact = models.ForeignKey(Contact, models.CASCADE, related_name="positions")
    account = models.ForeignKey(Account, models.CASCADE, related_name="positions")
    title = models.CharField(max_length=120, blank=True)
    began_on = models.DateField(null=True)
    ended_on = models.DateField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["contact", "account"], condition=Q(ended_on=None), name="position_once"
            ),
            models.CheckConstraint(
                condition=Q(began_on=None) | Q(ended_on=None) | Q(ended_on__gte=F("began_on")),
                name="position_ends_after_begin",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.contact} · {self.account}"
