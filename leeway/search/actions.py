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
    named = {(doc.kind, doc.object_id): doc for doc in docs}
    if not named:
        return
    rows = SearchDoc.objects.bulk_create(
        [
            SearchDoc(
                kind=doc.kind,
                object_id=doc.object_id,
                stream_id=doc.stream_id,
                title=doc.title[:300],
                hint=doc.hint[:300],
                audience=doc.audience,
                owner_id=doc.owner_id,
            )
            for doc in named.values()
        ],
        update_conflicts=True,
        unique_fields=["kind", "object_id"],
        update_fields=["stream_id", "title", "hint", "audience", "owner_id", "changed_at"],
    )
    _write_words([(row.pk, *words_of(named[row.kind, row.object_id])) for row in rows])


def words_of(doc: Doc) -> tuple[str, str]:
    """The folded words by which a document is found: of its titles, and of its text."""
    title = " ".join(words(f"{doc.title} {doc.names}"))
    return title, " ".join(words(f"{doc.hint} {doc.text[:TEXT_LIMIT]}"))


def forget(kind: str, object_ids: Iterable[int]) -> None:
    """Make things unfindable."""
    ids = list(
        SearchDoc.objects.filter(kind=kind, object_id__in=list(object_ids)).values_list("pk", flat=True)
    )
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.executemany("DELETE FROM search_fts WHERE rowid = %s", [(pk,) for pk in ids])
    SearchDoc.objects.filter(pk__in=ids).delete()


def _write_words(values: list[tuple[int, str, str]]) -> None:
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
