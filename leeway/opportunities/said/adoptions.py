"""What an adoption that was taken back left where it is, as a timeline says it."""

from django.utils.translation import ngettext

from leeway.team.models import User
from leeway.timeline.models import Entry


def versions(entries: list[Entry], user: User) -> dict[int, str]:
    """Entry's id → the number of the version, and how many deals had changed since."""
    return {entry.pk: " · ".join([entry.title, *_since(entry)]) for entry in entries}


def _since(entry: Entry) -> list[str]:
    n = len(entry.written.get("left", ()))
    words = ngettext("%(n)s deal had changed since", "%(n)s deals had changed since", n) % {"n": n}
    return [words] if n else []
