"""What people do about themselves."""

from django.contrib.auth.tokens import default_token_generator
from django.db import transaction
from django.utils.encoding import force_str
from django.utils.http import urlsafe_base64_decode
from django.utils.translation import gettext as _

from leeway.lib.refused import Refused
from leeway.team import actions as team
from leeway.team.models import User

PROFILE = ("name", "language", "zone", "theme", "single_keys")


@transaction.atomic
def set_profile(user: User, values: dict[str, object], *, by: User) -> User:
    """A person sets how Leeway speaks to them."""
    if by.pk != user.pk:
        raise Refused(_("These settings are personal."))
    for name in PROFILE:
        setattr(user, name, values[name])
    user.save(update_fields=list(PROFILE))
    return user


def user_of_link(uid: str, token: str, *, held: bool = False) -> User:
    """Whose password this link may set; refused when it was used, is older than 30 minutes or is not ours.

    `held` in a transaction: nobody else changes this person until its end.
    """
    people = User.objects.select_for_update() if held else User.objects.all()
    try:
        user = people.get(pk=int(force_str(urlsafe_base64_decode(uid))), is_active=True)
    except (ValueError, OverflowError, User.DoesNotExist):
        user = None
    if user is None or not default_token_generator.check_token(user, token):
        raise Refused(_("This link was already used or is older than 30 minutes. Ask for a new one."))
    return user


@transaction.atomic
def reset_password(uid: str, token: str, password: str) -> User:
    """Set a new password by a link; the link is dead afterwards, also for who uses it at the same moment."""
    user = user_of_link(uid, token, held=True)
    team.set_password(user, password)
    return user
