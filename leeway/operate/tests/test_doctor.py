"""The doctor judges what is dangerous as an error and what is old as a warning."""

import json
import re
from pathlib import Path

import pytest

from leeway.operate import examination, floors
from tests.support.place import ROOT


@pytest.fixture(scope="module")
def place(pristine):
    place = pristine("empty").copy()
    yield place
    place.remove()


@pytest.mark.parametrize(
    ("version", "safe"),
    [
        ((3, 7, 0), False), ((3, 40, 1), False), ((3, 44, 5), False), ((3, 44, 6), True), ((3, 45, 0), False),
        ((3, 50, 6), False), ((3, 50, 7), True), ((3, 51, 2), False), ((3, 51, 3), True), ((3, 53, 4), True),
    ],
)  # fmt: skip
def test_sqlite_is_safe_only_with_the_fix(version, safe):
    assert floors.sqlite_is_safe(version) is safe


@pytest.mark.parametrize(
    ("version", "safe"),
    [((3, 11, 7), False), ((3, 11, 15), True), ((3, 12, 12), False), ((3, 13, 12), True), ((3, 14, 0), True)],
)
def test_python_is_safe_from_the_fix_on(version, safe):
    assert floors.python_is_safe(version) is safe


def test_a_bad_sqlite_is_an_error(monkeypatch, db):
    monkeypatch.setattr(examination.sqlite3, "sqlite_version_info", (3, 40, 1))
    assert next(iter(examination._sqlite())).verdict == "error"


def test_an_old_python_is_a_warning_only(monkeypatch):
    monkeypatch.setattr(examination.floors, "python_is_safe", lambda _: False)
    found = {finding.part: finding for finding in examination.versions()}
    assert found["Python"].verdict == "warning"


def test_our_locks_meet_the_floors():
    locked = dict(
        re.findall(r"(?m)^([A-Za-z0-9_.-]+)==([^ \\;]+)", Path(ROOT, "requirements/base.txt").read_text())
    )
    locked = {name.lower(): version for name, version in locked.items()}
    for floor in floors.PACKAGES:
        assert floors.numbers(locked[floor.package.lower()]) >= floors.numbers(floor.version), floor


def test_the_doctor_speaks_json(place):
    said = json.loads(
        place.run(
            "-c",
            "import sys; from leeway.__main__ import main; sys.argv = ['leeway', 'doctor', '--json']; main()",
        )
    )
    found = {finding["part"]: finding for finding in said}
    assert found["migrations"]["found"] == "0 pending"
    assert found["key"]["verdict"] == "ok"
    assert set(said[0]) == {"part", "found", "verdict", "advice"}


@pytest.mark.once
def test_a_key_for_all_to_read_is_an_error(place):
    (place.data / "key").chmod(0o644)
    try:
        assert "chmod 600" in place.run("-m", "leeway", "doctor", fails=True)
    finally:
        (place.data / "key").chmod(0o600)


@pytest.mark.once
def test_a_data_directory_for_all_to_read_is_a_warning(place):
    place.data.chmod(0o755)
    try:
        said = place.run(
            "-c", "import sys; from leeway.__main__ import main; sys.argv = ['leeway', 'doctor']; main()"
        )
        assert "! data directory" in said
    finally:
        place.data.chmod(0o700)


@pytest.mark.once
def test_a_database_that_is_not_there_is_an_error(place):
    said = place.run("-m", "leeway", "doctor", fails=True, DATABASE_URL="postgres://nobody@127.0.0.1:1/none")
    assert "✗ database" in said
    assert "Traceback" not in said
