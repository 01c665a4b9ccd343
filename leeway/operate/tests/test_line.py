"""The command line: every command says what it is for, and troubles are one sentence."""

import json

import pytest

from leeway.operate import line


@pytest.fixture(scope="module")
def place(pristine):
    place = pristine("empty").copy()
    yield place
    place.remove()


def test_help_lists_every_command(capsys):
    assert line.run([]) == 0
    said = capsys.readouterr().out
    for name in line.names():
        assert f"  {name}" in said
        assert line._summary(name)


def test_an_unknown_command_is_said(capsys):
    assert line.run(["frobnicate"]) == 2
    assert "no command 'frobnicate'" in capsys.readouterr().err


def test_a_user_is_added_and_gets_a_link(place):
    said = place.run("-m", "leeway", "user", "add", "ada@example.com", "--name", "Ada", "--role", "admin")
    assert "Ada (ada@example.com) is in as admin" in said
    assert "http://" in said
    people = json.loads(place.run("-m", "leeway", "user", "list", "--json"))
    assert [(one["email"], one["role"]) for one in people] == [("ada@example.com", "admin")]


def test_a_password_is_reset_by_a_link_without_mail(place):
    place.run("-m", "leeway", "user", "add", "bea@example.com", "--name", "Bea")
    assert "http://" in place.run("-m", "leeway", "user", "reset", "BEA@example.com")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["user", "reset", "nobody@example.com"], "Nobody signs in"),
        (["user", "add", "no address", "--name", "X"], "e-mail"),
        (["backup", "/nowhere/at/all.tar"], "no directory"),
    ],
)
def test_trouble_is_one_sentence(place, words, said):
    answer = place.run("-m", "leeway", *words, fails=True)
    assert said in answer
    assert "Traceback" not in answer


@pytest.mark.once
def test_a_wrong_setting_is_one_sentence(place):
    answer = place.run("-m", "leeway", "migrate", fails=True, DATABASE_URL="mysql://x")
    assert "DATABASE_URL" in answer
    assert "Traceback" not in answer


@pytest.mark.once
def test_a_key_that_others_can_read_is_one_sentence(place):
    (place.data / "key").chmod(0o644)
    try:
        answer = place.run("-m", "leeway", "migrate", fails=True)
        assert "chmod 600" in answer
        assert "Traceback" not in answer
    finally:
        (place.data / "key").chmod(0o600)


@pytest.mark.once
def test_what_is_kept_is_for_its_owner_only_whoever_made_the_directory(place, tmp_path):
    tmp_path.chmod(0o755)
    place.run("-m", "leeway", "migrate", LEEWAY_DATA=str(tmp_path), DATABASE_URL=f"sqlite:///{tmp_path}/db")
    open_ones = [path.name for path in tmp_path.rglob("*") if path.stat().st_mode & 0o077]
    assert (tmp_path / "db").exists() and not open_ones


def test_migrate_says_what_is_pending(place):
    assert "Nothing is pending" in place.run("-m", "leeway", "migrate", "--check")
