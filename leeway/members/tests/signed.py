"""Browsers of people who have just given their password, for tests that sign in by a shortcut."""

import time

from allauth.account.internal.userkit import user_id_to_str
from django.test import Client

from leeway.team.models import User

A_DAY = 24 * 3600  # ahead, so that no test is so slow that it is asked again


def proof(user: User) -> dict[str, object]:
    """What a session holds after signing in."""
    records = [{"method": "password", "at": time.time() + A_DAY}]
    return {
        "account_authentication_methods": records,
        "account_authentication_methods_user": user_id_to_str(user),
    }


def proved(client: Client, user: User) -> Client:
    """Signed in, just now."""
    client.force_login(user, "allauth.account.auth_backends.AuthenticationBackend")
    session = client.session
    session.update(proof(user))
    session.save()
    return client
