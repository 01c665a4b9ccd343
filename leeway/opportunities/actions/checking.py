"""What each fact of a deal may be; everything else is Refused in words."""

from collections.abc import Callable
from typing import Any

from django.utils.translation import gettext as _

from leeway.lib.currencies import all_currencies
from leeway.lib.refused import Refused
from leeway.lib.text import one_line
from leeway.opportunities.models import MOST
from leeway.people.actions.records import checked_name
from leeway.people.models import Account
from leeway.team.models import User
from leeway.team.queries import colleague


def checked(field: str, value: Any, by: User) -> Any:
    """A fact as it is written into its column."""
    if field not in CHECKS:
        raise Refused(_("This cannot be edited here: %(fields)s.") % {"fields": field})
    return CHECKS[field](value, by)


def amount(value: int | None, by: User | None = None) -> int | None:
    """Minor units, or nothing."""
    if value is not None and not 0 <= value < MOST:
        raise Refused(_("Write an amount of 0 or more. This one is below, or too large."), field="amount")
    return value


def currency(value: str, by: User | None = None) -> str:
    """A currency we can count in."""
    if value not in all_currencies():
        raise Refused(_("Choose a currency from the list."), field="currency")
    return value


def account(value: Any, by: User) -> int | None:
    """A company that this person may see."""
    if not value:
        return None
    if not Account.objects.visible_to(by).filter(pk=getattr(value, "pk", value)).exists():
        raise Refused(_("Choose a company from the list."), field="account")
    return getattr(value, "pk", value)


def _name(value: str, by: User) -> str:
    return checked_name(value)


def _chance(value: int | None, by: User) -> int | None:
    if value is not None and not 0 <= value <= 100:
        raise Refused(_("A probability is between 0 and 100 %."), field="probability")
    return value


def _day(value: Any, by: User) -> str | None:
    return str(value) if value else None


def _owner(value: Any, by: User) -> int | None:
    return colleague(getattr(value, "pk", value)).pk if value else None


def _reason(value: str, by: User) -> str:
    return one_line(value, 300)


CHECKS: dict[str, Callable[[Any, User], Any]] = {
    "name": _name,
    "amount": amount,
    "currency": currency,
    "account": account,
    "probability": _chance,
    "expected_on": _day,
    "owner": _owner,
    "lost_reason": _reason,
}
