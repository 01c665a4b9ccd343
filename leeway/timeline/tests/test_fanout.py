"""Facts reach their followers once each, however often somebody tries."""

import pytest

from leeway.team.tests.cast import Cast
from leeway.timeline import actions, fanout
from leeway.timeline.models import Delivery, Entry, Stream
from leeway.timeline.queries import waiting_for

CALLS: list[int] = []


def follower(entry_id: int) -> None:
    CALLS.append(entry_id)


def broken(entry_id: int) -> None:
    raise ValueError(entry_id)


@pytest.fixture
def told(world: Cast, monkeypatch: pytest.MonkeyPatch) -> Entry:
    CALLS.clear()
    here = "leeway.timeline.tests.test_fanout"
    monkeypatch.setattr(fanout, "followers", lambda: {"note.left": [f"{here}.follower", f"{here}.broken"]})
    stream = Stream.objects.create(kind="account", title="Acme", owner=world.bob)
    return actions.note(stream, "Hello", by=world.bob)


def test_a_fact_is_delivered_once_to_each_follower(told: Entry) -> None:
    assert fanout.fan_out() == 1 and fanout.fan_out() == 0
    fanout.deliver_due()
    fanout.deliver_due()
    assert [told.pk] == CALLS


def test_a_failing_follower_is_tried_again_alone_and_gives_up_in_the_end(told: Entry) -> None:
    fanout.fan_out()
    for _try in range(fanout.MOST_ATTEMPTS + 2):
        Delivery.objects.update(run_after=told.recorded_at)
        fanout.deliver_due()
    failed = Delivery.objects.get(follower__endswith="broken")
    assert (failed.state, failed.attempts, failed.error) == ("failed", fanout.MOST_ATTEMPTS, "ValueError")
    assert [told.pk] == CALLS


def test_the_chain_of_seals_links_every_entry(told: Entry, world: Cast) -> None:
    actions.note(told.home, "Again", by=world.bob)
    fanout.fan_out()
    previous = ""
    for place, entry in enumerate(Entry.objects.order_by("sequence"), start=1):
        assert entry.sequence == place and entry.seal == fanout.seal_of(previous, entry)
        previous = entry.seal


def test_a_check_knows_whom_a_follower_has_yet_to_be_told_about(told: Entry, world: Cast) -> None:
    other = Stream.objects.create(kind="account", title="Nordic", owner=world.bob)
    actions.record("test.unfollowed", [other], by=world.bob, ref=("account", 99))
    assert waiting_for(follower) == waiting_for(broken) == {told.ref_id}
    fanout.fan_out()
    assert waiting_for(follower) == waiting_for(follower, broken) == {told.ref_id}
    fanout.deliver_due()
    assert waiting_for(follower) == set() and waiting_for(broken) == {told.ref_id}
    assert waiting_for(print) == set()
