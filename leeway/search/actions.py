"""Writing and removing what can be found."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db import connection

from leeway.lib.text import words
from leeway.search.models import EVERYBODY, SearchDoc

TEXT_LIMIT = 20_000  # characters of a text that are indexed


@dataclass(slots=True)
class Doc:
    """What a room wants to be found: `title` is shown, `names` are further titles, `text` is only searched."""

    kind: str
    object_id: int
    title: str
    hint: str = ""
    names: str = ""
    text: str = ""
    stream_id: int | None = None
    audience: int = EVERYBODY
    owner_id: int | None = None


def index(doc: Doc) -> None:
    """Make a thing findable, or findable under its new words."""
    index_many([doc])


def index_many(docs: Iterable[Doc]) -> None:
    """The same for many things of any kind, in a few statements."""
    docs = list(docs)
    if not docs:
        return
    SearchDoc.objects.bulk_create(
        [
            SearchDoc(
                kind=doc.kind, object_id=doc.object_id, stream_id=doc.stream_id, title=doc.title[:300],
                hint=doc.hint[:300], audience=doc.audience, owner_id=doc.owner_id,
            )
            for doc in docs
        ],
        update_conflicts=True,
        unique_fields=["kind", "object_id"],
        update_fields=["stream_id", "title", "hint", "audience", "owner_id", "changed_at"],
    )
    _write_words({(doc.kind, doc.object_id): doc for doc in docs})


def forget(kind: str, object_ids: Iterable[int]) -> None:
    """Make things unfindable."""
    ids = list(SearchDoc.objects.filter(kind=kind, object_id__in=list(object_ids)).values_list("pk", flat=True))
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.executemany("DELETE FROM search_fts WHERE rowid = %s", [(pk,) for pk in ids])
    SearchDoc.objects.filter(pk__in=ids).delete()


def _write_words(docs: dict[tuple[str, int], Doc]) -> None:
    kinds = {kind for kind, _id in docs}
    rows = SearchDoc.objects.filter(kind__in=kinds, object_id__in=[pk for _kind, pk in docs])
    values = []
    for pk, kind, object_id in rows.values_list("pk", "kind", "object_id"):
        if doc := docs.get((kind, object_id)):
            title = " ".join(words(f"{doc.title} {doc.names}"))
            values.append((pk, title, " ".join(words(f"{doc.hint} {doc.text[:TEXT_LIMIT]}"))))
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.executemany(
                "INSERT OR REPLACE INTO search_fts(rowid, title, text) VALUES (%s, %s, %s)", values
            )
        else:
            cursor.executemany(
                "UPDATE search_searchdoc SET vector = setweight(to_tsvector('simple', %s), 'A')"
                " || to_tsvector('simple', %s) WHERE id = %s",
                [(title, text, pk) for pk, title, text in values],
            )
