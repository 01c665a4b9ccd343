"""What stands around a deal on its page: what is known of it, who matters, and where it came from."""

from typing import Any

from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext as _

from leeway.opportunities import bant
from leeway.opportunities.models import Fit, Opportunity
from leeway.opportunities.referrals import came_from
from leeway.opportunities.stakes import hangs_on, people_of
from leeway.process.models import FitSign, Kind, Stage
from leeway.team.models import User


def around(opportunity: Opportunity, user: User, steps: list[Stage]) -> dict[str, Any]:
    """What the parts of the page need, for this person."""
    people = people_of(opportunity, user)
    return {
        "people": people,
        "hangs_on": hangs_on(opportunity, people, user),
        **bant.known(opportunity, user),
        **_fits(opportunity, steps),
        **came_from(opportunity, user),
    }


def fits() -> Exists:
    """Of a deal, whether it shows a sign: off the first step nothing else is drawn."""
    return Exists(Fit.objects.filter(opportunity=OuterRef("pk")))


def _fits(opportunity: Opportunity, steps: list[Stage]) -> dict[str, Any]:
    """Signs of a good prospect as chips on the first open step; afterwards a line with those it shows."""
    first = next((step.pk for step in steps if step.kind == Kind.OPEN), None)
    if opportunity.stage_id != first and not getattr(opportunity, "has_fits", True):
        return {"signs": [], "fits_here": False, "fit_line": ""}
    shown = Exists(Fit.objects.filter(opportunity=opportunity, sign=OuterRef("pk")))
    found = FitSign.objects.filter(process=opportunity.stage.process_id).annotate(shows=shown)
    signs = list(found.filter(Q(archived_at=None) | Q(shows=True)).order_by("position", "pk"))
    line = ", ".join(sign.text for sign in signs if sign.shows)
    return {
        "signs": [sign for sign in signs if sign.archived_at is None],
        "fits_here": opportunity.stage_id == first,
        "fit_line": _("Shows: %(signs)s.") % {"signs": line} if line else "",
    }
