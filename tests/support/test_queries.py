"""The number of queries of a page is a committed number."""

import pytest

from tests.support import query_fixtures


def test_one_query_more_is_noticed(tmp_path):
    book = tmp_path / "query_counts.json"
    query_fixtures.write(book, "board", 1)
    query_fixtures.compare(book, "board", ["SELECT 1"])
    with pytest.raises(AssertionError, match=r"2 queries, query_counts\.json says 1"):
        query_fixtures.compare(book, "board", ["SELECT 1", "SELECT 2"])
    with pytest.raises(AssertionError, match="says nothing"):
        query_fixtures.compare(book, "list", [])


def test_queries_are_counted_and_savepoints_are_not(query_count, monkeypatch):
    from django.db import transaction

    from leeway.team.models import Team

    def call() -> bool:
        with transaction.atomic():
            return Team.objects.exists()

    seen: list[list[str]] = []
    monkeypatch.setattr(query_fixtures, "compare", lambda book, name, asked: seen.append(asked))
    assert query_count("team", call) is False
    assert len(seen[0]) == 1
    assert "team_team" in seen[0][0]
