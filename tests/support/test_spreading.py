"""The list of files that stay on one worker names files that are there."""

from tests.support.place import ROOT
from tests.support.spreading import TOGETHER, place


def test_every_file_that_stays_together_is_there():
    assert [name for name in TOGETHER if not (ROOT / name).exists()] == []


def test_its_tests_have_one_place_and_all_others_their_own():
    file = min(TOGETHER)
    assert place(f"{file}::test_a") == place(f"{file}::test_b[x::y]") == file
    assert place("leeway/x/tests/test_y.py::test_a") != place("leeway/x/tests/test_y.py::test_b")
