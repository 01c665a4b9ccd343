"""The set-up link: it works as long as nobody can sign in, and is dead from then on.

The token is an HMAC under the installation's key: nothing to store, nothing to guess (256 bits), and
a second start prints the same link.
"""

from django.utils.crypto import constant_time_compare, salted_hmac

from leeway.team.models import User

PURPOSE = "leeway.desk.setup"


def issue() -> str:
    """The token of this installation."""
    return salted_hmac(PURPOSE, "first owner", algorithm="sha256").hexdigest()


def is_valid(token: str) -> bool:
    """Whether this token may still found the team."""
    return constant_time_compare(token, issue()) and not User.objects.exists()
