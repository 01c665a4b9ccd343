"""What is measured is what was promised: sound rows, mails of the stated kind, a table that tells the truth."""

from statistics import median

import pytest

from bench.letters import letters
from bench.seed import seed
from bench.table import table
from bench.timing import summary, times
from leeway.lib.refused import Refused
from leeway.operate import verifying
from leeway.opportunities.board import columns
from leeway.opportunities.filters import Filter
from leeway.opportunities.models import Opportunity
from leeway.process.models import Kind
from leeway.team.models import User
from leeway.timeline.models import Placement


@pytest.mark.django_db
def test_the_seed_is_sound_and_spread_over_six_open_steps() -> None:
    seed(60)
    assert [problem for finding in verifying.verify() for problem in finding.problems] == []
    board = columns(User.objects.get(role="owner"), Filter())
    assert [one.total.count for one in board if one.stage.kind == Kind.OPEN] == [10] * 6
    for deal in Opportunity.objects.all():
        assert Placement.objects.filter(stream=deal.stream).count() == 10


@pytest.mark.django_db
def test_only_an_empty_place_is_seeded() -> None:
    seed(6)
    with pytest.raises(Refused):
        seed(6)


def test_mails_are_of_the_stated_size_and_kind() -> None:
    raws = letters(600, 50)
    assert 18 < median(map(len, raws)) / 1024 < 24
    assert 0.11 < sum(b"offer.pdf" in raw for raw in raws) / 600 < 0.19
    assert 0.42 < sum(b"@firm" in raw[:600] for raw in raws) / 600 < 0.58
    assert raws == letters(600, 50), "the same mails each time"


def test_the_table_says_what_was_not_reached() -> None:
    found = {
        "at": "today", "open deals": 10_000, "machine": "one",
        "pages": {"board": {"alone": {"p50": 26.0, "p95": 40.0}, "eight at once": {"p50": 90.0}, "queries": 6}},
        "mail": {"import per second": 250, "memory MB": {"importing": 300, "reading": 120}},
    }  # fmt: skip
    lines = list(table(found))
    assert any("Board, 50 cards" in line and "not reached" in line for line in lines)
    assert any("8 clients at once" in line and "✓" in line for line in lines)
    assert any("Mail import |" in line and "✓" in line for line in lines)
    assert any("memory" in line and "not reached" in line for line in lines)


def test_the_table_says_when_its_parts_are_of_different_revisions() -> None:
    found = {"at": "today", "open deals": 6, "machine": "one"}
    one, other = {"revision": "abc1234", "load": 0.4}, {"revision": "def5678", "load": 7.5}
    mixed = "\n".join(table(found | {"taken": {"pages": one, "mail": other}}))
    assert "pages at abc1234, load 0.4; mail at def5678, load 7.5" in mixed
    assert "different revisions" in mixed
    assert "different revisions" not in "\n".join(table(found | {"taken": {"pages": one, "mail": one}}))


def test_times_leave_the_first_calls_out() -> None:
    taken = times(lambda number: number, 10, warm=3)
    assert summary(taken)["count"] == 10
