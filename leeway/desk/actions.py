"""Setting up a new installation."""

from dataclasses import dataclass

from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _

from leeway.desk import setup_token
from leeway.lib.refused import Refused
from leeway.process.actions import begin_with_default
from leeway.team import actions as team
from leeway.team.models import Role, User


@dataclass(slots=True)
class Wishes:
    """What the set-up asks."""

    team_name: str
    name: str
    email: str
    password: str
    language: str
    currency: str
    zone: str


def setup_link() -> str | None:
    """The one-time link of a new installation, or nothing when somebody can sign in already."""
    if User.objects.exists():
        return None
    return f"{settings.LEEWAY_BASE_URL}{reverse('desk:setup', args=[setup_token.issue()])}"


@transaction.atomic
def set_up(token: str, wishes: Wishes) -> User:
    """Found the team, its first owner and the default process: all of it or nothing."""
    if not setup_token.is_valid(token):
        raise Refused(
            _("This set-up link is no longer valid. Sign in, or ask whoever runs this installation.")
        )
    team.found(
        team_name=wishes.team_name or wishes.name,
        currency=wishes.currency,
        zone=wishes.zone,
        language=wishes.language,
    )
    owner = team.add_user(
        email=wishes.email,
        name=wishes.name,
        role=Role.OWNER,
        password=wishes.password,
        language=wishes.language,
        by=None,
    )
    begin_with_default(by=owner)
    return owner
