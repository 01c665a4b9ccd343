"""Where the words are: an FTS5 table on SQLite, a tsvector column on PostgreSQL. Neither keeps the text."""

from django.db import migrations

SQLITE = (
    "CREATE VIRTUAL TABLE search_fts USING fts5(title, text, content='', contentless_delete=1, "
    "tokenize='unicode61 remove_diacritics 0', prefix='2 3')"
)
POSTGRES = (
    "ALTER TABLE search_searchdoc ADD COLUMN vector tsvector",
    "CREATE INDEX search_words ON search_searchdoc USING gin (vector)",
)


def make(apps, schema_editor):
    for statement in (SQLITE,) if schema_editor.connection.vendor == "sqlite" else POSTGRES:
        schema_editor.execute(statement)


def drop(apps, schema_editor):
    if schema_editor.connection.vendor == "sqlite":
        schema_editor.execute("DROP TABLE search_fts")
    else:
        schema_editor.execute("ALTER TABLE search_searchdoc DROP COLUMN vector")


class Migration(migrations.Migration):
    dependencies = [("search", "0001_begin")]
    operations = [migrations.RunPython(make, drop)]
