"""Who told them about us: asked once on a deal that is won, and said wherever it helps."""

from datetime import UTC, datetime

import pytest
from django.urls import reverse

from leeway.lib.refused import Refused
from leeway.opportunities import actions
from leeway.opportunities.models import Opportunity, Referral
from leeway.opportunities.tests.test_pages import client_of
from leeway.people import actions as people
from leeway.people.models import Contact
from leeway.process.models import Kind
from leeway.process.queries import stages
from leeway.team.models import User
from leeway.team.tests.cast import Cast
from leeway.timeline import actions as timeline, drawing
from leeway.timeline.models import Entry

QUESTION = "Who told them about us?"


@pytest.fixture
def deal(world: Cast) -> Opportunity:
    made = actions.begin("Breakfast room", by=world.bob)
    actions.win(made, by=world.bob)
    return made


@pytest.fixture
def anna(world: Cast) -> Contact:
    return people.add_person("Anna Keller", by=world.bob)


def page(user: User, deal: Opportunity) -> str:
    shown = client_of(user).get(reverse("opportunities:show", args=[deal.pk])).content.decode()
    return " ".join(shown.split())


def panel(user: User, record: Contact | Opportunity) -> str:
    where = reverse("opportunities:of_stream", args=[record.stream_id])
    return " ".join(client_of(user).get(where).content.decode().split())


def answer(deal: Opportunity) -> tuple[Contact | None, str] | None:
    row = Referral.objects.filter(opportunity=deal).first()
    return (row.told_by, row.words) if row else None


def test_it_is_asked_of_a_won_deal_only_and_not_of_viewers(world: Cast, deal: Opportunity) -> None:
    assert QUESTION in page(world.bob, deal) and QUESTION not in page(world.vera, deal)
    assert QUESTION not in page(world.bob, actions.begin("Lounge", by=world.bob))


def test_the_fields_beside_a_deal_are_told_apart_when_one_goes(world: Cast, deal: Opportunity) -> None:
    shown = page(world.bob, deal)
    assert '<section class="asked" id="asked"' in shown and '<section id="people"' in shown


def test_a_person_is_the_answer_and_reads_it_too(world: Cast, deal: Opportunity, anna: Contact) -> None:
    client_of(world.bob).post(
        reverse("opportunities:refer", args=[deal.pk]), {"told_by": anna.pk, "words": "Anna Keller"}
    )
    assert answer(deal) == (anna, "")
    shown = page(world.bob, deal)
    assert QUESTION not in shown and f'Told by <a class="link" href="/people/{anna.pk}/">Anna Keller' in shown
    entry = Entry.objects.latest("pk")
    assert entry.placements.filter(stream=anna.stream_id).exists()
    assert drawing.said(entry, user=world.bob) == "Told by: Anna Keller"


def test_words_will_do(world: Cast, deal: Opportunity) -> None:
    client_of(world.bob).post(reverse("opportunities:refer", args=[deal.pk]), {"words": "at a fair in Lyon"})
    assert answer(deal) == (None, "at a fair in Lyon") and "Heard of us: at a fair" in page(world.bob, deal)


def test_skipped_in_one_tap_and_never_asked_again(world: Cast, deal: Opportunity) -> None:
    client_of(world.bob).post(reverse("opportunities:skip_referral", args=[deal.pk]))
    assert QUESTION not in page(world.bob, deal)
    actions.reopen(deal, by=world.bob)
    actions.win(deal, by=world.bob)
    assert QUESTION not in page(world.bob, deal)
    assert actions.skip_referral(deal, by=world.bob) is None
    assert actions.refer(deal, by=world.bob) is None


def test_answered_changed_and_taken_back_later_in_the_facts(world: Cast, anna: Contact) -> None:
    deal, client = actions.begin("Lounge", by=world.bob), client_of(world.bob)
    where = reverse("opportunities:edit", args=[deal.pk])
    for typed, kept in (("new:a fair", (None, "a fair")), (str(anna.pk), (anna, "")), ("", (None, ""))):
        assert client.post(where, {"told_by": typed}).status_code == 200
        assert answer(deal) == kept
    actions.win(deal, by=world.bob)
    assert QUESTION not in page(world.bob, deal)
    assert client.post(where, {"told_by": "999999"}).status_code == 422


def test_each_answer_is_taken_back_to_the_one_before(world: Cast, deal: Opportunity, anna: Contact) -> None:
    skipped = actions.skip_referral(deal, by=world.bob)
    first = actions.refer(deal, by=world.bob, told_by=anna)
    second = actions.refer(deal, by=world.bob, words="a fair")
    assert skipped and first and second
    assert drawing.said(second, user=world.bob) == "Told by: Anna Keller → a fair"
    timeline.undo(second, by=world.bob)
    assert answer(deal) == (anna, "")
    timeline.undo(first, by=world.bob)
    assert answer(deal) == (None, "")
    back = timeline.undo(skipped, by=world.bob)
    assert answer(deal) is None and QUESTION in page(world.bob, deal)
    assert drawing.said(back, user=world.bob) == "asks again who told them about us"
    timeline.undo(back, by=world.bob)
    assert QUESTION not in page(world.bob, deal)


def test_nothing_or_somebody_out_of_sight_is_refused(world: Cast, deal: Opportunity, anna: Contact) -> None:
    people.restrict(anna, world.circle, by=world.bob)
    with pytest.raises(Refused):
        actions.refer(deal, by=world.charlie, told_by=anna)
    with pytest.raises(Refused):
        actions.refer(deal, by=world.bob)
    with pytest.raises(Refused):
        actions.refer(deal, by=world.vera, words="x")
    with pytest.raises(Refused):
        actions.skip_referral(deal, by=world.vera)
    assert answer(deal) is None


def test_who_may_not_see_the_person_reads_somebody(world: Cast, deal: Opportunity, anna: Contact) -> None:
    max_ = people.add_person("Max Blanc", by=world.bob)
    actions.refer(deal, by=world.bob, told_by=anna)
    people.restrict(anna, world.circle, by=world.bob)
    shown = page(world.charlie, deal)
    assert "Anna" not in shown and "Told by somebody" in shown
    actions.refer(deal, by=world.bob, told_by=max_)
    shown = page(world.charlie, deal)
    assert "Anna" not in shown and "Told by: somebody → Max Blanc" in shown


def test_people_and_companies_show_whom_they_told(world: Cast, deal: Opportunity, anna: Contact) -> None:
    firm = people.add_company("Keller AG", by=world.bob)
    people.add_position(anna, firm, by=world.bob)
    hidden = actions.begin("Secret", by=world.bob, group=world.circle)
    for one in (deal, hidden):
        actions.refer(one, by=world.bob, told_by=anna)
    for record in (anna, firm):
        assert "Told 2 others about us:" in panel(world.bob, record)
        shown = panel(world.charlie, record)
        assert "Told 1 other about us:" in shown and "Breakfast room</a> (won)" in shown
        assert "Secret" not in shown


def test_a_deal_says_which_one_it_is_with_a_customer(world: Cast) -> None:
    firm = people.add_company("Hotel Miramar", by=world.bob)
    deals = [actions.begin(f"Deal {n}", by=world.bob, account=firm) for n in range(3)]
    assert "deal with them" not in page(world.bob, deals[0])
    assert "Third deal with them" in (shown := page(world.bob, deals[2])) and "last won" not in shown
    actions.win(deals[0], by=world.bob)
    Opportunity.objects.filter(pk=deals[0].pk).update(closed_at=datetime(2026, 3, 3, 12, tzinfo=UTC))
    assert "Third deal with them; last won on 3 March 2026" in page(world.bob, deals[2])
    actions.restrict(deals[1], world.circle, by=world.bob)
    assert "Second deal with them; last won" in page(world.charlie, deals[2])


def test_the_closed_list_says_again_and_referred(world: Cast, anna: Contact) -> None:
    firm = people.add_company("Hotel Miramar", by=world.bob)
    first, second = (actions.begin(name, by=world.bob, account=firm) for name in ("First", "Second"))
    for one in (first, second):
        actions.win(one, by=world.bob)
    actions.refer(first, by=world.bob, told_by=anna)
    shown = client_of(world.bob).get(reverse("opportunities:closed")).content.decode()
    assert shown.index("· again") < shown.index("First") < shown.index("· referred")
    actions.skip_referral(second, by=world.bob)
    assert shown.count("· referred") == 1


def test_a_customer_who_orders_again_gets_a_new_deal_in_one_tap(world: Cast) -> None:
    firm = people.add_company("Hotel Miramar", by=world.bob)
    deal = actions.begin("Lounge", by=world.bob, account=firm)
    actions.win(deal, by=world.bob)
    closed = Opportunity.objects.get(pk=deal.pk).closed_at
    on = [step for step in stages() if step.kind == Kind.AFTER]
    offered = []
    for step in on:
        client_of(world.bob).post(reverse("opportunities:move", args=[deal.pk]), {"stage": step.pk})
        offered.append("New deal with them" in page(world.bob, deal))
    found = Opportunity.objects.get(pk=deal.pk)
    assert [step.word for step, yes in zip(on, offered, strict=True) if yes] == ["repeat"]
    assert (found.outcome, found.closed_at) == ("won", closed)


def test_people_are_proposed_and_last_the_words(world: Cast, anna: Contact) -> None:
    where = reverse("opportunities:tellers")
    shown = client_of(world.bob).get(where, {"q": "ann"}).content.decode()
    assert "Anna Keller" in shown and "In words: ann" in shown and "New person" not in shown
    assert "In words" not in client_of(world.vera).get(where, {"q": "ann"}).content.decode()
