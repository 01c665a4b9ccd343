"""The facts of people and companies as a page shows them."""

from django.urls import reverse
from django.utils.translation import gettext as _, pgettext

from leeway.people.models import Account, Record
from leeway.team.models import User
from leeway.team.queries import colleagues
from leeway.web.facts import Fact


def facts(record: Record, *, user: User) -> list[Fact]:
    """Name and owner; of a company also its place and website."""
    route = "people:edit_company" if isinstance(record, Account) else "people:edit_person"
    url = "" if user.is_viewer else reverse(route, args=[record.pk])
    options = [(str(one.pk), one.name) for one in colleagues()]
    owner = next((words for value, words in options if value == str(record.owner_id)), "")
    found = [Fact("name", _("Name"), record.name, record.name, url=url)]
    if isinstance(record, Account):
        found += [
            Fact("place", _("Place"), record.place, record.place, url=url),
            Fact("website", _("Website"), record.website, record.website, url=url),
        ]
    label = pgettext("of a record", "Owner")
    found.append(
        Fact("owner", label, owner, str(record.owner_id or ""), "select", url, [("", "–"), *options])
    )
    return found


def one_fact(record: Record, field: str, *, user: User) -> Fact | None:
    """The fact of one field, after it was edited."""
    return next((fact for fact in facts(record, user=user) if fact.field == field), None)
