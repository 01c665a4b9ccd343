"""Drawing a process from the way of a few customers: few presses, nothing lost, nothing seen by others."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from leeway.lib.refused import Refused
from leeway.opportunities import actions
from leeway.opportunities.journey_events import events_of
from leeway.opportunities.models import Journey, Opportunity, StageMove
from leeway.opportunities.tests.test_pages import EXCHANGE, client_of
from leeway.process.models import Version
from leeway.process.queries import stages
from leeway.team.tests.cast import Cast
from leeway.timeline.models import Entry, Placement

PICK = "/opportunities/journey/"


def mail(deal: Opportunity, verb: str, days: int, who: str = "", **more: object) -> None:
    at = deal.made_at + timedelta(days=days)
    entry = Entry.objects.create(verb=verb, who=who, source="mail", happened_at=at, **more)
    Placement.objects.create(stream=deal.stream, entry=entry, happened_at=at)


def closed(world: Cast, name: str, *, won: bool = True, group: object = None) -> Opportunity:
    """A deal of forty days: mails on day 2 and 9, a proposal on day 20."""
    deal = actions.begin(name, by=world.bob, group=group)
    Opportunity.objects.filter(pk=deal.pk).update(made_at=timezone.now() - timedelta(days=40))
    deal.refresh_from_db()
    mail(deal, "mail.received", 2, "Léa")
    mail(deal, "mail.received", 9, "Max")
    mail(deal, "mail.sent", 20, title="Votre devis", files=1)
    (actions.win if won else actions.lose)(deal, by=world.bob)
    deal.refresh_from_db()
    return deal


def told(journey: Journey) -> dict[str, object]:
    """The form of the second page as it stands when it comes."""
    form: dict[str, object] = {"go": "1"}
    for place, deal in enumerate(journey.deals):
        form |= {f"told-{place}": "1", f"chip-{place}": deal["chips"]}
        form |= {f"said-{place}-{key}": text for key, text in deal["said"].items()}
    return form


def test_the_timeline_tells_what_it_knows(world: Cast) -> None:
    deal = closed(world, "Lounge")
    [seen] = events_of([deal], world.bob).values()
    assert seen.days("UTC") == {"touch": 2, "people": 9, "proposal": 20, "decision": 40}
    assert seen.wrote


def test_a_step_that_somebody_moved_a_deal_to_counts_and_a_slip_does_not(world: Cast) -> None:
    deal, steps = actions.begin("Lounge", by=world.bob), stages()
    actions.move(deal, steps[2], by=world.bob)
    assert "need" in events_of([deal], world.bob)[deal.pk].at
    actions.move(deal, steps[0], by=world.bob)
    assert "need" not in events_of([deal], world.bob)[deal.pk].at
    StageMove.objects.filter(opportunity=deal).update(source="import")
    actions.move(deal, steps[3], by=world.bob)
    assert set(events_of([deal], world.bob)[deal.pk].at) == {"proposal"}


def test_mail_that_is_kept_private_is_not_told_to_others(world: Cast) -> None:
    deal = actions.begin("Lounge", by=world.bob)
    mail(deal, "mail.received", 1, "Léa", share="private")
    assert events_of([deal], world.charlie)[deal.pk].at == {}


def test_many_deals_cost_as_much_as_one(world: Cast, django_assert_num_queries) -> None:
    deals = [closed(world, f"Deal {n}", won=n < 3) for n in range(4)]
    with django_assert_num_queries(4):
        events_of(deals, world.alice)


def test_from_eight_deals_to_a_draft_takes_four_presses(world: Cast) -> None:
    for place in range(6):
        closed(world, f"Won {place}")
    for place in range(4):
        closed(world, f"Lost {place}", won=False)
    client = client_of(world.bob)  # the first press opens the page
    page = client.get(PICK)
    ticked = [row["pk"] for group in page.context["groups"] for row in group["deals"] if row["ticked"]]
    assert [len(group["deals"]) for group in page.context["groups"]] == [6, 4] and len(ticked) == 8
    client.post(PICK, {"deal": ticked, "go": "1"})  # the second
    journey = Journey.objects.get()
    assert client.get(PICK).context["journey"] == journey, "what was begun is gone on with"
    where = reverse("opportunities:journey_told", args=[journey.pk])
    assert client.get(where).status_code == 200
    client.post(where, told(journey))  # the third
    where = reverse("opportunities:journey_draft", args=[journey.pk])
    steps = client.get(where).context["steps"]
    form = {"step": [step["key"] for step in steps]}
    form |= {f"name-{step['key']}": step["label"] for step in steps}
    form |= {f"stays-{step['key']}": "on" for step in steps}
    answer = client.post(where, form | {"go": "draft"})  # the fourth
    version = Version.objects.latest("pk")
    assert answer.headers["Location"] == reverse("process:version", args=[version.pk])
    words = list(version.stages.filter(kind="open").order_by("position").values_list("word", "name"))
    assert words == [
        (word, "") for word in ("has_problem", "answers", "brings_others", "weighs_offer", "prepares_order")
    ]
    client.post(where, form | {"go": "draft"})
    assert Version.objects.latest("pk") == version, "pressed twice, kept once"


def test_with_no_deal_at_all_the_usual_road_is_drawn(world: Cast) -> None:
    client = client_of(world.bob)
    client.post(PICK, {"name": "Grandmother’s café", "outcome": "won", "add": "1"})
    journey = Journey.objects.get()
    assert [deal["name"] for deal in journey.deals] == ["Grandmother’s café"]
    client.post(PICK, {"go": "1"})
    journey.refresh_from_db()
    assert journey.deals == []
    steps = client.get(reverse("opportunities:journey_draft", args=[journey.pk])).context["steps"]
    assert steps[0]["label"] == "Has a problem worth solving" and len(steps) == 4


def test_names_and_left_out_steps_are_kept_and_advised_about(world: Cast) -> None:
    journey = actions.pick_deals(None, [], by=world.bob)
    where = reverse("opportunities:journey_draft", args=[journey.pk])
    form = {"step": ["start", "touch"], "name-start": "Demo given", "stays-start": "on", "name-touch": "x"}
    page = client_of(world.bob).post(where, form, headers=EXCHANGE).content.decode()
    assert "Demo given” is what we do" in page and "3 open steps" in page
    journey.refresh_from_db()
    assert journey.steps == {"": {"name": "Demo given", "left": False}, "touch": {"name": "x", "left": True}}
    version = actions.keep_journey(journey, by=world.bob)
    assert version.stages.filter(kind="open").count() == 3


def test_a_deal_one_cannot_see_is_ignored(world: Cast) -> None:
    deal, other = closed(world, "Secret", group=world.circle), actions.begin("Open", by=world.bob)
    journey = actions.pick_deals(None, [deal.pk, other.pk, 10**17], by=world.charlie)
    assert journey.deals == []


def test_nobody_else_goes_on_with_it(world: Cast) -> None:
    journey = actions.pick_deals(None, [], by=world.bob)
    for name in ("journey_told", "journey_draft"):
        assert (
            client_of(world.alice).get(reverse(f"opportunities:{name}", args=[journey.pk])).status_code == 404
        )
    assert client_of(world.vera).get(PICK).status_code == 403
    with pytest.raises(Refused):
        actions.keep_journey(journey, by=world.alice)


@pytest.mark.parametrize(
    "name", ["<script>alert(1)</script>", "\u202eevil", "🙂🙂", "a" * 200, "{{ 7|add:7 }}"]
)
def test_hostile_names_are_only_words(world: Cast, name: str) -> None:
    journey = actions.pick_deals(None, [], by=world.bob, remembered=(name, "lost"))
    client = client_of(world.bob)
    for page in (PICK, f"{PICK}{journey.pk}/", f"{PICK}{journey.pk}/draft/"):
        text = client.get(page).content.decode()
        assert "<script>alert" not in text and "\u202e" not in text


def test_what_is_too_long_is_refused_and_nothing_is_lost(world: Cast) -> None:
    journey = actions.pick_deals(None, [], by=world.bob, remembered=("Café", "won"))
    client = client_of(world.bob)
    assert client.post(PICK, {"name": "a" * 10_000, "outcome": "won"}, headers=EXCHANGE).status_code == 422
    where = reverse("opportunities:journey_told", args=[journey.pk])
    long = {"told-0": "1", "chip-0": ["need", "nonsense"], "said-0-start": "a" * 10_000}
    assert client.post(where, long, headers=EXCHANGE).status_code == 422
    draft = reverse("opportunities:journey_draft", args=[journey.pk])
    assert (
        client.post(draft, {"step": ["start"], "name-start": "a" * 61}, headers=EXCHANGE).status_code == 422
    )
    journey.refresh_from_db()
    assert journey.deals[0]["chips"] == [] and journey.steps == {}
    client.post(where, {"told-0": "1", "chip-0": ["need", "nonsense"], "said-0-start": "Rain\nin the hall"})
    journey.refresh_from_db()
    assert (journey.deals[0]["chips"], journey.deals[0]["said"]) == (["need"], {"start": "Rain in the hall"})


def test_all_steps_left_out_are_refused_in_words(world: Cast) -> None:
    journey = actions.pick_deals(None, [], by=world.bob)
    where = reverse("opportunities:journey_draft", args=[journey.pk])
    form = {"step": ["start", "touch", "need", "proposal"], "go": "draft"}
    answer = client_of(world.bob).post(where, form, headers=EXCHANGE)
    assert answer.status_code == 422 and "at least one step" in answer.content.decode()


def test_it_speaks_french(world: Cast) -> None:
    world.bob.language = "fr"
    world.bob.save()
    journey = actions.pick_deals(None, [closed(world, "Salon").pk], by=world.bob)
    page = (
        client_of(world.bob).get(reverse("opportunities:journey_draft", args=[journey.pk])).content.decode()
    )
    assert "Rencontre un problème à résoudre" in page and "Nous le savons car" in page
