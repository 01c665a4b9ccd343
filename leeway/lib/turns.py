"""One transaction at a time for some work, whatever process it runs in."""

from django.db import connection

ALONE = "SELECT pg_advisory_xact_lock(hashtext(%s))"
SHARED = "SELECT pg_advisory_xact_lock_shared(hashtext(%s))"


def take_turn(work: str, *, shared: bool = False) -> None:
    """Wait until no other transaction does this work, and keep others waiting until this one ends.

    Those who share it wait only for one who does it alone. SQLite has one writer anyway.
    """
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute(SHARED if shared else ALONE, [f"leeway.{work}"])
