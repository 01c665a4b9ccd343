"""Queries a page makes, as committed numbers: `query_counts.json` beside the room's tests.

    def test_the_board_asks_little(query_count, client): query_count("board", lambda: client.get("/"))

A changed number is a decision: `bin/test PATH --write-query-counts` writes it down for the review to see.
"""

import json
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

import pytest

Answer = TypeVar("Answer")
HOUSEKEEPING = ("SAVEPOINT", "RELEASE", "ROLLBACK", "BEGIN", "COMMIT")


def pytest_addoption(parser: pytest.Parser) -> None:
    """How new numbers are written down."""
    parser.addoption(
        "--write-query-counts", action="store_true", help="write query_counts.json instead of comparing"
    )


@pytest.fixture
def query_count(request: pytest.FixtureRequest, db: None) -> Callable[[str, Callable[[], Answer]], Answer]:
    """`query_count(name, call)` runs the call and compares its queries with the committed number."""
    book = request.path.parent / "query_counts.json"

    def count(name: str, call: Callable[[], Answer]) -> Answer:
        from django.db import connection
        from django.test.utils import CaptureQueriesContext

        with CaptureQueriesContext(connection) as seen:
            answer = call()
        asked = [one["sql"] for one in seen.captured_queries if not one["sql"].startswith(HOUSEKEEPING)]
        if request.config.getoption("--write-query-counts"):
            write(book, name, len(asked))
        compare(book, name, asked)
        return answer

    return count


def compare(book: Path, name: str, asked: list[str]) -> None:
    """Fail with the queries when their number is not the one in the book."""
    known = json.loads(book.read_text()) if book.exists() else {}
    assert known.get(name) == len(asked), (
        f"{name}: {len(asked)} queries, {book.name} says {known.get(name, 'nothing')} "
        "(--write-query-counts writes it down)\n"
        + "\n".join(f"{number:3} {sql[:300]}" for number, sql in enumerate(asked, 1))
    )


def write(book: Path, name: str, number: int) -> None:
    """Write one number into the book, sorted."""
    known = json.loads(book.read_text()) if book.exists() else {}
    book.write_text(json.dumps(dict(sorted({**known, name: number}.items())), indent=2) + "\n")
