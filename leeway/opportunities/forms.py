"""Reading what people type about deals."""

from datetime import date, timedelta
from typing import Any

from django.utils.translation import gettext as _

from leeway.lib.date_parser import add_months
from leeway.lib.dates import parse_when, today_in
from leeway.lib.ids import MOST_DIGITS, record_id
from leeway.lib.money import parse_money
from leeway.lib.refused import Refused
from leeway.opportunities.models import Opportunity
from leeway.people.models import Contact
from leeway.team.models import User

NEW = "new:"  # before the name of a company that is not known yet, in the place of an id


def wake_chips(user: User) -> list[dict[str, str]]:
    """Two weeks, one month, three months, each with the digit that chooses it."""
    day = today_in(user.zone)
    return [
        {"day": (day + timedelta(days=14)).isoformat(), "key": "2", "words": _("2 weeks")},
        {"day": add_months(day, 1).isoformat(), "key": "1", "words": _("1 month")},
        {"day": add_months(day, 3).isoformat(), "key": "3", "words": _("3 months")},
    ]


def date_or_none(text: str | None, user: User) -> date | None:
    """A day in any way people write it; nothing when empty; Refused when it is no day."""
    if not text or not text.strip():
        return None
    found = parse_when(text, today_in(user.zone), user.language)
    if found is None:
        raise Refused(_("This is not a day. Write it like 24/12, tomorrow or in 3 weeks."), field="date")
    return found


def past_date_or_none(text: str | None, user: User) -> date | None:
    """A day on which something was said: a weekday or a day without a year is the last such day, today included."""
    found = date_or_none(text, user)
    if found is None or found <= (day := today_in(user.zone)):
        return found

    def read(base: date) -> date | None:
        return parse_when(text or "", base, user.language)

    if read(day - timedelta(days=1)) == found - timedelta(days=1):  # "tomorrow" is no day of the past
        return found
    bases = (day - timedelta(days=7), add_months(day, -12) + timedelta(days=1))
    return next((past for base in bases if (past := read(base)) and past <= day), found)


def read_teller(text: str, user: User) -> dict[str, Any]:
    """Who told, as the action wants it: somebody known by their id, or words."""
    known = record_id(text)
    if known is None:
        return {"words": text.removeprefix(NEW)}
    person = Contact.objects.visible_to(user).filter(pk=known).first()
    if person is None:
        raise Refused(_("Choose a person from the list, or say it in a few words."), field="told_by")
    return {"told_by": person}


def read_field(opportunity: Opportunity, field: str, text: str, user: User) -> object:
    """What a person typed into a fact, as the action wants it."""
    text = text.strip()
    if field == "amount":
        return parse_money(text, user.language, currency=opportunity.currency)
    if field == "expected_on":
        return date_or_none(text, user)
    if field == "probability":
        digits = text.removesuffix("%").strip()
        if digits and (not digits.isdecimal() or len(digits) > MOST_DIGITS):
            raise Refused(_("A probability is between 0 and 100 %."), field=field)
        return int(digits) if digits else None
    if field in ("owner", "account"):
        return record_id(text)
    return text
