"""Files: what nobody refers to goes after half a day; what somebody needs stays, whoever comes between."""

import os
from datetime import timedelta
from pathlib import Path

import pytest
from django.utils import timezone

from leeway.files import actions, checks, leftovers
from leeway.files.models import Blob
from leeway.team.tests.cast import Cast
from leeway.timeline.models import Attachment, Stream


@pytest.fixture
def place(settings, tmp_path: Path) -> Path:
    """A blob storage of this test's own."""
    settings.STORAGES = settings.STORAGES | {
        "blobs": {"BACKEND": "leeway.files.storage.DurableStorage", "OPTIONS": {"location": tmp_path}},
    }
    return tmp_path


def old(place: Path) -> None:
    """Everything there is was made two days ago."""
    Blob.objects.update(made_at=timezone.now() - timedelta(days=2))
    for file in place.rglob("*"):
        if file.is_file():
            os.utime(file, (1, 1))


def names(place: Path) -> set[str]:
    return {file.name for file in place.rglob("*") if file.is_file()}


def test_leftovers_go_and_what_is_used_stays(world: Cast, place: Path) -> None:
    used, lost = actions.keep_many([b"used", b"lost"])
    stream = Stream.objects.create(kind="opportunity", title="A")
    Attachment.objects.create(stream=stream, blob=used, name="used.txt")
    actions.put_down([b"a kill came before its row"])
    (place / ".new-half").write_bytes(b"half")
    old(place)
    assert len(list(checks.orphans())) == 3
    assert leftovers.sweep() == 4, "a row with its file, a file alone, half a file"
    assert names(place) == {used.sha256}
    assert not Blob.objects.filter(pk=lost.pk).exists()
    assert list(checks.orphans()) == list(checks.blobs()) == []


@pytest.mark.django_db
def test_what_is_young_may_be_about_to_be_used(place: Path) -> None:
    (down,) = actions.put_down([b"young"])
    actions.keep(b"young too")
    assert leftovers.sweep() == 0
    assert names(place) > {down.sha256}


@pytest.mark.django_db
def test_bytes_swept_between_disk_and_row_are_noticed(place: Path) -> None:
    """They lay there for half a day as a leftover, and were wanted again at that very moment."""
    down = actions.put_down([b"wanted again"])
    old(place)
    leftovers.sweep()
    with pytest.raises(FileNotFoundError):
        actions.enter(down)
    assert not Blob.objects.exists()
    actions.enter(actions.put_down([b"wanted again"]))
    assert list(checks.blobs()) == []


@pytest.mark.django_db
def test_a_file_whose_row_came_meanwhile_stays(place: Path) -> None:
    blob = actions.keep(b"just entered")
    assert not leftovers.remove(Path(place / blob.path))
    assert actions.read(blob) == b"just entered"
