"""Several boards, the second band after the sale, and steps known by their kind alone."""

import pytest
from django.urls import reverse

from leeway.opportunities import actions
from leeway.opportunities.models import Opportunity, Outcome
from leeway.opportunities.tests.test_pages import client_of
from leeway.process.models import Kind, Process, Stage, State, Version
from leeway.process.queries import stages
from leeway.team.tests.cast import Cast
from leeway.timeline import actions as timeline
from leeway.timeline.models import Entry, Stream

FRENCH = (
    ("Repéré", Kind.OPEN),
    ("En discussion", Kind.OPEN),
    ("Gagné", Kind.WON),
    ("Perdu", Kind.LOST),
    ("Mise en route", Kind.AFTER),
)


@pytest.fixture
def french(world: Cast) -> list[Stage]:
    """A second process, all named in French, without a Fridge."""
    stream = Stream.objects.create(kind="process", title="Revendeurs")
    process = Process.objects.create(stream=stream, name="Revendeurs", position=1)
    version = Version.objects.create(process=process, number=1, state=State.CURRENT)
    steps = [
        Stage(process=process, version=version, name=name, kind=kind, position=place)
        for place, (name, kind) in enumerate(FRENCH)
    ]
    return Stage.objects.bulk_create(steps)


def fresh(deal: Opportunity) -> Opportunity:
    return Opportunity.objects.select_related("stage").get(pk=deal.pk)


def last_verb() -> str:
    return Entry.objects.latest("pk").verb


def test_won_and_lost_are_found_by_kind_under_any_name(world: Cast, french: list[Stage]) -> None:
    won, lost, straight = (actions.begin(name, by=world.bob, stage=french[0]) for name in ("A", "B", "C"))
    actions.win(won, by=world.bob)
    actions.lose(lost, by=world.bob, reason="trop cher")
    actions.move(straight, french[4], by=world.bob)
    assert [fresh(one).outcome for one in (won, lost, straight)] == ["won", "lost", "won"]
    assert last_verb() == "opportunity.won" and fresh(straight).closed_at
    actions.reopen(won, by=world.bob)
    assert fresh(won).stage == french[0]


def test_after_the_sale_nothing_changes_outcome_or_date(world: Cast) -> None:
    deal = actions.begin("Lounge", by=world.bob)
    actions.win(deal, by=world.bob)
    closed, on = fresh(deal).closed_at, [step for step in stages() if step.kind == Kind.AFTER]
    won = fresh(deal).stage
    for step in (on[0], on[3], won):
        actions.move(deal, step, by=world.bob)
        assert (fresh(deal).outcome, fresh(deal).closed_at) == (Outcome.WON, closed)
        assert last_verb() == "opportunity.moved"
    entry = actions.move(deal, stages()[1], by=world.bob)
    assert (entry.verb, fresh(deal).outcome, fresh(deal).closed_at) == ("opportunity.reopened", "", None)
    timeline.undo(entry, by=world.bob)
    assert fresh(deal).closed_at == closed


def test_a_deal_goes_to_another_board_with_one_entry(world: Cast, french: list[Stage]) -> None:
    deal, client = actions.begin("Lounge", by=world.bob, stage=stages()[2]), client_of(world.bob)
    menu = client.get(reverse("opportunities:menu", args=[deal.pk])).content.decode()
    assert "To another board" in menu and "Revendeurs" in menu and "Repéré" in menu
    before = Entry.objects.count()
    client.post(reverse("opportunities:move", args=[deal.pk]), {"stage": french[0].pk})
    assert fresh(deal).stage == french[0] and Entry.objects.count() == before + 1
    timeline.undo(Entry.objects.latest("pk"), by=world.bob)
    assert fresh(deal).stage == stages()[2]


def test_why_a_deal_was_lost_goes_with_it_to_another_board(world: Cast, french: list[Stage]) -> None:
    deal = actions.begin("Lounge", by=world.bob)
    actions.lose(deal, by=world.bob, reason="too early")
    closed = fresh(deal).closed_at
    entry = actions.move(deal, french[3], by=world.bob)
    assert entry.verb == "opportunity.moved"
    assert (fresh(deal).lost_reason, fresh(deal).closed_at) == ("too early", closed)


def test_the_board_looked_at_last_comes_again_and_deals_begin_on_it(world: Cast, french: list[Stage]) -> None:
    client, theirs = client_of(world.bob), french[0].process_id
    assert "Deals" in client.get("/").content.decode()
    page = client.get(reverse("opportunities:board_of", args=[theirs])).content.decode()
    assert "Repéré" in page and "Prospect" not in page and f"begin/?process={theirs}" in page
    assert 'id="shelf"' not in page and 'data-kind="fridge"' not in page
    assert "Repéré" in client.get("/").content.decode()
    client.post(reverse("opportunities:begin"), {"name": "Neuf", "process": theirs})
    assert Opportunity.objects.get(name="Neuf").stage == french[0]
    assert client.get(reverse("opportunities:board_of", args=[999])).status_code == 404
    Process.objects.filter(pk=theirs).update(archived_at="2026-01-01T00:00Z")
    assert "Prospect" in client.get("/").content.decode()
    closed = client.get(reverse("opportunities:board_of", args=[theirs]), follow=True)
    assert closed.status_code == 200 and "has been archived" in closed.content.decode()


def test_the_band_shows_won_deals_and_those_that_go_on(world: Cast) -> None:
    waits, goes = (actions.begin(name, by=world.bob) for name in ("Waits", "Goes on"))
    for deal in (waits, goes):
        actions.win(deal, by=world.bob)
    actions.move(goes, next(step for step in stages() if step.kind == Kind.AFTER), by=world.bob)
    process, client = stages()[0].process_id, client_of(world.bob)
    asked, panel = reverse("opportunities:after", args=[process]), {"HX-Request": "true"}
    band = client.get(asked, headers=panel).content.decode()
    assert band.index("Waits") < band.index("Onboarding") < band.index("Goes on") and "<b>2</b>" in band
    shown = client.get(reverse("opportunities:show", args=[waits.pk])).content.decode()
    assert "Next: Onboarding" in shown
    assert "Quarterly word" in client.get(reverse("opportunities:menu", args=[waits.pk])).content.decode()
    assert "data-empty" in client.get(f"{asked}?text=nothing", headers=panel).content.decode()
    page = client.get(asked).content.decode()  # without a script a link leads here
    assert "<html" in page and "Goes on" in page and f'href="{asked}"' in client.get("/").content.decode()
    assert client.get(reverse("opportunities:after", args=[999])).status_code == 404


def test_a_sale_says_where_it_goes_on(world: Cast) -> None:
    deal, client = actions.begin("Lounge", by=world.bob), client_of(world.bob)
    there = reverse("opportunities:win", args=[deal.pk])
    said = client.post(there, {"drag": "1"}, headers={"HX-Request": "true"}).content.decode()
    assert "Deal won: Lounge. Next: Onboarding" in said
    assert f'href="{reverse("opportunities:show", args=[deal.pk])}"' in said


def test_a_step_that_left_the_board_says_so(world: Cast) -> None:
    old = stages()[0]
    Version.objects.filter(pk=old.version_id).update(state=State.RETIRED)
    answer = client_of(world.bob).get(reverse("opportunities:column", args=[old.pk]))
    assert answer.status_code == 422 and "no longer on the board" in answer.content.decode()


def test_a_limit_is_only_said_and_a_filter_hides_it(world: Cast) -> None:
    Stage.objects.filter(pk=stages()[0].pk).update(limit=1, usual_days=12)
    for name in ("A", "B"):
        actions.begin(name, by=world.bob)
    client = client_of(world.bob)
    page = client.get("/").content.decode()
    assert '<b class="num">2</b>' in page and "/ 1</span>" in page and "usually 12 days" in page
    assert "/ 1</span>" not in client.get("/?owner=me").content.decode()


def test_the_shelf_knows_the_next_to_wake_of_all_that_sleep(world: Cast) -> None:
    from datetime import date

    from leeway.opportunities.board import columns
    from leeway.opportunities.filters import Filter

    for n in range(4):
        deal = actions.begin(f"Deal {n}", by=world.bob)
        actions.chill(deal, by=world.bob, until=date(2040, 1, 1 + n))
    shelf = next(one for one in columns(world.bob, Filter(), limit=2) if one.stage.kind == Kind.FRIDGE)
    assert len(shelf.rows) == 2 and shelf.waking and shelf.waking.fridge_until == date(2040, 1, 1)
