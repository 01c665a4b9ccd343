"""The schema says what it holds: arrows point down, migrations are named and complete, nothing is forgotten."""

import re
from io import StringIO

import pytest
from django.apps import apps
from django.core.management import call_command
from django.db import connection, migrations, models
from django.db.migrations import Migration
from django.db.migrations.loader import MigrationLoader

from tests.house.layers import storeys
from tests.house.tree import ROOT

OURS = [config.label for config in apps.get_app_configs() if config.name.startswith("leeway.")]


def height() -> dict[str, int]:
    """The storey of each room, 0 is the highest."""
    return {room: number for number, storey in enumerate(storeys(ROOT)) for room in storey}


def upward(relations: list[tuple[str, str]]) -> list[str]:
    """Which (from room, to room) arrows point up or sideways."""
    floors = height()
    return [
        f"{start} → {end}"
        for start, end in relations
        if start in floors and end in floors and start != end and floors[end] <= floors[start]
    ]


def relations() -> list[tuple[str, str]]:
    """(room, room) of every relation between models."""
    return [
        (model._meta.app_label, field.related_model._meta.app_label)
        for model in apps.get_models()
        for field in model._meta.get_fields()
        if isinstance(field, models.ForeignKey | models.ManyToManyField)
        and not isinstance(field.related_model, str)
    ]


def test_every_arrow_between_rooms_points_down():
    assert upward(relations()) == []


def test_an_arrow_that_points_up_is_caught():
    assert upward([("team", "people"), ("people", "process"), ("people", "team")]) == [
        "team → people",
        "people → process",
    ]


def test_migrations_are_named_by_hand():
    names = [path.stem for path in ROOT.glob("leeway/*/migrations/0*.py")]
    assert [name for name in names if re.search(r"_auto_|_initial$|_\d{8}_|_and_more$", name)] == []


@pytest.mark.django_db
def test_the_models_have_their_migrations():
    out = StringIO()
    call_command("makemigrations", "--check", "--dry-run", verbosity=1, stdout=out, stderr=out)
    assert "No changes" in out.getvalue()


@pytest.mark.django_db
def test_sqlite_keeps_what_it_acknowledged_and_checks_every_key():
    if connection.vendor != "sqlite":
        return  # PostgreSQL does both by itself
    with connection.cursor() as cursor:
        told = {
            name: cursor.execute(f"PRAGMA {name}").fetchone()[0] for name in ("foreign_keys", "synchronous")
        }
    assert told == {"foreign_keys": 1, "synchronous": 2}
    assert connection.settings_dict["OPTIONS"]["transaction_mode"] == "IMMEDIATE"


def one_way(steps: dict[str, Migration]) -> list[str]:
    """Which migrations have a step that cannot be taken back."""
    return [
        f"{name}: {operation.describe()}"
        for name, migration in steps.items()
        for outer in migration.operations
        for operation in (outer, *getattr(outer, "database_operations", ()))
        if not operation.reversible
    ]


def test_every_migration_can_be_taken_back():
    loader = MigrationLoader(None)
    ours = {f"{room}.{name}": one for (room, name), one in loader.disk_migrations.items() if room in OURS}
    assert len(ours) >= len(list(ROOT.glob("leeway/*/migrations/0*.py"))) > 0
    assert one_way(ours) == []


@pytest.mark.parametrize(
    "step",
    [
        migrations.RunPython(print, elidable=True),
        migrations.RunSQL("SELECT 1, 2", elidable=False),
        migrations.SeparateDatabaseAndState([migrations.RunPython(print)], []),
    ],
)
def test_a_migration_that_cannot_be_taken_back_is_caught(step):
    planted = type("Migration", (Migration,), {"operations": [step]})("0002_forget", "people")
    assert one_way({"people.0002_forget": planted})


def test_a_step_with_its_reverse_is_left_alone():
    step = migrations.RunPython(print, migrations.RunPython.noop)
    healthy = type("Migration", (Migration,), {"operations": [step]})("0002_remember", "people")
    assert one_way({"people.0002_remember": healthy}) == []
