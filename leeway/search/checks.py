"""What `leeway verify` asks about search: every document says what its record says, and is found by its words."""

from collections.abc import Collection, Iterable, Iterator

from django.db import connection

from leeway.search.actions import Doc, words_of
from leeway.search.models import SearchDoc

CHUNK = 500
COLUMNS = ("object_id", "pk", "title", "hint", "stream_id", "audience", "owner_id")


def untrue_docs(kind: str, docs: Iterable[Doc], changing: Collection[int] = ()) -> Iterator[str]:
    """Compares the documents of one kind with those that its records would write now.

    Records whose ids are in `changing` wait for a follower that rewrites theirs.
    """
    kept = {row[0]: row[1:] for row in SearchDoc.objects.filter(kind=kind).values_list(*COLUMNS)}
    known: list[tuple[int, Doc]] = []
    for doc in docs:
        row = kept.pop(doc.object_id, None)
        if doc.object_id in changing:
            continue
        due = (doc.title[:300], doc.hint[:300], doc.stream_id, doc.audience, doc.owner_id)
        if row is None:
            yield f"Search does not know {kind} {doc.object_id} ({doc.title})."
        elif row[1:] != due:
            yield f"Search keeps an old description of {kind} {doc.object_id} ({doc.title})."
        else:
            known.append((row[0], doc))
    for object_id, row in kept.items():
        yield f"Search still finds {kind} {object_id} ({row[1]}), which is gone."
    wrong = _wrong_words_sqlite(known) if connection.vendor == "sqlite" else _wrong_words_postgresql(known)
    for doc in wrong:
        yield f"Search finds {kind} {doc.object_id} ({doc.title}) by other words than its own."


def _wrong_words_sqlite(known: list[tuple[int, Doc]]) -> Iterator[Doc]:
    """The index keeps words only, so the due words go through the same tokenizer, in memory, and are compared."""
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA temp_store=MEMORY")
        for statement in (*_DROP, *_MAKE):
            cursor.execute(statement)
        cursor.executemany(
            "INSERT INTO temp.words_due(rowid, title, text) VALUES (%s, %s, %s)",
            [(pk, *words_of(doc)) for pk, doc in known],
        )
        cursor.execute(_DIFFERING)
        wrong = {pk for (pk,) in cursor.fetchall()}
        for statement in _DROP:
            cursor.execute(statement)
    yield from (doc for pk, doc in known if pk in wrong)


_MAKE = (
    "CREATE VIRTUAL TABLE temp.words_due USING fts5(title, text, tokenize='unicode61 remove_diacritics 0')",
    "CREATE VIRTUAL TABLE temp.due USING fts5vocab(temp, words_due, instance)",
    "CREATE VIRTUAL TABLE temp.kept USING fts5vocab(main, search_fts, instance)",
)
_DROP = (
    "DROP TABLE IF EXISTS temp.due",
    "DROP TABLE IF EXISTS temp.kept",
    "DROP TABLE IF EXISTS temp.words_due",
)
_DIFFERING = """
    WITH kept AS (SELECT doc, term, col, "offset" FROM temp.kept WHERE doc IN (SELECT rowid FROM temp.words_due)),
         due AS (SELECT doc, term, col, "offset" FROM temp.due)
    SELECT doc FROM (SELECT * FROM kept EXCEPT SELECT * FROM due)
    UNION SELECT doc FROM (SELECT * FROM due EXCEPT SELECT * FROM kept)
"""


def _wrong_words_postgresql(known: list[tuple[int, Doc]]) -> Iterator[Doc]:
    with connection.cursor() as cursor:
        for start in range(0, len(known), CHUNK):
            docs = dict(known[start : start + CHUNK])
            due = [list(docs), *map(list, zip(*map(words_of, docs.values()), strict=True))]
            cursor.execute(
                "SELECT due.id FROM unnest(%s::bigint[], %s::text[], %s::text[]) AS due(id, title, text) "
                "JOIN search_searchdoc AS kept ON kept.id = due.id WHERE kept.vector IS DISTINCT FROM "
                "setweight(to_tsvector('simple', due.title), 'A') || to_tsvector('simple', due.text)",
                due,
            )
            yield from (docs[pk] for (pk,) in cursor.fetchall())
