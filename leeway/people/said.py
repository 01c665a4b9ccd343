"""What was changed about a person or a company, as a timeline says it to whoever reads."""

from typing import Any

from django.utils.translation import gettext, gettext_lazy as _, pgettext_lazy

from leeway.team.models import User
from leeway.timeline.changes import in_words
from leeway.timeline.models import Entry

LABELS = {
    "name": _("Name"),
    "place": _("Place"),
    "website": _("Website"),
    "owner": pgettext_lazy("of a record", "Owner"),
}


def edits(entries: list[Entry], user: User) -> dict[int, str]:
    """Entry's id → `Place: Lyon → Paris`."""
    sides = [side for entry in entries for side in (entry.overwritten, entry.written)]
    owners = {side["owner"] for side in sides if side.get("owner")}
    names = dict(User.objects.filter(pk__in=owners).values_list("pk", "name")) if owners else {}
    return {
        entry.pk: in_words(
            (
                str(LABELS.get(name, name)),
                _shown(name, entry.overwritten, names),
                _shown(name, entry.written, names),
            )
            for name in entry.written
        )
        for entry in entries
    }


def titles(entries: list[Entry], user: User) -> dict[int, str]:
    """Entry's id → `Job at Acme: Architect → Partner`; the company's name is kept in the entry."""
    return {
        entry.pk: in_words(
            (gettext("Job at %(company)s") % {"company": entry.title}, entry.overwritten[word] or "", new)
            for word, new in entry.written.items()
        )
        for entry in entries
    }


def _shown(name: str, side: dict[str, Any], names: dict[int, str]) -> str:
    value = side.get(name)
    return names.get(value, "…") if name == "owner" and value else str(value or "")
