"""A change says which fact, what it was and what it is; on the page of a company also which deal."""

from datetime import date

from django.urls import reverse

from leeway.opportunities import actions
from leeway.opportunities.actions.checking import CHECKS
from leeway.opportunities.said.facts import LABELS
from leeway.opportunities.tests.test_pages import EXCHANGE, client_of
from leeway.people import actions as people
from leeway.process.queries import stages
from leeway.team.models import User
from leeway.team.tests.cast import Cast
from leeway.timeline import actions as timeline
from leeway.timeline.drawing import days, said, undone
from leeway.timeline.models import Entry, Stream
from leeway.timeline.queries import page


def lines(stream: Stream, user: User) -> list[tuple[str, str, str]]:
    drawn = days(page(stream, user=user), stream, user=user)
    return [(one.words, one.about, one.about_href) for day in drawn for one in day.entries]


def test_every_fact_of_a_deal_is_said_before_and_after_in_the_readers_language(world: Cast) -> None:
    world.alice.language = "fr"
    deal = actions.begin("Lounge", by=world.bob, amount=1_200_000)
    changes = {
        "amount": (
            1_250_000,
            "Amount: €12,000 → €12,500",
            "12\u202f000\u00a0€ → 12\u202f500\u00a0€",
        ),
        "probability": (30, "Probability: 30\u00a0%", "30\u00a0%"),
        "expected_on": (date(2031, 3, 1), "Decision: 1 Mar 2031", "1er mars 2031"),
        "owner": (world.alice.pk, "Owner: Bob → Alice", "Bob → Alice"),
        "account": (people.add_company("Acme", by=world.bob), "Company: Acme", "Acme"),
        "name": ("Bar", "Deal: Lounge → Bar", "Lounge → Bar"),
    }
    for field, (value, english, french) in changes.items():
        entry = actions.edit(deal, {field: value}, by=world.bob)
        assert entry is not None
        assert (said(entry, user=world.bob), said(entry, user=world.alice)[-len(french) :]) == (
            english,
            french,
        )
        assert undone(entry, user=world.bob).endswith(english)
    emptied = actions.edit(deal, {"amount": None}, by=world.bob)
    assert emptied and said(emptied, user=world.bob) == "Amount: €12,500 → –"


def test_what_is_answered_after_a_deal_went_to_the_fridge_is_said_in_words(world: Cast) -> None:
    deal = actions.begin("Lounge", by=world.bob)
    actions.chill(deal, by=world.bob)
    answer = actions.chill(deal, by=world.bob, until=date(2031, 3, 1), why="Budget")
    assert answer and said(answer, user=world.bob) == "Wakes: 1 Mar 2031 · Why not now: Budget"


def test_every_column_that_can_be_edited_has_a_name_in_a_sentence() -> None:
    assert {*CHECKS, "fridge_until", "fridge_why"} <= set(LABELS)


def test_a_company_of_three_deals_says_which_one_and_leads_there(world: Cast) -> None:
    firm = people.add_company("Acme", by=world.bob)
    deals = [actions.begin(name, by=world.bob, account=firm) for name in ("One", "Two", "Three")]
    actions.move(deals[1], stages()[1], by=world.bob)
    where = reverse("opportunities:show", args=[deals[1].pk])
    assert lines(firm.stream, world.bob)[:2] == [
        ("moved the deal: Prospect → Contacted", "Two", where),
        ("began the deal", "Three", reverse("opportunities:show", args=[deals[2].pk])),
    ]
    assert lines(deals[1].stream, world.bob)[0] == ("moved the deal: Prospect → Contacted", "", "")
    anna = people.add_person("Anna", by=world.bob, account=firm)
    actions.add_person(deals[1], anna, by=world.bob)
    assert lines(anna.stream, world.bob)[0] == ("added Anna to the deal", "Two", where)
    assert ("noted who works at Acme", "Anna", reverse("people:person", args=[anna.pk])) in lines(
        firm.stream, world.bob
    )


def test_a_name_that_a_reader_may_not_see_is_not_said_in_a_change(world: Cast) -> None:
    firm = people.add_company("Quiet Takeover", by=world.bob)
    deal = actions.begin("Lounge", by=world.bob)
    entry = actions.edit(deal, {"account": firm}, by=world.bob)
    people.restrict(firm, world.circle, by=world.bob)
    assert entry is not None
    assert (said(entry, user=world.charlie), said(entry, user=world.bob)) == (
        "Company: …",
        "Company: Quiet Takeover",
    )


def test_a_change_of_a_company_is_said_too(world: Cast) -> None:
    firm = people.add_company("Acme", by=world.bob)
    entry = people.edit(firm, {"place": "Lyon", "owner": world.alice.pk}, by=world.bob)
    assert entry is not None and said(entry, user=world.bob) == "Place: Lyon · Owner: Bob → Alice"


def test_the_toast_says_the_change_and_its_undo_says_what_was_undone(world: Cast) -> None:
    deal = actions.begin("Lounge", by=world.bob, amount=1_200_000)
    bob = client_of(world.bob)
    edit = reverse("opportunities:edit", args=[deal.pk])
    said_now = bob.post(edit, {"amount": "12,5k"}, headers=EXCHANGE).content.decode()
    assert "Amount: €12,000 → €12,500</p>" in said_now
    entry = Entry.objects.get(verb="opportunity.edited")
    back = bob.post(reverse("timeline:undo", args=[entry.pk]), headers=EXCHANGE).content.decode()
    assert "Undone: Lounge · Amount: €12,000 → €12,500" in back
    assert timeline.takes_back(entry.verb)
