"""Everything `leeway verify` asks, in one table: what holds after every fault."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from django.db import connection, transaction
from django.utils.module_loading import import_string

from leeway.operate import schema

Check = Callable[[], Iterator[str]]

# what holds, who asks: functions of () that yield one plain sentence a problem
TABLE: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("The database is whole", ("leeway.operate.verifying.whole",)),
    ("The database is at this version", ("leeway.operate.verifying.migrated",)),
    ("Nothing refers to what is not there", ("leeway.operate.verifying.references",)),
    (
        "Every kept file is there, whole, and belongs to something",
        ("leeway.files.checks.blobs", "leeway.files.checks.orphans"),
    ),
    (
        "Streams say what their records say",
        (
            "leeway.timeline.checks.placements",
            "leeway.timeline.checks.last_words",
            "leeway.people.checks.streams",
            "leeway.people.checks.sorting",
            "leeway.process.checks.streams",
            "leeway.opportunities.checks.streams",
        ),
    ),
    (
        "Search finds what is there, by its own words",
        ("leeway.people.checks.search", "leeway.opportunities.checks.search", "leeway.mailbox.checks.search"),
    ),
    (
        "Steps and totals of the board are those of its deals",
        ("leeway.opportunities.checks.moves", "leeway.opportunities.checks.totals"),
    ),
    (
        "Processes have the steps that their deals need",
        ("leeway.process.checks.versions", "leeway.process.checks.steps"),
    ),
    ("Nothing is proposed for deals that are over", ("leeway.opportunities.checks.suggestions",)),
    ("Every mail that was seen has its outcome", ("leeway.mailbox.checks.coverage",)),
    ("No mail is there twice", ("leeway.mailbox.checks.doubled",)),
    ("Timelines hold the mails of their people", ("leeway.mailbox.checks.timelines",)),
    ("The audit chain is unbroken", ("leeway.timeline.checks.seals",)),
)
FIRST = 2  # with a damaged or older database the others would only stumble


@dataclass
class Finding:
    """One line of the table with what was found wrong."""

    holds: str
    problems: list[str] = field(default_factory=list)


def verify(table: tuple[tuple[str, tuple[str, ...]], ...] = TABLE) -> Iterator[Finding]:
    """Asks everything, on one picture of the database, while others go on working."""
    with _one_picture():
        for place, (holds, names) in enumerate(table, start=1):
            finding = Finding(holds)
            for name in names:
                finding.problems += import_string(name)()
            yield finding
            if place <= FIRST and finding.problems:
                return


def whole() -> Iterator[str]:
    """The database's own examination."""
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("PRAGMA integrity_check")
            yield from (f"The database is damaged: {row[0]}." for row in cursor.fetchall() if row[0] != "ok")
            return
        cursor.execute("SELECT indexrelid::regclass::text FROM pg_index WHERE NOT indisvalid")
        yield from (f"The index {name} is not valid: rebuild it." for (name,) in cursor.fetchall())
        cursor.execute("SELECT conname FROM pg_constraint WHERE NOT convalidated")
        yield from (f"The constraint {name} was never checked." for (name,) in cursor.fetchall())


def migrated() -> Iterator[str]:
    """Nothing of this version is missing in the database."""
    yield from (f"The database lacks {name}: run `leeway migrate`." for name in schema.pending())


def references() -> Iterator[str]:
    """Foreign keys that point nowhere; PostgreSQL never lets one be written."""
    if connection.vendor != "sqlite":
        return
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA foreign_key_check")
        for table, row, target, _number in cursor.fetchall():
            yield f"Row {row} of {table} refers to a row of {target} that is not there."


@contextmanager
def _one_picture() -> Iterator[None]:
    """A reading transaction: what people do meanwhile is not seen, and not held up."""
    if connection.in_atomic_block:
        yield
    elif connection.vendor == "sqlite":
        connection.ensure_connection()
        with connection.cursor() as cursor:
            cursor.execute("BEGIN DEFERRED")
            try:
                yield
            finally:
                cursor.execute("ROLLBACK")
    else:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")
            yield
