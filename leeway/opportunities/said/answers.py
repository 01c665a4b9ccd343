"""What was said of a deal and of its people, as a timeline tells it to whoever reads."""

from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext as _

from leeway.opportunities.models import Known, Letter, Stake
from leeway.people.models import Contact
from leeway.team.models import User
from leeway.timeline.changes import in_words as changes_in_words, marked
from leeway.timeline.models import Entry
from leeway.timeline.queries import kept_from


def known(entries: list[Entry], user: User) -> dict[int, str]:
    """Entry's id → `Budget: yes (40 k)`, in the reader's language; no words of a mail that is kept from them."""
    mails = {marked(entry)[0].now["entry"] for entry in entries} - {None}
    hidden = kept_from(mails, user)
    return {entry.pk: _known(entry, hidden) for entry in entries}


def _known(entry: Entry, hidden: set[int]) -> str:
    [one] = marked(entry)
    values = one.now | {"what": Letter(one.key).label, "state": Known(one.now["known"]).label}
    has_words = one.now["words"] and one.now["entry"] not in hidden
    if one.now["written_by"] is None or not has_words:  # a guess from a mail is told on the page only
        return _("%(what)s: %(state)s") % values
    return _("%(what)s: %(state)s (%(words)s)") % values


def roles(entries: list[Entry], user: User) -> dict[int, str]:
    """Entry's id → `Anna Keller: decides, signs`."""
    none = _("no role")
    said = {one.pk: {"what": one.title, "state": in_words(marked(one)[0].now) or none} for one in entries}
    return {pk: _("%(what)s: %(state)s") % values for pk, values in said.items()}


def told(entries: list[Entry], user: User) -> dict[int, str]:
    """Entry's id → `Told by: Anna Keller`, nobody's name to who may not see them."""
    changes = {entry.pk: marked(entry)[0] for entry in entries}
    ids = {side["told_by"] for one in changes.values() for side in (one.before, one.now) if side}
    known = Contact.objects.known_to(user).filter(pk__in=ids - {None})
    names = dict(known.values_list("pk", "name")) if ids - {None} else {}
    label = _("Told by")
    return {
        pk: changes_in_words([(label, _told(one.before, names), _told(one.now, names))])
        for pk, one in changes.items()
    }


def _told(answer: dict[str, Any] | None, names: dict[int, str]) -> str:
    if not answer:
        return ""
    who = names.get(answer["told_by"], _("somebody")) if answer["told_by"] else ""
    return ", ".join(filter(None, (who, answer["words"])))


def in_words(values: Iterable[str]) -> str:
    """What somebody is to a deal, in the reader's language."""
    return ", ".join(str(Stake(value).label) for value in values)
