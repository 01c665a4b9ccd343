"""A backup brings everything back, into an empty place only."""

import json
import tarfile
import tempfile
from pathlib import Path

import pytest

from leeway.operate import archive
from leeway.operate.tests import archives
from tests.support import databases
from tests.support.live import Place
from tests.support.ports import free_port

PICTURE = """
import json, hashlib
import django; django.setup()
from django.apps import apps
from django.core.files.storage import storages
from leeway.files.models import Blob
said = {}
for model in apps.get_models(include_auto_created=True):
    if model._meta.managed:
        names = [field.attname for field in model._meta.concrete_fields]
        rows = list(model._base_manager.order_by(model._meta.pk.attname).values_list(*names))
        said[model._meta.label] = json.dumps(rows, default=str)
said["bytes"] = [hashlib.sha256(storages["blobs"].read(b.path)).hexdigest() for b in Blob.objects.order_by("sha256")]
print(json.dumps(said))
"""
KEEP = "import django; django.setup(); from leeway.files.actions import keep; [keep(b'x' * n) for n in (0, 1, 70_000)]"


def picture(place: Place) -> dict:
    """Every row and the hash of every blob, in an order that does not change."""
    return json.loads(place.run("-c", PICTURE, DJANGO_SETTINGS_MODULE="leeway.config.settings"))


def empty() -> Place:
    """A place where nothing has ever been."""
    return Place(Path(tempfile.mkdtemp(prefix="live-", dir="/tmp")), databases.create())


@pytest.fixture(scope="module")
def story(pristine):
    """An installation with the cast and three blobs."""
    place = pristine("cast").copy()
    place.run("-c", KEEP, DJANGO_SETTINGS_MODULE="leeway.config.settings")
    yield place
    place.remove()


@pytest.fixture
def target():
    place = empty()
    yield place
    place.remove()


@pytest.fixture(scope="module")
def saved(story, tmp_path_factory) -> Path:
    """A backup of the story, without its key."""
    path = tmp_path_factory.mktemp("backup") / "leeway.tar"
    story.run("-m", "leeway", "backup", str(path))
    return path


def refused(place: Place, path: Path) -> str:
    return place.run("-m", "leeway", "restore", str(path), fails=True)


def test_everything_comes_back(story, saved, target):
    target.run("-m", "leeway", "restore", str(saved))
    assert picture(target) == picture(story)


def test_the_key_stays_behind_unless_asked_for(story, saved, target):
    with tarfile.open(saved) as tar:
        assert "key" not in tar.getnames()
    said = target.run("-m", "leeway", "restore", str(saved))
    assert "need to be connected again" in said
    assert (target.data / "key").read_text() != (story.data / "key").read_text()


def test_the_key_comes_along_when_asked_for(story, target, tmp_path):
    path = tmp_path / "with-key.tar"
    story.run("-m", "leeway", "backup", str(path), "--with-key")
    target.run("-m", "leeway", "restore", str(path))
    assert (target.data / "key").read_text().strip() == (story.data / "key").read_text().strip()
    assert (target.data / "key").stat().st_mode & 0o777 == 0o600


def test_a_backup_is_for_nobody_else_and_overwrites_nothing(story, saved):
    assert saved.stat().st_mode & 0o777 == 0o600
    before = saved.read_bytes()
    assert "there already" in story.run("-m", "leeway", "backup", str(saved), fails=True)
    assert saved.read_bytes() == before
    assert list(saved.parent.iterdir()) == [saved]


def test_a_backup_can_be_tried_out(story, saved):
    assert "is whole" in story.run("-m", "leeway", "backup", str(saved), "--verify")


def test_trying_out_finds_one_changed_byte(story, saved, tmp_path):
    path = tmp_path / "changed.tar"
    data = bytearray(saved.read_bytes())
    data[data.index(b"x" * 1000) + 500] ^= 1
    path.write_bytes(bytes(data))
    assert "damaged or changed" in story.run("-m", "leeway", "backup", str(path), "--verify", fails=True)


def with_counts(saved: Path, path: Path, counts: dict[str, int]) -> Path:
    """The backup, of which the manifest counts something else."""
    with tarfile.open(saved) as tar:
        members = [(info, tar.extractfile(info).read()) for info in tar.getmembers()]
    described = json.loads(members[0][1])
    described["counts"] |= counts
    members[0] = archives.member("manifest.json", json.dumps(described).encode())
    return archives.write(path, members)


def test_trying_out_counts_the_rows_of_every_table(story, saved, tmp_path):
    for counts, said in (({"team_user": 7}, "team_user has 5 rows"), ({"team_robot": 0}, "is missing")):
        path = with_counts(saved, tmp_path / f"{next(iter(counts))}.tar", counts)
        assert said in story.run("-m", "leeway", "backup", str(path), "--verify", fails=True)


def test_a_place_that_is_not_empty_is_left_alone(story, saved):
    before = picture(story)
    assert "Something is here already" in refused(story, saved)
    assert picture(story) == before


def test_a_place_with_blobs_only_is_not_empty(saved, target):
    (target.data / "blobs").mkdir()
    (target.data / "blobs" / "one").write_bytes(b"precious")
    assert "Something is here already" in refused(target, saved)


@pytest.mark.once  # refused before the database is asked
@pytest.mark.parametrize("trick", ["a path that climbs", "a symlink", "a damaged blob", "a device"])
def test_a_hostile_archive_touches_nothing(target, tmp_path, trick):
    path = archives.write(tmp_path / "hostile.tar", archives.HOSTILE[trick]())
    said = refused(target, path)
    assert "Traceback" not in said
    assert not [one for one in (target.data / "blobs").rglob("*") if one.is_file()]
    assert sorted(one.name for one in tmp_path.iterdir()) == ["hostile.tar"]


def test_a_restore_that_was_cut_off_is_not_served_and_can_be_run_again(story, saved, target):
    marker = target.data / "restore-unfinished"
    marker.write_text(archive.check(saved).database_sha256)
    (target.data / "blobs").mkdir()
    (target.data / "blobs" / "one").write_bytes(b"from the first try")
    for command in (["serve", "--port", str(free_port())], ["migrate"]):
        assert "cut off" in target.run("-m", "leeway", *command, fails=True)
    target.run("-m", "leeway", "restore", str(saved))
    assert picture(target) == picture(story)


def test_a_restore_that_was_cut_off_at_its_very_end_is_complete(story, saved, target):
    target.run("-m", "leeway", "restore", str(saved))
    marker = target.data / "restore-unfinished"
    marker.write_text(archive.check(saved).database_sha256)
    (target.data / ".restore-cut-off").mkdir()
    (target.data / ".restore-cut-off" / "database").write_bytes(b"a copy of everything")
    target.run("-m", "leeway", "restore", str(saved))
    assert not marker.exists() and not list(target.data.glob(".restore-*"))
    marker.write_text("another backup")
    assert "Something is here already" in refused(target, saved)


def test_data_of_a_newer_leeway_is_refused(saved, target, tmp_path):
    path = tmp_path / "newer.tar"
    with tarfile.open(saved) as tar:
        members = [(info, tar.extractfile(info).read()) for info in tar.getmembers()]
    described = json.loads(members[0][1])
    described["migrations"].append("team.9999_from_the_future")
    members[0] = archives.member("manifest.json", json.dumps(described).encode())
    archives.write(path, members)
    assert "newer version" in refused(target, path)


def test_another_kind_of_database_is_refused(saved, target, tmp_path):
    path = tmp_path / "other.tar"
    with tarfile.open(saved) as tar:
        members = [(info, tar.extractfile(info).read()) for info in tar.getmembers()]
    described = json.loads(members[0][1])
    other = {"sqlite": ("postgresql", ".pgdump"), "postgresql": ("sqlite", ".sqlite3")}[described["database"]]
    described["database"] = other[0]
    members[0] = archives.member("manifest.json", json.dumps(described).encode())
    members[1] = archives.member(f"database{other[1]}", members[1][1])
    archives.write(path, members)
    assert "kind of database" in refused(target, path)


def test_a_missing_blob_is_said_and_the_rest_is_saved(story, tmp_path):
    place = story.copy()
    try:
        lost = next(one for one in (place.data / "blobs").rglob("*") if one.is_file())
        lost.unlink()
        path = tmp_path / "rest.tar"
        assert "missing or damaged" in place.run("-m", "leeway", "backup", str(path), fails=True)
        assert "is whole" in place.run("-m", "leeway", "backup", str(path), "--verify")
    finally:
        place.remove()


def test_a_migration_leaves_a_copy_of_what_was_there(story):
    place = story.copy()
    try:
        undo = "import django; django.setup(); from django.core.management import call_command as c; c('migrate', 'jobs', 'zero')"
        place.run("-c", undo, DJANGO_SETTINGS_MODULE="leeway.config.settings")
        said = place.run("-m", "leeway", "migrate")
        (copy,) = (place.data / "backups").iterdir()
        assert str(copy) in said
        assert copy.stat().st_size > 10_000
    finally:
        place.remove()
