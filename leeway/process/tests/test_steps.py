"""A board may lack a step: what needs it is refused in words, and nothing is half done."""

import pytest

from leeway.lib.refused import Refused
from leeway.process.models import Kind, Stage
from leeway.process.queries import first_open, of_kind, stages
from leeway.team.tests.cast import Cast


def test_a_deal_begins_on_the_first_open_step(world: Cast) -> None:
    assert first_open() == stages()[0]
    Stage.objects.filter(pk=first_open().pk).update(kind=Kind.AFTER)
    assert first_open().word == "contacted"


def test_a_board_without_an_open_step_says_so(world: Cast) -> None:
    Stage.objects.filter(kind=Kind.OPEN).update(kind=Kind.AFTER)
    with pytest.raises(Refused, match="no step for this"):
        first_open()


@pytest.mark.parametrize("kind", [Kind.WON, Kind.LOST, Kind.FRIDGE])
def test_a_board_without_the_step_that_is_asked_for_says_so(world: Cast, kind: Kind) -> None:
    process = first_open().process_id
    assert of_kind(kind, process).kind == kind
    Stage.objects.filter(kind=kind).delete()
    with pytest.raises(Refused, match="no step for this"):
        of_kind(kind, process)
