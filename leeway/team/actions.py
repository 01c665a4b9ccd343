"""What is done to the team and its people."""

from zoneinfo import available_timezones

from django.conf import settings
from django.contrib.auth.password_validation import validate_password
from django.contrib.auth.tokens import default_token_generator
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction
from django.urls import reverse
from django.utils.encoding import force_bytes
from django.utils.http import urlsafe_base64_encode
from django.utils.translation import gettext as _

from leeway.lib.refused import Refused
from leeway.team import policy
from leeway.team.models import Role, Team, User


@transaction.atomic
def found(*, team_name: str, currency: str, zone: str, language: str, is_demo: bool = False) -> Team:
    """Found the team: happens once, at the set-up."""
    if zone not in available_timezones():
        raise Refused(_("Choose a time zone from the list."), field="zone")
    told = {"name": team_name.strip(), "currency": currency, "zone": zone, "language": language}
    team, new = Team.objects.get_or_create(pk=1, defaults=told | {"is_demo": is_demo})
    if not new:
        raise Refused(_("This installation already has its team. Sign in instead."))
    return team


@transaction.atomic
def add_user(
    *, email: str, name: str, role: str = Role.MEMBER, password: str = "", language: str = "", by: User | None
) -> User:
    """Let a person in. `by` is the admin who does it, or nobody on the command line and at the set-up."""
    if by is not None:
        policy.must_give(by, role)
    user = User(email=_checked_address(email), name=name.strip()[:120], role=_checked_role(role))
    if not user.name:
        raise Refused(_("Write a name."), field="name")
    if User.objects.filter(email__iexact=user.email).exists():
        raise Refused(_("Somebody already signs in with this e-mail address."), field="email")
    team = Team.objects.first()
    user.language = language or (team.language if team else "en")
    user.zone = team.zone if team else "UTC"
    set_password(user, password, save=False)
    user.save()
    return user


def set_password(user: User, password: str, *, save: bool = True) -> None:
    """Give a person a new password; an empty one means that they must use a link first."""
    if password:
        try:
            validate_password(password, user)
        except ValidationError as error:
            raise Refused(" ".join(error.messages), field="password") from error
        user.set_password(password)
    else:
        user.set_unusable_password()
    if save:
        user.save(update_fields=["password"])


def reset_link(user: User) -> str:
    """A link with which this person sets a new password once, within 30 minutes."""
    where = reverse(
        "members:reset",
        args=[urlsafe_base64_encode(force_bytes(user.pk)), default_token_generator.make_token(user)],
    )
    return f"{settings.LEEWAY_BASE_URL}{where}"


def _checked_address(email: str) -> str:
    email = email.strip()
    try:
        validate_email(email)
    except ValidationError as error:
        raise Refused(_("This is not an e-mail address."), field="email") from error
    return email


def _checked_role(role: str) -> str:
    if role not in Role.values:
        raise Refused(_("A role is owner, admin, member or viewer."), field="role")
    return role
