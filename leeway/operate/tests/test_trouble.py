"""Whatever is wrong with the machine at the start is one sentence, and nothing is lost over it."""

import socket

import pytest
from django.db import OperationalError

from leeway.jobs import health
from leeway.operate import start, trouble
from tests.support.ports import free_port


@pytest.fixture
def place(pristine):
    place = pristine("empty").copy()
    yield place
    place.remove()


@pytest.fixture
def on_sqlite(place):
    """A place with a database file, whatever database the run is about."""
    place.url = f"sqlite:///{place.data / 'leeway.sqlite3'}"
    place.run("-m", "leeway", "migrate")
    return place


def refusal(place, *words: str, **settings: str) -> str:
    said = place.run(
        "-m", "leeway", *(words or ("serve", "--port", str(free_port()))), fails=True, **settings
    )
    assert "Traceback" not in said
    assert said.startswith("leeway ")
    return said


@pytest.mark.once  # on SQLite whatever is asked for
def test_a_lost_key_is_not_replaced_behind_ones_back(on_sqlite):
    key = on_sqlite.data / "key"
    key.unlink()
    assert "is gone" in refusal(on_sqlite)
    assert not key.exists()
    on_sqlite.run("-m", "leeway", "migrate", LEEWAY_NEW_KEY="1")
    assert key.exists()
    on_sqlite.run("-m", "leeway", "migrate")


@pytest.mark.once
@pytest.mark.parametrize(
    ("text", "said"), [("", "is empty"), ("aGFsZg==", "too short"), ("é", "cannot be read")]
)
def test_half_a_key_is_said_and_left_as_it_is(place, text, said):
    key = place.data / "key"
    key.write_text(text)
    assert said in refusal(place)
    assert key.read_text() == text


@pytest.mark.once  # on SQLite whatever is asked for
def test_what_is_no_database_is_said_and_left_as_it_is(on_sqlite):
    file = on_sqlite.data / "leeway.sqlite3"
    file.write_bytes(b"not a database at all, by far")
    for left in on_sqlite.data.glob("leeway.sqlite3-*"):
        left.unlink()
    said = refusal(on_sqlite)
    assert str(file) in said
    assert "not a database" in said
    assert file.read_bytes() == b"not a database at all, by far"


@pytest.mark.django_db
def test_a_database_that_takes_no_write_is_not_served(monkeypatch):
    def refuse() -> None:
        raise OperationalError("attempt to write a readonly database")

    monkeypatch.setattr(health, "write", refuse)
    with pytest.raises(OperationalError):
        start.prepare()


@pytest.mark.once  # refused while the settings are read, or at a database of their own
@pytest.mark.parametrize(
    ("settings", "said"),
    [
        ({"DATABASE_URL": "postgres://x:y@127.0.0.1:port/z"}, "no valid host and port"),
        ({"DATABASE_URL": "postgres://x:y@127.0.0.1:1/z"}, "refused"),
        ({"LEEWAY_BASE_URL": "crm.example.com"}, "https://crm.example.com"),
        ({"LEEWAY_BASE_URL": "ftp://crm.example.com"}, "https://crm.example.com"),
        ({"LEEWAY_DEBUG": "maybe"}, "write 1 or 0"),
        ({"LEEWAY_KEY_FILE": "/nowhere/key"}, "cannot be read"),
        ({"LEEWAY_DATA": "/dev/null"}, "cannot be used"),
    ],
)
def test_a_setting_that_cannot_be_is_said(place, settings, said):
    assert said in refusal(place, **settings)


@pytest.mark.once
@pytest.mark.parametrize("port", ["0", "-1", "65536", "99999"])
def test_a_port_that_there_is_not_is_said(place, port):
    assert f"no port {port}" in refusal(place, "serve", "--port", port)


@pytest.mark.once
def test_a_port_that_is_taken_is_said_by_the_web_alone_too(place):
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = str(taken.getsockname()[1])
        assert f"Port {port} is in use" in refusal(place, "web", "--port", port)


@pytest.mark.parametrize(
    ("said", "reason"),
    [
        (
            "WARNING: Retrying (Retry(total=4 …\nERROR: No matching distribution found for a==1",
            "on the network",
        ),
        ("npm error code EAI_AGAIN\nnpm error errno EAI_AGAIN", "on the network"),
        ("ERROR: Could not install: [Errno 28] No space left on device", "disk is full"),
        ("npm error code ENOSPC", "disk is full"),
        ("Retrying (Retry(total=0 … CERTIFICATE_VERIFY_FAILED", "certificate"),
        ("npm error code EACCES", "owner of this directory"),
        ("Collecting a\nERROR: THESE PACKAGES DO NOT MATCH THE HASHES\nmore", "DO NOT MATCH THE HASHES"),
        ("one\ntwo", "two"),
        ("", "gave no reason"),
    ],
)
def test_why_a_download_failed_is_one_sentence(said, reason):
    assert reason in trouble.why(said)
    assert "\n" not in trouble.why(said)
