"""A deal is let go in two taps, with a reason in the customer's words; what was proposed for it ends, and comes back."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone, translation

from leeway.opportunities import actions
from leeway.opportunities.models import Opportunity, Suggestion
from leeway.opportunities.reasons import reasons
from leeway.opportunities.tests.test_pages import client_of
from leeway.process.models import Kind, Stage
from leeway.process.queries import stages
from leeway.team.tests.cast import Cast
from leeway.timeline import actions as timeline


@pytest.fixture
def deal(world: Cast) -> Opportunity:
    return actions.begin("Breakfast room", by=world.bob)


def lost(world: Cast, reason: str, **more: object) -> Opportunity:
    made = actions.begin("Gone", by=world.bob, **more)  # type: ignore[arg-type]
    actions.lose(made, by=world.bob, reason=reason)
    return made


def test_the_teams_own_most_used_reasons_come_first(world: Cast) -> None:
    for reason in ("No lift", "Chose somebody else.", "no lift", "x" * 60):
        lost(world, reason)
    assert reasons(world.bob)[:3] == ["no lift", "chose somebody else", "no budget now"]
    with translation.override("fr"):
        assert reasons(world.bob)[:2] == ["no lift", "a choisi quelqu’un d’autre"]
    assert len(set(reasons(world.bob))) == len(reasons(world.bob))


def test_reasons_of_deals_one_does_not_see_or_of_long_ago_are_not_offered(world: Cast) -> None:
    lost(world, "Their secret", group=world.circle)
    old = lost(world, "Long ago")
    Opportunity.objects.filter(pk=old.pk).update(closed_at=timezone.now() - timedelta(days=400))
    assert "Their secret" in reasons(world.bob) and "Their secret" not in reasons(world.charlie)
    assert "Long ago" not in reasons(world.bob)


@pytest.mark.parametrize("step", range(4))
def test_one_chip_loses_the_deal_at_any_step(world: Cast, deal: Opportunity, step: int) -> None:
    actions.move(deal, stages()[step], by=world.bob)
    client = client_of(world.bob)
    page = client.get(reverse("opportunities:show", args=[deal.pk])).content.decode()
    chips = reverse("opportunities:menu", args=[deal.pk]) + "?ask=reasons"
    assert f'data-folded data-src="{chips}"' in page
    assert 'name="reason" value="no budget now"' in client.get(chips).content.decode()
    menu = client.get(reverse("opportunities:menu", args=[deal.pk])).content.decode()
    assert menu.count('name="reason" value="no budget now"') == 1  # on the board, in the menu of the card
    client.post(reverse("opportunities:lose", args=[deal.pk]), {"reason": "no budget now"})
    assert Opportunity.objects.get(pk=deal.pk).lost_reason == "no budget now"


def test_not_now_leads_to_the_fridge_where_there_is_one(world: Cast, deal: Opportunity) -> None:
    client, asked = client_of(world.bob), reverse("opportunities:menu", args=[deal.pk]) + "?ask=lost"
    assert "Not now" in client.get(asked).content.decode()
    Stage.objects.filter(kind=Kind.FRIDGE).update(kind=Kind.AFTER)
    assert "Not now" not in client.get(asked).content.decode()


def test_what_is_proposed_for_a_deal_ends_with_it_and_comes_back(world: Cast, deal: Opportunity) -> None:
    one = Suggestion.objects.create(opportunity=deal, rule="need")
    no = Suggestion.objects.create(opportunity=deal, rule="meeting", answer="refused")

    def answers() -> tuple[str, str]:
        one.refresh_from_db()
        no.refresh_from_db()
        return one.answer, no.answer

    entry = actions.lose(deal, by=world.bob, reason="no answer")
    assert entry and answers() == ("gone", "refused")
    undoing = timeline.undo(entry, by=world.bob)
    assert answers() == ("", "refused")
    timeline.undo(undoing, by=world.bob)
    assert answers() == ("gone", "refused")


def test_a_deal_that_is_moved_to_lost_or_won_ends_the_same(world: Cast, deal: Opportunity) -> None:
    for kind in (Kind.LOST, Kind.WON):
        Suggestion.objects.filter(opportunity=deal).delete()
        Suggestion.objects.create(opportunity=deal, rule="need")
        actions.reopen(deal, by=world.bob)
        actions.move(deal, Stage.objects.get(kind=kind), by=world.bob)
        assert Suggestion.objects.get().answer == "gone"
