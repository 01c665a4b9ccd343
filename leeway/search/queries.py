"""Asking."""

from leeway.lib.text import fold
from leeway.search.models import MOST_HITS, SearchDoc
from leeway.team.models import User


def find(text: str, *, user: User, kinds: list[str], limit: int = 12) -> list[SearchDoc]:
    """The best hits this person may see: visible ones are filtered first, capped, then ranked."""
    docs = SearchDoc.objects.visible_to(user).filter(kind__in=kinds).matching(text, titles_only=True)
    asked = fold(text).strip()
    hits = list(docs[:MOST_HITS])
    hits.sort(key=lambda doc: (_distance(asked, doc), kinds.index(doc.kind), -doc.changed_at.timestamp()))
    return hits[:limit]


def _distance(asked: str, doc: SearchDoc) -> int:
    title = fold(doc.title)
    if title == asked:
        return 0
    if title.startswith(asked):
        return 1
    return 2 if f" {asked}" in title else 3
