"""An archive is believed only as far as its manifest, and no name in it becomes a path."""

import pytest

from leeway.lib.refused import Refused
from leeway.operate import archive
from leeway.operate.tests import archives


def test_a_good_archive_passes(tmp_path):
    path = archives.write(tmp_path / "a.tar", archives.good())
    assert archive.check(path) == archives.manifest()


@pytest.mark.parametrize("trick", archives.HOSTILE)
def test_a_hostile_archive_is_refused(tmp_path, trick):
    path = archives.write(tmp_path / "a.tar", archives.HOSTILE[trick]())
    with pytest.raises(Refused):
        archive.check(path)
    assert list(tmp_path.iterdir()) == [path]


def test_half_an_archive_is_refused_wherever_it_ends(tmp_path):
    path = archives.write(tmp_path / "a.tar", archives.good())
    whole = path.read_bytes()
    for kept in range(0, whole.index(archives.BLOB) + len(archives.BLOB), 97):
        path.write_bytes(whole[:kept])
        with pytest.raises(Refused):
            archive.check(path)


@pytest.mark.parametrize("what", [b"", b"no archive at all", b"\0" * 2048, b"\x1f\x8b" + b"z" * 600])
def test_what_is_no_archive_is_refused(tmp_path, what):
    path = tmp_path / "a.tar"
    path.write_bytes(what)
    with pytest.raises(Refused):
        archive.check(path)


def test_a_file_that_is_not_there_is_said_in_words(tmp_path):
    with pytest.raises(Refused, match="There is no file"):
        archive.check(tmp_path / "none.tar")


def test_a_compressed_archive_is_not_unpacked(tmp_path):
    """Our archives are plain; a small file that unpacks to terabytes gets no chance."""
    import gzip

    path = archives.write(tmp_path / "a.tar", archives.good())
    path.write_bytes(gzip.compress(path.read_bytes()))
    with pytest.raises(Refused):
        archive.check(path)
