"""User, Group and Team."""

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _


class Role(models.TextChoices):
    OWNER = "owner", _("Owner")
    ADMIN = "admin", _("Admin")
    MEMBER = "member", _("Member")
    VIEWER = "viewer", _("Viewer")


class Group(models.Model):
    """A circle of colleagues to whom a record may be restricted."""

    name = models.CharField(max_length=80, unique=True)

    def __str__(self) -> str:
        return self.name


class UserManager(BaseUserManager["User"]):
    def get_by_natural_key(self, username: str | None) -> "User":
        return self.get(email__iexact=username)


class User(AbstractBaseUser):
    """A person who works with the team's deals and signs in with an e-mail address."""

    email = models.EmailField(_("e-mail"), max_length=254)
    name = models.CharField(_("name"), max_length=120)
    role = models.CharField(max_length=8, choices=Role.choices, default=Role.MEMBER)
    groups = models.ManyToManyField(Group, related_name="members", blank=True)
    is_active = models.BooleanField(default=True)
    language = models.CharField(max_length=5, default="en")
    zone = models.CharField(max_length=64, default="UTC")
    theme = models.CharField(max_length=5, default="auto")
    single_keys = models.BooleanField(default=True)
    joined_at = models.DateTimeField(auto_now_add=True)

    objects = UserManager()
    USERNAME_FIELD = "email"
    REQUIRED_FIELDS = ["name"]

    class Meta:
        constraints = [
            models.UniqueConstraint(Lower("email"), name="user_email_once"),
            models.CheckConstraint(condition=models.Q(role__in=Role.values), name="user_role_known"),
        ]

    def __str__(self) -> str:
        return self.name or self.email

    @property
    def is_viewer(self) -> bool:
        return self.role == Role.VIEWER

    @property
    def runs_the_team(self) -> bool:
        """Owners and admins change settings and see every record."""
        return self.role in (Role.OWNER, Role.ADMIN)


class Team(models.Model):
    """Whose installation this is: one row, made by the set-up."""

    name = models.CharField(max_length=120)
    currency = models.CharField(max_length=3, default="EUR")
    zone = models.CharField(max_length=64, default="UTC")
    language = models.CharField(max_length=5, default="en")
    own_domains = models.JSONField(default=list, blank=True)
    is_demo = models.BooleanField(default=False)
    made_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [models.CheckConstraint(condition=models.Q(id=1), name="one_team")]

    def __str__(self) -> str:
        return self.name
