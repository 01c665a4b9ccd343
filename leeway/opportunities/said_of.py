"""What was said of a deal and of its people, as a timeline tells it to whoever reads."""

from collections.abc import Iterable

from django.utils.translation import gettext as _

from leeway.opportunities.models import Known, Letter, Stake
from leeway.team.models import User
from leeway.timeline.changes import marked
from leeway.timeline.models import Entry


def known(entries: list[Entry], user: User) -> dict[int, str]:
    """Entry's id → `Budget: yes (40 k)`, in the reader's language."""
    return {entry.pk: _known(entry) for entry in entries}


def _known(entry: Entry) -> str:
    [one] = marked(entry)
    state = str(Known(one.now["known"]).label)
    if one.now["written_by"] is None or not one.now["words"]:  # a guess from a mail is told on the page only
        return f"{Letter(one.key).label}: {state}"
    return f"{Letter(one.key).label}: {state} ({one.now['words']})"


def roles(entries: list[Entry], user: User) -> dict[int, str]:
    """Entry's id → `Anna Keller: decides, signs`."""
    none = _("no role")
    return {entry.pk: f"{entry.title}: {in_words(marked(entry)[0].now) or none}" for entry in entries}


def in_words(values: Iterable[str]) -> str:
    """What somebody is to a deal, in the reader's language."""
    return ", ".join(str(Stake(value).label) for value in values)
