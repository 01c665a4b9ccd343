"""Loaded by pytest before Django's settings: which database this run is on, and a data directory of its own.

LEEWAY_TEST_DB=sqlite|postgres chooses the database; bin/test runs the suite once with each. With xdist
the controlling process starts PostgreSQL and its workers find the address in the environment.
"""

import atexit
import os
import shutil
import tempfile
from pathlib import Path

import pytest

from leeway.operate import build
from tests.support.place import Place
from tests.support.postgres import Postgres

pytest_plugins = [
    "tests.support.cast_fixtures",
    "tests.support.mail_fixtures",
    "tests.support.query_fixtures",
    "tests.support.live_fixtures",
    "tests.support.spreading",
]

WORKER = os.environ.get("PYTEST_XDIST_WORKER", "")
_started: list[Postgres] = []
_data = Path(tempfile.mkdtemp(prefix="lw-", dir="/tmp"))


def database_kind() -> str:
    """`sqlite` or `postgres`: what this run stands on."""
    kind = os.environ.get("LEEWAY_TEST_DB", "sqlite")
    if kind not in {"sqlite", "postgres"}:
        raise pytest.UsageError(f"LEEWAY_TEST_DB is '{kind}': say sqlite or postgres")
    return kind


def _choose_database() -> None:
    if WORKER:
        return
    if database_kind() == "sqlite":
        os.environ.pop("DATABASE_URL", None)
        return
    url = os.environ.get("LEEWAY_TEST_DATABASE_URL")
    if not url:
        _started.append(Postgres().start())
        url = _started[0].url
    os.environ["DATABASE_URL"] = url


def _a_place_for_the_pristine() -> None:
    """Where the workers of this run note the installations that they share."""
    if not WORKER:
        os.environ["LEEWAY_TEST_PRISTINE"] = tempfile.mkdtemp(prefix="pristine-", dir="/tmp")


def _clean_environment() -> None:
    """A developer's own settings decide nothing in a test."""
    for name in list(os.environ):
        if name.startswith("LEEWAY_") and not name.startswith("LEEWAY_TEST_"):
            del os.environ[name]
    os.environ["LEEWAY_DATA"] = str(_data)
    os.environ["TZ"] = "UTC"
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)  # else each of a thousand processes compiles Leeway anew


def _compile_words() -> None:
    """French is read from *.mo, which the repository does not hold; milliseconds while nothing changed."""
    if not WORKER:
        build.translations()


_clean_environment()
_a_place_for_the_pristine()
_choose_database()
_compile_words()


def pytest_addoption(parser: pytest.Parser) -> None:
    """`--long` runs the products and the hundreds of repetitions too."""
    parser.addoption("--long", action="store_true", help="also run tests marked long (hours, not minutes)")


def pytest_configure() -> None:
    """Hash passwords as fast as possible: Argon2 is slow on purpose, and tests sign in all day."""
    from django.conf import settings

    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out what is marked long unless asked for: deselected, not skipped."""
    if config.getoption("--long"):
        return
    long = [item for item in items if item.get_closest_marker("long")]
    if long:
        config.hook.pytest_deselected(items=long)
        items[:] = [item for item in items if item not in long]


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item):
    """Tell fixtures that tear down whether their test failed."""
    report = yield
    if report.when == "call" and report.failed:
        item.failed = True  # type: ignore[attr-defined]
    return report


def pytest_report_header() -> str:
    """Which database the run is on."""
    return f"leeway: {database_kind()}"


@atexit.register  # settings that do not load end pytest before it is configured
def pytest_unconfigure() -> None:
    """Leave nothing behind."""
    if not WORKER:
        Place.remove_pristine(Path(os.environ["LEEWAY_TEST_PRISTINE"]))
    for server in _started:
        server.stop()
    _started.clear()
    shutil.rmtree(_data, ignore_errors=True)


@pytest.fixture(scope="session")
def long_run(request: pytest.FixtureRequest) -> bool:
    """Whether `--long` was asked for: tests may then repeat themselves hundreds of times."""
    return request.config.getoption("--long")
