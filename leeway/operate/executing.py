"""Applying migrations so that a kill at any moment leaves each one done or not begun.

Django commits a migration and then notes that it was applied: a kill between the two leaves a database
that no later run can migrate, because its tables "already exist". Here both are one transaction.
"""

from typing import Any

from django.core.management.sql import emit_post_migrate_signal, emit_pre_migrate_signal
from django.db import connection, transaction
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.migration import Migration
from django.db.migrations.state import ProjectState


class WholeExecutor(MigrationExecutor):
    """A migration and the note of it, or neither."""

    def apply_migration(
        self, state: ProjectState, migration: Migration, *args: Any, **kwargs: Any
    ) -> ProjectState:
        if not migration.atomic:
            return super().apply_migration(state, migration, *args, **kwargs)
        # SQLite rebuilds tables, which needs foreign keys off; inside a transaction that cannot be changed.
        off = connection.vendor == "sqlite" and connection.disable_constraint_checking()
        try:
            with transaction.atomic():
                return super().apply_migration(state, migration, *args, **kwargs)
        finally:
            if off:
                connection.enable_constraint_checking()


def apply_all() -> None:
    """Applies everything that is pending."""
    found = WholeExecutor(connection)
    emit_pre_migrate_signal(0, False, "default")
    found.migrate(found.loader.graph.leaf_nodes())
    emit_post_migrate_signal(0, False, "default")
