"""A process is archived while deals stand on it: they are found and finished, and the words say what is closed."""

import pytest
from django.test import Client
from django.urls import reverse

from leeway.lib.refused import Refused
from leeway.opportunities import actions
from leeway.opportunities.models import Opportunity
from leeway.process import actions as drawing
from leeway.process.models import Process
from leeway.process.plans import StepPlan
from leeway.process.queries import processes, stages
from leeway.team.tests.cast import Cast
from leeway.timeline.actions import undo


@pytest.fixture
def agency(world: Cast) -> Process:
    return drawing.begin_process("agency", by=world.alice)


def deal_on(process: Process, world: Cast) -> Opportunity:
    return actions.begin("Lobby", by=world.bob, stage=stages(process.pk)[0])


def test_what_would_come_back_to_a_closed_board_is_told_so_and_another_board_takes_it(
    world: Cast, agency: Process
) -> None:
    deal = deal_on(agency, world)
    actions.lose(deal, by=world.bob)
    archived = drawing.archive_process(agency, by=world.alice)
    with pytest.raises(Refused, match="board has been closed. Choose another board"):
        actions.reopen(deal, by=world.bob)
    with pytest.raises(Refused, match="board has been closed"):
        actions.begin("Bar", by=world.bob, stage=deal.stage)
    undo(archived, by=world.alice)
    assert actions.reopen(deal, by=world.bob)
    drawing.archive_process(agency, by=world.alice)
    assert actions.move(deal, stages()[1], by=world.bob)
    deal.refresh_from_db()
    assert deal.stage == stages()[1]


def test_a_deal_on_a_closed_board_is_still_won(world: Cast, agency: Process) -> None:
    deal = deal_on(agency, world)
    drawing.archive_process(agency, by=world.alice)
    assert actions.win(deal, by=world.bob)


def test_an_archived_process_takes_no_words_and_no_signs(world: Cast, agency: Process) -> None:
    step = stages(agency.pk)[0]
    version = drawing.draft(agency, by=world.bob)
    drawing.archive_process(agency, by=world.alice)
    acts = (
        lambda: drawing.write_guide(step, {"ask": "Who else?"}, by=world.alice),
        lambda: drawing.add_sign(agency, "A new building", by=world.alice),
        lambda: drawing.agree(version, by=world.bob),
        lambda: drawing.doubt(version, "Why?", by=world.bob),
    )
    for act in acts:
        with pytest.raises(Refused, match="has been archived"):
            act()


def test_the_page_of_an_archived_process_says_so_and_offers_only_what_works(
    client: Client, world: Cast, agency: Process
) -> None:
    draft = drawing.draft(agency, by=world.bob)
    drawing.archive_process(agency, by=world.alice)
    client.force_login(world.alice)
    for address in (
        reverse("process:show", args=[agency.pk]),
        reverse("process:version", args=[draft.pk]),
        reverse("process:agreement", args=[draft.pk]),
        reverse("process:fit", args=[agency.pk]),
    ):
        page = client.get(address).content.decode().partition('class="phistory"')[0]
        assert ("has been archived" in page) == ("<html" in page)
        main = page.partition("<main")[2] or page
        assert "<form" not in main and "/learn/" not in main and "/insights/" not in main


def test_taking_a_first_version_back_does_not_close_the_last_board(world: Cast) -> None:
    default = stages()[0].process
    drawn = drawing.draft_from([StepPlan(kind="open", name="Looks")], by=world.alice, name="Fit-outs")
    began = actions.adopt(drawn, by=world.alice)
    archived = drawing.archive_process(default, by=world.alice)
    with pytest.raises(Refused, match="only process in use"):
        undo(began, by=world.alice)
    undo(archived, by=world.alice)
    assert undo(began, by=world.alice) and [*processes()] == [default]
