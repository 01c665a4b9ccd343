"""What was said of a deal and of its people, as a timeline tells it to whoever reads."""

from leeway.opportunities.models import Known, Letter
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
