"""What was changed about a deal, as a timeline says it to whoever reads: fact by fact, before and after."""

from collections.abc import Callable, Iterable
from datetime import date
from typing import Any

from django.db.models import CharField, QuerySet, Value
from django.utils.translation import gettext_lazy as _, pgettext_lazy

from leeway.lib.dates import format_date, today_in
from leeway.lib.money import format_money
from leeway.opportunities.models import Opportunity
from leeway.people.models import Account
from leeway.team.models import User
from leeway.timeline.changes import in_words
from leeway.timeline.models import Entry

LABELS = {
    "name": _("Deal"),
    "amount": _("Amount"),
    "currency": _("Currency"),
    "probability": _("Probability"),
    "expected_on": _("Decision"),
    "owner": pgettext_lazy("of a record", "Owner"),
    "account": _("Company"),
    "lost_reason": _("Why lost"),
    "fridge_until": _("Wakes"),
    "fridge_event": _("Waits for"),
    "fridge_why": _("Why not now"),
}
Names = dict[tuple[str, int], str]  # (column, id) → how it is called


def edits(entries: list[Entry], user: User) -> dict[int, str]:
    """Entry's id → `Amount: €12,000 → €12,500`, in the reader's language."""
    names = _names(entries, user)
    return {entry.pk: _changes(entry, names, user) for entry in entries}


def _changes(entry: Entry, names: Names, user: User) -> str:
    old, new = entry.overwritten, entry.written

    def day(value: str, _side: object) -> str:
        return format_date(date.fromisoformat(value), user.language, today=today_in(user.zone))

    show = {
        "amount": lambda value, side: format_money(
            value, _currency(entry, side, names), user.language, whole=True
        ),
        "probability": lambda value, _side: f"{value}\u00a0%",
        "expected_on": day,
        "fridge_until": day,
        "owner": lambda value, _side: names.get(("owner", value), "…"),
        "account": lambda value, _side: names.get(("account", value), "…"),
    }
    return in_words(
        (str(LABELS.get(name, name)), _shown(show, name, old), _shown(show, name, new)) for name in new
    )


def _shown(show: dict[str, Callable[[Any, Any], str]], name: str, side: dict[str, Any]) -> str:
    value = side.get(name)
    if value in (None, ""):
        return ""
    return show[name](value, side) if name in show else str(value)


def _currency(entry: Entry, side: dict[str, Any], names: Names) -> str:
    """The deal's, unless it was changed with the amount."""
    return side.get("currency") or names.get(("currency", entry.ref_id or 0), "EUR")


def _names(entries: list[Entry], user: User) -> Names:
    """How companies, owners and currencies are called, in one question; nobody's name to who may not see it."""
    named = {name: _values(entries, name) for name in ("owner", "account")}
    deals = {entry.ref_id for entry in entries if "amount" in entry.written}
    rows: list[QuerySet[Any, Any]] = []
    if named["account"]:
        rows.append(_called("account", Account.objects.known_to(user), named["account"], "name"))
    if named["owner"]:
        rows.append(_called("owner", User.objects.all(), named["owner"], "name"))
    if deals:
        rows.append(_called("currency", Opportunity.objects.known_to(user), deals, "currency"))
    found = rows[0].union(*rows[1:], all=True) if len(rows) > 1 else rows[0] if rows else []
    return {(column, pk): name for column, pk, name in found}


def _called(column: str, records: QuerySet[Any], ids: Iterable[Any], name: str) -> QuerySet[Any, Any]:
    kind = Value(column, output_field=CharField())
    return records.filter(pk__in=list(ids)).annotate(kind=kind).values_list("kind", "pk", name)


def _values(entries: list[Entry], name: str) -> set[Any]:
    return {side.get(name) for entry in entries for side in (entry.overwritten, entry.written)} - {None}
