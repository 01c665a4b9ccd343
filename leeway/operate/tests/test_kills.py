"""kill -9 in the middle of a backup, a restore or a migration loses nothing and pretends nothing."""

import subprocess
import sys
import tempfile
import time
from pathlib import Path

import pytest

from leeway.operate import archive
from tests.support import databases
from tests.support.live import ROOT, Place


@pytest.fixture(scope="module")
def story(pristine):
    """An installation with the cast and a few megabytes of blobs, so that there is something to interrupt."""
    place = pristine("cast").copy()
    keep = "import django, os; django.setup(); from leeway.files.actions import keep; [keep(os.urandom(500_000)) for _ in range(8)]"
    place.run("-c", keep, DJANGO_SETTINGS_MODULE="leeway.config.settings")
    yield place
    place.remove()


@pytest.fixture
def nowhere():
    """A place where nothing has ever been."""
    place = Place(Path(tempfile.mkdtemp(prefix="live-", dir="/tmp")), databases.create())
    yield place
    place.remove()


@pytest.fixture
def moments(long_run) -> list[float]:
    """Seconds after the start at which the kill comes."""
    return [n / 50 for n in range(10, 60)] if long_run else [0.35, 0.5, 0.65]


def killed_after(place: Place, seconds: float, *words: str) -> None:
    process = subprocess.Popen(
        [sys.executable, "-m", "leeway", *words],
        cwd=ROOT,
        env=place.environment(),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    time.sleep(seconds)
    process.kill()
    process.wait()


def test_half_a_backup_never_has_its_name(story, moments, tmp_path):
    for number, moment in enumerate(moments):
        path = tmp_path / f"{number}.tar"
        killed_after(story, moment, "backup", str(path))
        if path.exists():
            archive.check(path)


def test_a_killed_restore_can_be_run_again(story, nowhere, moments, tmp_path):
    path = tmp_path / "a.tar"
    story.run("-m", "leeway", "backup", str(path))
    for moment in moments:
        killed_after(nowhere, moment, "restore", str(path))
    marker = nowhere.data / "restore-unfinished"
    if marker.exists() or not list((nowhere.data / "blobs").glob("*/*/*")):
        nowhere.run("-m", "leeway", "restore", str(path))
    assert not marker.exists()
    assert not list(nowhere.data.glob(".restore-*"))
    nowhere.run("-m", "leeway", "migrate")
    nowhere.run("-m", "leeway", "verify")


def test_a_killed_migration_is_finished_by_the_next_one(nowhere, moments):
    for moment in moments:
        killed_after(nowhere, moment, "migrate")
    nowhere.run("-m", "leeway", "migrate")
    assert "Nothing is pending" in nowhere.run("-m", "leeway", "migrate", "--check")


def test_a_migration_and_the_note_of_it_are_one(nowhere):
    """Django commits the tables first and notes the migration afterwards; a kill between must undo both."""
    code = (
        "import os, django; django.setup(); "
        "from django.db.migrations.executor import MigrationExecutor as E; "
        "E.record_migration = lambda self, migration: os.kill(os.getpid(), 9); "
        "from leeway.operate import schema; schema.migrate()"
    )
    process = subprocess.run(
        [sys.executable, "-c", code],
        cwd=ROOT,
        env=nowhere.environment(DJANGO_SETTINGS_MODULE="leeway.config.settings"),
    )
    assert process.returncode == -9
    nowhere.run("-m", "leeway", "migrate")


def test_foreign_keys_hold_after_a_migration(nowhere):
    code = (
        "import django; django.setup(); from leeway.operate import schema; schema.migrate(); "
        "from django.db import connection as c; k = c.cursor(); "
        "print(c.vendor != 'sqlite' or k.execute('PRAGMA foreign_keys').fetchone()[0])"
    )
    assert nowhere.run("-c", code, DJANGO_SETTINGS_MODULE="leeway.config.settings").split()[-1] in {
        "1",
        "True",
    }
