"""The people on a deal as its page draws them: what they are to it, and which of us have written with them."""

from datetime import datetime
from typing import Any

from django.db.models import Count, Exists, F, Max, OuterRef, Q, Subquery
from django.utils.translation import gettext as _, ngettext, pgettext

from leeway.lib.dates import format_date, local_day, today_in
from leeway.opportunities.models import Opportunity, Stake, Stakeholder
from leeway.opportunities.said.answers import in_words
from leeway.people.models import Contact
from leeway.people.queries import with_address
from leeway.process.models import Kind, Stage
from leeway.team.models import User
from leeway.timeline.models import Holder
from leeway.timeline.queries import readable_placements

NAMED = 3  # colleagues beside a person
A_MONTH = 30  # days that are counted; before that a date is said
ENOUGH = 5  # open deals with an amount, before one of them is called large


def people_of(opportunity: Opportunity, user: User) -> list[dict[str, Any]]:
    """Those this person may see, by name."""
    found = Contact.objects.visible_to(user).filter(stakes__opportunity=opportunity)
    on_it = Stakeholder.objects.filter(opportunity=opportunity).values("opportunity")
    everybody = Subquery(on_it.annotate(n=Count("pk")).values("n"))  # also whom this person does not see
    held = Exists(Holder.objects.filter(entry__placements__stream=OuterRef("stream_id")))
    marks = {"roles": F("stakes__roles"), "all": everybody, "has_mail": held}
    rows = with_address(found.annotate(**marks)).order_by("sort_name", "pk")
    people = list(rows.values("pk", "name", "stream_id", "address", *marks))
    wrote = [person["stream_id"] for person in people if person["has_mail"]]
    met = _met(wrote, user) if wrote else {}
    for person in people:
        person["met"] = " · ".join(met.get(person["stream_id"], [])[:NAMED])
        person["words"] = in_words(person["roles"])
        person["stakes"] = [
            {"value": one.value, "label": one.label, "on": one.value in person["roles"]} for one in Stake
        ]
    return people


def hangs_on(opportunity: Opportunity, people: list[dict[str, Any]], user: User) -> str:
    """The name of the one person on whom a deal of size hangs; nothing for small deals, and for most."""
    reached = [person for person in people if person["address"]] if len(people) > 1 else people
    if len(reached) != 1 or opportunity.amount is None or opportunity.stage.kind != Kind.OPEN:
        return ""
    if reached[0]["all"] != len(people):  # somebody this person does not see is on it too
        return ""
    return str(reached[0]["name"]) if _is_of_size(opportunity, user) else ""


def _is_of_size(opportunity: Opportunity, user: User) -> bool:
    """At or above the median of the open deals in this currency: more than half of them are not larger."""
    steps = Stage.objects.filter(kind=Kind.OPEN).values("pk")  # so that the index of the totals is enough
    known = Opportunity.objects.visible_to(user).filter(stage__in=steps, currency=opportunity.currency)
    found = known.filter(amount__isnull=False).aggregate(
        n=Count("*"), up_to=Count("pk", filter=Q(amount__lte=opportunity.amount))
    )
    return bool(found["n"] >= ENOUGH and 2 * found["up_to"] > found["n"])


def _met(streams: list[int], user: User) -> dict[int, list[str]]:
    """Stream of a person → `Léa, 6 days ago`, the latest first: whose mailbox has a mail with them that `user` may read."""
    mails = readable_placements(streams, user).filter(
        entry__verb__in=("mail.sent", "mail.received"), entry__holders__user__is_active=True
    )
    holder = "entry__holders__user"
    rows = mails.order_by().values_list("stream_id", f"{holder}_id", f"{holder}__name")
    met: dict[int, list[str]] = {}
    for stream, colleague, name, at in sorted(
        rows.annotate(last=Max("happened_at")), key=lambda row: row[3], reverse=True
    ):
        who = _("you") if colleague == user.pk else name
        met.setdefault(stream, []).append(f"{who}, {_ago(at, user)}")
    return met


def _ago(moment: datetime, user: User) -> str:
    day = local_day(moment, user.zone)
    days = (today_in(user.zone) - day).days
    if days > A_MONTH:
        return format_date(day, user.language, today=today_in(user.zone))
    if days < 2:
        return pgettext("last mail", "yesterday") if days == 1 else pgettext("last mail", "today")
    return ngettext("%(n)s day ago", "%(n)s days ago", days) % {"n": days}
