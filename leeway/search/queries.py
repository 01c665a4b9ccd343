"""Asking."""

from typing import NamedTuple

from leeway.lib.text import fold
from leeway.search.models import MOST_HITS, SearchDoc
from leeway.team.models import User


class Hit(NamedTuple):
    """Something that was found."""

    kind: str
    object_id: int
    stream_id: int | None
    title: str
    hint: str


def find(text: str, *, user: User, kinds: list[str], limit: int = 12) -> list[Hit]:
    """The best hits this person may see: visible ones are filtered first, capped, then ranked."""
    docs = SearchDoc.objects.visible_to(user).filter(kind__in=kinds).matching(text, titles_only=True)
    capped = SearchDoc.objects.filter(pk__in=docs.values("pk")[:MOST_HITS]).order_by("-changed_at", "-pk")
    hits = [Hit(*row) for row in capped.values_list("kind", "object_id", "stream_id", "title", "hint")]
    asked = fold(text).strip()
    hits.sort(key=lambda hit: (_distance(asked, hit.title), kinds.index(hit.kind)))
    return hits[:limit]


def _distance(asked: str, title: str) -> int:
    title = fold(title)
    if title == asked:
        return 0
    if title.startswith(asked):
        return 1
    return 2 if f" {asked}" in title else 3
