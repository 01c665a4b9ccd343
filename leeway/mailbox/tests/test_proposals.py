"""People somebody wrote to who wrote back are proposed; nobody is added silently, and a no is remembered."""

import pytest

from leeway.lib.refused import Refused
from leeway.mailbox import actions
from leeway.mailbox.proposals import person_name, proposals
from leeway.mailbox.tests.checked import all_is_well
from leeway.mailbox.tests.raw import mail
from leeway.mailbox.tests.world import box, give, on, settle
from leeway.people.actions import add_company, add_person, remove_email, restrict
from leeway.people.models import Account, Contact
from leeway.timeline.actions import undo, undo_last
from leeway.timeline.models import Entry
from leeway.timeline.queries import begun_by

pytestmark = pytest.mark.django_db
ME = "Alice <alice@leeway.example>"


def both_ways(mailbox, who, n):
    """Alice wrote to them, and they wrote back."""
    give(mailbox, mail(n, sender=ME, to=who), mail(n + 1, sender=who))


@pytest.fixture
def alices(world):
    return box(world.alice)


def names(user):
    return sorted(person.name for person in proposals(user).everybody())


def test_only_those_who_were_written_to_and_wrote_back(world, alices):
    both_ways(alices, "Jean Dupont <jean@dupont.example>", 1)
    give(
        alices, mail(11, sender=ME, to="never@answers.example"), mail(12, sender="Never <asked@else.example>")
    )
    assert names(world.alice) == ["Jean Dupont"]
    assert not Contact.objects.exists() and not Account.objects.exists()


def test_machines_tasks_colleagues_and_known_people_are_not_proposed(world, alices):
    add_person("Known", by=world.alice, emails=("known@dupont.example",))
    for n, who in enumerate(
        (
            "info@firm.example",
            "no-reply@firm.example",
            "support+123@firm.example",
            "known@dupont.example",
            "Facturation <facturation@firm.example>",
            "bob@leeway.example",
        )
    ):
        both_ways(alices, who, 10 * n)
    give(
        alices,
        mail(91, sender=ME, to="list@firm.example"),
        mail(92, sender="L <list@firm.example>", more=["List-Id: <x>"]),
    )
    assert names(world.alice) == []


def test_companies_come_by_their_domain_and_never_by_free_mail(world, alices):
    both_ways(alices, "Jean Dupont <jean@mail.dupont-fils.example>", 1)
    both_ways(alices, "Anne <anne@dupont-fils.example>", 11)
    both_ways(alices, "Léa <lea@gmail.com>", 21)
    found = proposals(world.alice)
    assert [(one.domain, one.name, len(one.people)) for one in found.companies] == [
        ("dupont-fils.example", "Dupont Fils", 2)
    ]
    assert [person.address for person in found.people] == ["lea@gmail.com"]


def test_one_tap_adds_the_person_with_the_company_and_fetches_their_mail(world, alices):
    both_ways(alices, '"Dupont, Jean" <jean@dupont.example>', 1)
    jean = actions.accept_person("jean@dupont.example", by=world.alice)
    settle()
    assert (jean.name, jean.positions.get().account.name) == ("Jean Dupont", "Dupont")
    assert len(on(jean.stream)) == len(on(Account.objects.get().stream)) == 2
    assert not proposals(world.alice)
    all_is_well()


def test_one_tap_adds_a_company_with_its_people(world, alices):
    both_ways(alices, "Jean <jean@dupont.example>", 1)
    both_ways(alices, "Anne <anne@dupont.example>", 11)
    firm = actions.accept_company("dupont.example", by=world.alice)
    settle()
    assert firm.positions.count() == 2 and len(on(firm.stream)) == 4
    all_is_well()


def test_a_person_at_a_known_company_joins_it(world, alices):
    firm = add_company("The Duponts", by=world.alice, domains=("dupont.example",))
    both_ways(alices, "Jean <jean@dupont.example>", 1)
    assert proposals(world.alice).companies == []
    assert actions.accept_person("jean@dupont.example", by=world.alice).positions.get().account == firm


def test_a_no_is_remembered_for_that_person_only(world, alices):
    bobs = box(world.bob)
    for mailbox, me in ((alices, ME), (bobs, "Bob <bob@leeway.example>")):
        give(
            mailbox,
            mail(1, sender=me, to="jean@dupont.example"),
            mail(2, sender="Jean <jean@dupont.example>"),
        )
    actions.dismiss("person", "jean@dupont.example", by=world.alice)
    assert (names(world.alice), names(world.bob)) == ([], ["Jean"])
    actions.dismiss("company", "dupont.example", by=world.bob)
    assert proposals(world.bob).companies == [] and names(world.bob) == ["Jean"]


def test_a_no_can_be_taken_back(world, alices):
    both_ways(alices, "Jean <jean@dupont.example>", 1)
    entry = actions.dismiss("person", "jean@dupont.example", by=world.alice)
    with pytest.raises(Refused):
        undo(entry, by=world.bob)
    assert names(world.alice) == []
    assert undo_last(by=world.alice) == entry
    assert names(world.alice) == ["Jean"]


def test_what_was_accepted_undone_and_accepted_again_can_be_undone_again(world, alices):
    both_ways(alices, "Jean <jean@dupont.example>", 1)
    for _time in range(2):
        account = actions.accept_company("dupont.example", by=world.alice)
        settle()
        undo(Entry.objects.get(pk=begun_by(account.stream)), by=world.alice)
        assert not Account.objects.filter(deleted_at=None) and names(world.alice) == ["Jean"]
        settle()


def test_what_is_not_proposed_cannot_be_taken(world, alices):
    with pytest.raises(Refused):
        actions.accept_person("stranger@else.example", by=world.alice)
    both_ways(alices, "Jean <jean@dupont.example>", 1)
    with pytest.raises(Refused):
        actions.accept_person("jean@dupont.example", by=world.bob)
    with pytest.raises(Refused):
        actions.accept_person("jean@dupont.example", by=world.vera)


@pytest.mark.parametrize(
    ("said", "name"),
    [
        ("Dupont, Jean", "Jean Dupont"),
        ("  Jean   Dupont ", "Jean Dupont"),
        ("", "Jean Dupont"),
        ("jean.dupont@x.example", "Jean Dupont"),
    ],
)
def test_names_as_people_say_them(said, name):
    assert person_name(said, "jean.dupont@x.example") == name


def test_somebody_of_a_company_that_one_may_not_see_is_added_without_it(world):
    firm = add_company("Quiet Takeover", by=world.alice, domains=("quiet.example",))
    restrict(firm, world.circle, by=world.alice)
    charlies = box(world.charlie)
    give(
        charlies,
        mail(1, sender="Charlie <charlie@leeway.example>", to="zoe@quiet.example"),
        mail(2, sender="zoe@quiet.example"),
    )
    zoe = actions.accept_person("zoe@quiet.example", by=world.charlie)
    assert not zoe.positions.exists() and Account.objects.count() == 1


@pytest.mark.parametrize("way", ["toast", "key"])
def test_what_one_tap_added_one_tap_takes_back(world, alices, way):
    both_ways(alices, "Jean <jean@dupont.example>", 1)
    both_ways(alices, "Anne <anne@dupont.example>", 11)
    firm = actions.accept_company("dupont.example", by=world.alice)
    settle()
    if way == "toast":
        undo(Entry.objects.get(pk=begun_by(firm.stream)), by=world.alice)
    else:
        assert undo_last(by=world.alice).home == firm.stream
    assert not Account.objects.live() and not Contact.objects.live()
    assert [len(one.people) for one in proposals(world.alice).companies] == [2]
    settle()
    all_is_well()


def test_what_somebody_has_built_on_stays_whole(world, alices):
    both_ways(alices, "Jean <jean@dupont.example>", 1)
    both_ways(alices, "Anne <anne@dupont.example>", 11)
    firm = actions.accept_company("dupont.example", by=world.alice)
    remove_email(Contact.objects.get(name="Jean"), "jean@dupont.example", by=world.bob)
    with pytest.raises(Refused, match="Bob"):
        undo(Entry.objects.get(pk=begun_by(firm.stream)), by=world.alice)
    assert undo_last(by=world.alice) is None
    assert Contact.objects.live().count() == 2 and firm.positions.filter(ended_on=None).count() == 2
