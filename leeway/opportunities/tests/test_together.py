"""What was done in one go is taken back in one go, from its toast and by Ctrl+Z, or not at all."""

from collections.abc import Callable

import pytest
from django.urls import reverse

from leeway.lib.refused import Refused
from leeway.opportunities import actions
from leeway.opportunities.models import Opportunity
from leeway.opportunities.tests.test_gone import press
from leeway.opportunities.tests.test_pages import client_of
from leeway.people import actions as people
from leeway.people.models import Account, Contact, ContactEmail
from leeway.process import actions as process
from leeway.process.queries import processes
from leeway.process.rows import rows_of
from leeway.team.tests.cast import Cast
from leeway.timeline import actions as timeline
from leeway.timeline.models import Entry, Source, Stream
from leeway.timeline.queries import begun_by


def began(stream: Stream) -> Entry:
    return Entry.objects.get(pk=begun_by(stream))


def state() -> list[object]:
    """Everything that the actions of this page make."""
    deals = Opportunity.objects.live().select_related("account").order_by("pk")
    contacts = Contact.objects.live().order_by("pk")
    return [
        [str(firm) for firm in Account.objects.live().order_by("pk")],
        [
            (
                one.name,
                [str(address) for address in one.emails.all()],
                one.positions.filter(ended_on=None).count(),
            )
            for one in contacts
        ],
        [
            (deal.name, str(deal.account), [str(one.contact) for one in deal.stakeholders.all()])
            for deal in deals
        ],
    ]


def everything(world: Cast) -> list[Callable[[], object]]:
    """Actions of several entries: each leads to one of them."""
    firm = people.add_company("Acme", by=world.bob)
    ben = people.add_person("Ben", by=world.bob)
    deal = actions.begin("Lounge", by=world.bob, account=firm)
    return [
        lambda: people.add_company("Zenith", by=world.bob, domains=("zenith.example", "zenith.test")),
        lambda: people.add_person("Anna", by=world.bob, account=firm, emails=("anna@acme.example",)),
        lambda: people.join_called(ben, "Nordic", by=world.bob),
        lambda: actions.begin("Bar", by=world.bob, contact=ben),
        lambda: actions.add_new_person(deal, "Zoé", by=world.bob, address="zoe@acme.example"),
        lambda: actions.edit_company(deal, "Nordic", by=world.bob),
    ]


@pytest.mark.parametrize("n", range(6))
@pytest.mark.parametrize("way", ["first", "last", "key"])
def test_all_of_it_goes_and_comes_back_by_any_of_its_entries_or_by_the_key(
    world: Cast, n: int, way: str
) -> None:
    act, before = everything(world)[n], state()
    act()
    done = state()
    made = Entry.objects.filter(batch=Entry.objects.latest("pk").batch).order_by("pk")
    assert made.count() > 1
    if way == "key":
        press(world.bob)
    else:
        timeline.undo(made[0] if way == "first" else made.reverse()[0], by=world.bob)
    assert state() == before
    assert not made.filter(undone_at=None)
    undoing = Entry.objects.latest("pk")
    assert undoing.source == Source.UNDO and undoing.batch != made[0].batch
    timeline.undo(undoing, by=world.bob)
    assert state() == done


def test_the_key_takes_back_what_was_done_before_next_and_never_its_own_undo(world: Cast) -> None:
    ben = people.add_person("Ben", by=world.bob)
    people.add_person("Anna", by=world.bob, emails=("anna@acme.example", "a@acme.example"))
    assert "Undone: Anna" in press(world.bob)
    assert list(Contact.objects.live()) == [ben]
    assert "Undone: Ben" in press(world.bob)
    assert "Nothing left to undo." in press(world.bob) and not Contact.objects.live()


def test_a_refusal_half_way_leaves_nothing_half_undone(world: Cast) -> None:
    people.add_company("Quay", by=world.bob)
    firm = people.add_company("Acme", by=world.bob)
    anna = people.add_person("Anna", by=world.bob, account=firm, emails=("anna@acme.example",))
    people.end_position(anna.positions.get(), by=world.charlie)
    before, entries = state(), Entry.objects.count()
    with pytest.raises(Refused, match="Charlie has changed this since"):
        timeline.undo(began(anna.stream), by=world.bob)
    assert state() == before and Entry.objects.count() == entries
    assert not Entry.objects.exclude(undone_at=None)
    press(world.bob)  # passes over it, and over the company on which Charlie wrote
    assert list(Contact.objects.live()) == [anna] and list(Account.objects.live()) == [firm]


def test_of_a_record_that_one_may_no_longer_see_nothing_is_taken_back(world: Cast) -> None:
    firm = people.add_company("Acme", by=world.bob)
    deal = actions.begin("Lounge", by=world.charlie, account=firm)
    actions.edit_company(deal, "Nordic", by=world.charlie)
    nordic = Account.objects.get(name="Nordic")
    people.edit(nordic, {"owner": world.alice}, by=world.alice)
    people.restrict(nordic, world.circle, by=world.alice)
    before = state()
    with pytest.raises(Refused):
        timeline.undo(Entry.objects.get(verb="opportunity.edited"), by=world.charlie)
    assert state() == before


def test_who_is_brought_back_comes_without_what_somebody_else_was_given(world: Cast) -> None:
    anna = people.add_person("Anna", by=world.bob, emails=("anna@acme.example", "a@acme.example"))
    timeline.undo(began(anna.stream), by=world.bob)
    ben = people.add_person("Ben", by=world.charlie, emails=("anna@acme.example",))
    page = client_of(world.alice).get(reverse("people:person", args=[anna.pk]))
    client_of(world.alice).post(reverse("timeline:undo", args=[page.context["deletion"].pk]))
    assert Contact.objects.live().filter(pk=anna.pk).exists()
    held = ContactEmail.objects.order_by("address").values_list("address", "contact")
    assert list(held) == [("a@acme.example", anna.pk), ("anna@acme.example", ben.pk)]


def test_what_others_have_built_on_is_not_deleted_under_them(world: Cast) -> None:
    deal = actions.begin("Lounge", by=world.bob)
    actions.edit_company(deal, "Nordic", by=world.bob)
    nordic = Account.objects.get()
    theirs = actions.begin("Bar", by=world.charlie, account=nordic)
    edited, before = Entry.objects.get(verb="opportunity.edited"), state()
    with pytest.raises(Refused, match="Charlie has changed this since"):
        timeline.undo(edited, by=world.bob)
    assert state() == before
    timeline.undo(began(theirs.stream), by=world.charlie)
    timeline.undo(edited, by=world.bob)
    assert not Account.objects.live() and deal in Opportunity.objects.live()


def test_a_change_that_was_brought_back_counts_as_a_change_since(world: Cast) -> None:
    deal = actions.begin("Lounge", by=world.bob)
    first = actions.edit(deal, {"name": "Lobby"}, by=world.bob)
    second = actions.edit(deal, {"name": "Library"}, by=world.alice)
    assert first is not None and second is not None
    back = timeline.undo(timeline.undo(second, by=world.alice), by=world.alice)
    with pytest.raises(Refused, match="Alice"):
        timeline.undo(first, by=world.bob)
    deal.refresh_from_db()
    assert deal.name == "Library"
    timeline.undo(back, by=world.alice)
    timeline.undo(first, by=world.bob)
    deal.refresh_from_db()
    assert deal.name == "Lounge"


def test_what_was_drawn_in_one_go_comes_back_whole_however_often_it_is_undone(world: Cast) -> None:
    version = process.draft(processes()[0], by=world.bob)
    before = rows_of(version)
    with timeline.together():
        for name in ("Meets", "Compares", "Settles"):
            entry = process.add_step(version, name, by=world.bob)
    after = rows_of(version)
    for _time in range(3):
        entry = timeline.undo(entry, by=world.bob)
        assert rows_of(version) == before
        entry = timeline.undo(entry, by=world.bob)
        assert rows_of(version) == after
