"""One draws while another speaks: what comes second is judged by what the first has left."""

from concurrent.futures import ThreadPoolExecutor
from threading import Event

import pytest
from django.db import connection, transaction

from leeway.lib.refused import Refused
from leeway.process import actions
from leeway.process.models import Doubt
from leeway.process.queries import stages
from leeway.team.tests.cast import Cast, cast

HELD = 0.3  # seconds in which the other connection comes to the lock


@pytest.fixture
def team(transactional_db: None) -> Cast:
    found = cast()
    actions.begin_with_default(by=found.alice)
    return found


def test_a_doubt_about_a_step_that_is_being_taken_out_waits_and_is_refused_in_words(team: Cast) -> None:
    version = actions.draft(stages()[0].process, by=team.bob)
    step, heir = version.stages.order_by("position")[:2]

    def doubts() -> None:
        try:
            actions.doubt(version, "Is this a step?", by=team.alice, stage=step)
        finally:
            connection.close()

    with ThreadPoolExecutor(1) as pool:
        with transaction.atomic():
            actions.remove_step(step, by=team.bob, to=heir)
            if connection.vendor == "postgresql":
                doubting = pool.submit(doubts)
                assert not Event().wait(HELD) and not doubting.done()
        if connection.vendor != "postgresql":  # SQLite in memory lets no second connection wait
            doubting = pool.submit(doubts)
        with pytest.raises(Refused, match="not in this version any more"):
            doubting.result(10)
    assert not Doubt.objects.exists()
