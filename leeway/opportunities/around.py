"""What stands at the right of a deal's page: what is known of it, and who matters."""

from typing import Any

from leeway.opportunities import bant
from leeway.opportunities.models import Opportunity
from leeway.people.models import Contact
from leeway.people.queries import with_address
from leeway.team.models import User


def around(opportunity: Opportunity, user: User) -> dict[str, Any]:
    """What the parts of the page need, for this person."""
    return {"people": _people(opportunity, user), **bant.known(opportunity, user)}


def _people(opportunity: Opportunity, user: User) -> list[dict[str, Any]]:
    found = Contact.objects.visible_to(user).filter(stakes__opportunity=opportunity)
    return list(with_address(found).order_by("sort_name", "pk").values("pk", "name", "address"))
