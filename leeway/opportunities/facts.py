"""The facts of a deal as a page shows them."""

from django.urls import reverse
from django.utils.translation import gettext as _

from leeway.lib.dates import format_date, format_moment, today_in
from leeway.lib.money import format_money, plain_amount
from leeway.opportunities.board import Row
from leeway.opportunities.models import Opportunity, Referral
from leeway.people.facts import owner_fact
from leeway.people.models import Account
from leeway.team import policy
from leeway.team.models import User
from leeway.web.facts import Fact


def facts(opportunity: Opportunity, *, user: User) -> list[Fact]:
    """Amount, chance, expected close, owner, company, and what closed or chilled it."""
    url = "" if user.is_viewer else reverse("opportunities:edit", args=[opportunity.pk])
    found = [
        _amount(opportunity, user, url),
        _chance(opportunity, url),
        _expected(opportunity, user, url),
        owner_fact(opportunity, url),
        _account(opportunity, user, url),
        Fact("name", _("Deal"), opportunity.name, opportunity.name, url=url),
        _told_by(opportunity, user, url),
    ]
    if opportunity.closed_at:
        closed = format_moment(opportunity.closed_at, user.language, user.zone, today_in(user.zone))
        found.append(Fact("closed_at", _("Closed"), closed, kind="fixed"))
    if opportunity.outcome == "lost":
        why = opportunity.lost_reason
        found.append(Fact("lost_reason", _("Why lost"), why, why, url=url))
    return found


def one_fact(opportunity: Opportunity, field: str, *, user: User) -> Fact | None:
    """The fact of one field, after it was edited."""
    return next((fact for fact in facts(opportunity, user=user) if fact.field == field), None)


def firm_of(opportunity: Opportunity, user: User) -> Account | None:
    """The company of a deal, if this person may see it."""
    firm = opportunity.account
    return firm if firm is not None and policy.sees(user, firm) else None


def teller(opportunity: Opportunity, user: User) -> str:
    """Who told them about us, in a word or a few; a person whom the reader may not see is "somebody"."""
    answer: Referral | None = getattr(opportunity, "referral", None)
    person = answer.told_by if answer else None
    if answer is None or person is None:
        return answer.words if answer else ""
    name = person.name if policy.sees(user, person) else _("somebody")
    return f"{name}, {answer.words}" if answer.words else name


def one_row(opportunity: Opportunity, user: User) -> Row:
    """The card of a deal that is at hand with its stream, company and owner, for this person: no query."""
    stream, firm, owner = opportunity.stream, firm_of(opportunity, user), opportunity.owner
    return Row(
        pk=opportunity.pk,
        stage=opportunity.stage_id,
        rank=opportunity.rank,
        name=opportunity.name,
        amount=opportunity.amount,
        currency=opportunity.currency,
        stage_since=opportunity.stage_since,
        fridge_until=opportunity.fridge_until,
        fridge_event=opportunity.fridge_event,
        fridge_why=opportunity.fridge_why,
        woke_at=opportunity.woke_at,
        woke_why=opportunity.woke_why,
        firm=firm.name if firm else None,
        owner=owner.name if owner else None,
        last_in_at=stream.last_in_at,
        last_out_at=stream.last_out_at,
        next_due_at=stream.next_due_at,
        next_title=stream.next_title,
    )


def _amount(deal: Opportunity, user: User, url: str) -> Fact:
    shown = value = ""
    if deal.amount is not None:
        shown = format_money(deal.amount, deal.currency, user.language)
        value = plain_amount(deal.amount, deal.currency, user.language)
    return Fact("amount", _("Amount"), shown, value, "money", url, hint=_("e.g. 12k"))


def _chance(deal: Opportunity, url: str) -> Fact:
    shown = f"{deal.chance}\u00a0%"
    if deal.probability is None:
        shown = _("%(chance)s, as the step") % {"chance": shown}
    value = "" if deal.probability is None else str(deal.probability)
    return Fact("probability", _("Probability"), shown, value, "number", url)


def _expected(deal: Opportunity, user: User, url: str) -> Fact:
    shown = (
        format_date(deal.expected_on, user.language, today=today_in(user.zone)) if deal.expected_on else ""
    )
    value = format_date(deal.expected_on, user.language, style="numeric") if deal.expected_on else ""
    return Fact("expected_on", _("Decision"), shown, value, "date", url, hint=_("e.g. in 3 weeks"))


def _account(deal: Opportunity, user: User, url: str) -> Fact:
    firm = firm_of(deal, user)
    name, source = firm.name if firm else "", reverse("people:pick_company")
    return Fact("account", _("Company"), name, name, "pick", url, source=source)


def _told_by(deal: Opportunity, user: User, url: str) -> Fact:
    """Whoever told them about us: somebody we know, or words."""
    shown, source = teller(deal, user), reverse("opportunities:tellers")
    return Fact("told_by", _("Told by"), shown, shown, "pick", url, source=source)
