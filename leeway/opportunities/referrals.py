"""Where deals come from, and whom people told about us, for the person who reads."""

from typing import Any, NamedTuple

from django.db.models import Count, Exists, Max, OuterRef, Q
from django.urls import reverse
from django.utils.translation import gettext as _

from leeway.lib.dates import format_date, local_day
from leeway.opportunities.board import with_firm
from leeway.opportunities.facts import firm_of, teller
from leeway.opportunities.models import Opportunity, Outcome, Referral
from leeway.people.models import Contact
from leeway.process.models import Kind
from leeway.team import policy
from leeway.team.models import User
from leeway.timeline.models import Stream

AGAIN = "repeat"  # the after-sale step of a customer who orders again: that is a deal of its own
MOST = 20


class Told(NamedTuple):
    """A deal with somebody who heard of us from a person."""

    pk: int
    name: str
    outcome: str


def came_from(opportunity: Opportunity, user: User) -> dict[str, Any]:
    """What the page of a deal says of where it came from, and asks once it is won."""
    answer: Referral | None = getattr(opportunity, "referral", None)
    is_won = opportunity.outcome == Outcome.WON
    return {
        "asks_referral": is_won and answer is None and not user.is_viewer,
        "teller": teller(opportunity, user),
        "is_told": answer is not None and answer.told_by_id is not None,
        "teller_page": _page(answer, user),
        "earlier": _earlier(opportunity, user),
        "again": _again(opportunity, user) if is_won else "",
    }


def told_others(stream: Stream, user: User) -> list[Told]:
    """The deals with those whom this person, or somebody at this company, told about us."""
    at_it = Q(stream=stream) | Q(positions__account__stream=stream, positions__ended_on=None)
    people = Contact.objects.visible_to(user).filter(at_it)
    deals = with_firm(Opportunity.objects.visible_to(user).filter(referral__told_by__in=people), user)
    rows = deals.order_by("-made_at", "-pk").values_list("pk", "firm", "name", "outcome")[:MOST]
    return [Told(pk, firm or name, outcome) for pk, firm, name, outcome in rows]


def _page(answer: Referral | None, user: User) -> str:
    person = answer.told_by if answer else None
    if person is None or person.deleted_at or not policy.sees(user, person):
        return ""
    return reverse("people:person", args=[person.pk])


def _earlier(opportunity: Opportunity, user: User) -> str:
    """`Third deal with them; last won on 3 March 2026`, of those that this person sees."""
    firm = firm_of(opportunity, user)
    if firm is None or not getattr(opportunity, "has_earlier", True):
        return ""
    before = Opportunity.objects.visible_to(user).filter(account=firm, made_at__lt=opportunity.made_at)
    found = before.aggregate(n=Count("pk"), won=Max("closed_at", filter=Q(outcome=Outcome.WON)))
    if not found["n"]:
        return ""
    words = _ordinal(found["n"] + 1)
    if found["won"] is None:
        return words
    day = format_date(local_day(found["won"], user.zone), user.language, style="long")
    return _("%(words)s; last won on %(day)s") % {"words": words, "day": day}


def earlier() -> Exists:
    """Of a deal, whether its company had one before, seen or not: most are the first."""
    before = Opportunity.objects.filter(account=OuterRef("account"), made_at__lt=OuterRef("made_at"))
    return Exists(before)


def _ordinal(n: int) -> str:
    said = {2: _("Second deal with them"), 3: _("Third deal with them"), 4: _("Fourth deal with them")}
    return said.get(n) or _("Deal number %(n)s with them") % {"n": n}


def _again(opportunity: Opportunity, user: User) -> str:
    """Where a new deal with this customer begins, on the step where they order again."""
    firm, here = firm_of(opportunity, user), opportunity.stage
    if firm is None or user.is_viewer or here.kind != Kind.AFTER or here.word != AGAIN:
        return ""
    return f"{reverse('opportunities:begin')}?account={firm.pk}&process={here.process_id}"
