"""Bringing the database to this version's schema, with a copy of what was there before."""

import hashlib
import shutil
from datetime import UTC, datetime
from pathlib import Path

from django.conf import settings
from django.core.management import call_command
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from leeway.jobs import locks
from leeway.lib.refused import Refused
from leeway.operate import dump, executing

KEPT = 5  # copies made before a migration; older ones are removed


def executor() -> MigrationExecutor:
    """What is applied and what the code brings."""
    return MigrationExecutor(connection)


def pending() -> list[str]:
    """The migrations that are still to be applied, in order."""
    found = executor()
    plan = found.migration_plan(found.loader.graph.leaf_nodes())
    return [f"{migration.app_label}.{migration.name}" for migration, _backwards in plan]


def schema_id(applied: list[str] | None = None) -> str:
    """A name for the state of the schema: a hash over the names of the applied migrations."""
    names = applied if applied is not None else applied_names()
    return hashlib.sha256("\n".join(sorted(names)).encode()).hexdigest()[:16]


def applied_names() -> list[str]:
    """Every migration this database has had."""
    return sorted(".".join(key) for key in executor().loader.applied_migrations)


def refuse_newer(applied: list[str] | None = None) -> None:
    """Refuses data that a newer Leeway has migrated: this version would not understand it."""
    found = executor()
    known = {".".join(key) for key in found.loader.disk_migrations}
    known |= {".".join(key) for key in found.loader.replacements}
    apps = {app for app, _name in found.loader.disk_migrations}
    names = applied if applied is not None else [".".join(key) for key in found.loader.applied_migrations]
    newer = sorted(name for name in names if name not in known and name.split(".")[0] in apps)
    if newer:
        raise Refused(f"This data was made by a newer version of Leeway ({newer[-1]}). Update Leeway first.")


def half_restored() -> Path:
    """The file that is there while a restore is under way: the hash of the database it brings."""
    return Path(settings.DATA) / "restore-unfinished"


def refuse_half_restored() -> None:
    """Refuses to begin on blobs without their database."""
    if half_restored().exists():
        raise Refused("A restore was cut off here. Run `leeway restore` again, or empty the data directory.")


def migrate(*, backup: bool = True) -> Path | None:
    """Applies what is pending; returns the copy made before, None when there was nothing to lose."""
    refuse_half_restored()
    refuse_newer()
    if not pending():
        return None
    lock = locks.hold("migrate") if connection.vendor == "postgresql" else None
    try:
        copy = _copy() if backup and _something_to_lose() else None
        executing.apply_all()
        call_command("createcachetable", verbosity=0)
        return copy
    finally:
        if lock:
            lock.release()


def _something_to_lose() -> bool:
    return "team_user" in connection.introspection.table_names()


def _copy() -> Path:
    """Only the database: a migration does not touch the blobs."""
    folder = Path(settings.DATA) / "backups"
    folder.mkdir(exist_ok=True, mode=0o700)
    needed = dump.size() * 2
    if shutil.disk_usage(folder).free < needed:
        raise Refused(
            f"There is not enough room for a copy of the database before it is changed ({needed // 1_000_000 + 1} MB)."
        )
    stamp = datetime.now(UTC).strftime("%Y%m%d-%H%M%S")
    copy = folder / f"before-migration-{stamp}{dump.SUFFIXES[dump.kind()]}"
    dump.write(copy)
    for old in sorted(folder.glob("before-migration-*"))[:-KEPT]:
        old.unlink()
    return copy
