"""How deals really went, from the moves that people made; and a draft like the way that many went."""

import re
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from leeway.insights.actions import draft_like
from leeway.insights.queries import Walked, walked
from leeway.insights.rules.ways import Way
from leeway.lib.refused import Refused
from leeway.opportunities import actions
from leeway.opportunities.models import Opportunity, StageMove
from leeway.process.actions import draft_from
from leeway.process.models import Kind
from leeway.process.plans import StepPlan
from leeway.process.queries import stages
from leeway.team.tests.cast import Cast


def work(world: Cast, steps: tuple[int, ...], *, win: bool, group: object = None) -> Opportunity:
    """A deal that goes through these open steps, a day each, and is closed ten days ago."""
    deal = actions.begin("Room", by=world.bob, group=group)
    road = stages()
    for step in steps:
        actions.move(deal, road[step], by=world.bob)
    (actions.win if win else actions.lose)(deal, by=world.bob)
    moves = list(StageMove.objects.filter(opportunity=deal).order_by("pk"))
    for number, move in enumerate(moves):
        StageMove.objects.filter(pk=move.pk).update(at=timezone.now() - timedelta(days=30 - number))
    ended = timezone.now() - timedelta(days=30 - len(moves) + 1)
    Opportunity.objects.filter(pk=deal.pk).update(
        made_at=timezone.now() - timedelta(days=30), closed_at=ended
    )
    return deal


def ways_page(client: Client, process: int) -> str:
    return client.get(reverse("insights:ways", args=[process])).content.decode()


def test_below_fifteen_deals_it_says_not_yet(client: Client, world: Cast) -> None:
    work(world, (1, 3), win=True)
    client.force_login(world.bob)
    page = ways_page(client, stages()[0].process_id)
    assert "Not yet: 1 of 15 closed deals." in page
    assert "won" not in page.split("<main")[1].split("Not yet")[0]


def test_ways_are_counted_and_the_good_one_becomes_a_draft(client: Client, world: Cast) -> None:
    for number in range(18):
        work(world, (1, 3), win=number < 15)
    for number in range(6):
        work(world, (1, 2, 3), win=number < 1)
    client.force_login(world.bob)
    process = stages()[0].process
    page = ways_page(client, process.pk)
    assert (
        "18 of 24 deals (75%)" in page
        and "15 of 18 won" in page
        and "the middle won deal took 3 days" in page
    )
    assert "from 15 deals on" in page and "minus 10 points" in page
    assert page.count("Draft a version like this") == 1 and page.count("as it is drawn") == 1
    road = stages()
    steps = f"{road[0].pk}-{road[1].pk}-{road[3].pk}"
    assert (
        "Room" in client.get(reverse("insights:deals", args=[process.pk]), {"steps": steps}).content.decode()
    )
    answer = client.post(reverse("insights:draft", args=[process.pk]), {"steps": steps})
    version = process.versions.get(number=2)
    assert answer.url == reverse("process:version", args=[version.pk])
    drawn = version.stages.filter(kind=Kind.OPEN).order_by("position").values_list("word", flat=True)
    assert list(drawn) == ["prospect", "contacted", "proposal"]
    assert version.mappings.get(old=road[2]).new.word == "contacted"
    assert stages() == road


def test_the_deals_of_a_way_come_a_hundred_at_a_time_the_latest_first(world: Cast) -> None:
    now = timezone.now()
    closed = {deal: now - timedelta(days=deal % 7) for deal in range(1, 251)}
    found = Walked([Way(deal, (4, 7), True, 1) for deal in closed], 0, {}, closed)
    first, after = found.went("4-7")
    second, then = found.went("4-7", after)
    last, end = found.went("4-7", then)
    assert [len(some) for some in (first, second, last)] == [100, 100, 50] and end is None
    assert first + second + last == sorted(closed, key=lambda deal: (-(deal % 7), deal), reverse=True)
    assert found.went("7-4") == ([], None)


def test_more_deals_of_a_way_are_a_part_of_the_page(
    client: Client, world: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    deals = [work(world, (1,), win=True) for _number in range(3)]
    monkeypatch.setattr("leeway.insights.queries.PAGE", 2)
    client.force_login(world.bob)
    road = stages()
    address = reverse("insights:deals", args=[road[0].process_id])
    page = client.get(address, {"steps": f"{road[0].pk}-{road[1].pk}"}).content.decode()
    [more] = set(re.findall(r'href="(\?steps=[^"]+)"', page))
    rest = client.get(address + more.replace("&amp;", "&")).content.decode()
    assert page.count("listrow") == 2 and rest.count("listrow") == 1 and "<html" not in rest
    assert f"/opportunities/{deals[0].pk}/" in rest


def test_a_way_that_nobody_goes_is_no_draft(world: Cast) -> None:
    process = stages()[0].process
    for steps in ("", "0", "1-2", "x"):
        with pytest.raises(Refused, match="no longer go this way"):
            draft_like(process, steps, by=world.bob)
    assert process.versions.count() == 1


def test_figures_count_only_what_one_may_see(world: Cast) -> None:
    work(world, (1,), win=True, group=world.circle)
    process, now = stages()[0].process_id, timezone.now()
    assert [len(walked(process, user, now).ways) for user in (world.bob, world.charlie)] == [1, 0]


def test_the_first_figures_stand_on_the_page_of_why(client: Client, world: Cast) -> None:
    for number in range(10):
        work(world, (1,), win=number < 4)
    client.force_login(world.vera)
    process = stages()[0].process_id
    assert (
        reverse("insights:figures", args=[process])
        in client.get(reverse("process:why", args=[process])).content.decode()
    )
    said = client.get(reverse("insights:figures", args=[process])).content.decode()
    assert "4 of 10 deals closed in the last 12 months were won (40%; between 17 and 69%)." in said
    assert "6 of 6 lost deals stood last on Contacted." in said


def test_what_is_only_drawn_has_no_board_but_its_pages(client: Client, world: Cast) -> None:
    process = draft_from([StepPlan(Kind.OPEN, name="Tries it")], by=world.bob, name="Schools").process
    client.force_login(world.bob)
    for page in ("process:why", "insights:figures", "insights:ways"):
        assert client.get(reverse(page, args=[process.pk])).status_code == 200
    said = client.get(reverse("process:list"), {"all": 1}).content.decode()
    assert "Schools" in said and reverse("opportunities:board_of", args=[process.pk]) not in said
