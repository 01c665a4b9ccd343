"""Whoever writes on a person or a company writes on it as it is now, however old the page was."""

from collections.abc import Callable

import pytest

from leeway.lib.refused import Refused
from leeway.people import actions
from leeway.people.models import Account, Contact, Position, Record
from leeway.team.models import User
from leeway.team.tests.cast import Cast
from leeway.timeline import actions as timeline
from leeway.timeline.models import Entry

Meanwhile = Callable[[Record], object]


def changes(world: Cast) -> dict[str, tuple[Record, Callable[[User], object]]]:
    """Every change of a person or company: on what, and done by whom, from pages opened before."""
    firm = actions.add_company("Acme", by=world.bob, domains=("acme.example",))
    nordic = actions.add_company("Nordic", by=world.bob)
    anna = actions.add_person("Anna", by=world.bob, account=firm, emails=("anna@acme.example",))
    phone = actions.add_phone(anna, "06 12 34 56 78", by=world.bob)
    position = anna.positions.select_related("contact", "account").get()
    left = actions.end_position(works_at(anna, nordic, world.bob), by=world.bob)
    old, works = Contact.objects.get(pk=anna.pk), Account.objects.get(pk=firm.pk)
    return {
        "edit": (anna, lambda by: actions.edit(old, {"name": "Anne"}, by=by)),
        "add_email": (anna, lambda by: actions.add_email(old, "a@acme.example", by=by)),
        "add_phone": (anna, lambda by: actions.add_phone(old, "06 00 00 00 00", by=by)),
        "add_domain": (firm, lambda by: actions.add_domain(works, "acme.test", by=by)),
        "edit_email": (anna, lambda by: actions.edit_email(old, "anna@acme.example", "b@x.example", by=by)),
        "edit_phone": (anna, lambda by: actions.edit_phone(old, "06 12 34 56 78", "06 12 34 56 79", by=by)),
        "edit_domain": (firm, lambda by: actions.edit_domain(works, "acme.example", "b.example", by=by)),
        "remove_email": (anna, lambda by: actions.remove_email(old, "anna@acme.example", by=by)),
        "remove_phone": (anna, lambda by: actions.remove_phone(old, "06 12 34 56 78", by=by)),
        "remove_domain": (firm, lambda by: actions.remove_domain(works, "acme.example", by=by)),
        "add_position": (anna, lambda by: actions.add_position(old, nordic, by=by)),
        "add_position at": (
            nordic,
            lambda by: actions.add_position(old, Account.objects.filter(pk=nordic.pk).first(), by=by),
        ),
        "edit_position": (anna, lambda by: actions.edit_position(position, "Buyer", by=by)),
        "end_position": (anna, lambda by: actions.end_position(position, by=by)),
        "undo of a number": (anna, lambda by: timeline.undo(phone, by=by)),
        "undo of leaving": (anna, lambda by: timeline.undo(left, by=by)),
        "undo of leaving it": (nordic, lambda by: timeline.undo(left, by=by)),
    }


def works_at(contact: Contact, account: Account, by: User) -> Position:
    actions.add_position(contact, account, by=by)
    return contact.positions.select_related("contact", "account").get(account=account)


CHANGES = [
    "edit", "add_email", "add_phone", "add_domain", "edit_email", "edit_phone", "edit_domain",
    "remove_email", "remove_phone", "remove_domain", "add_position",
    "add_position at", "edit_position", "end_position", "undo of a number", "undo of leaving", "undo of leaving it",
]  # fmt: skip


@pytest.mark.parametrize("change", CHANGES)
def test_nothing_is_written_on_what_was_deleted_meanwhile(world: Cast, change: str) -> None:
    record, act = changes(world)[change]
    actions.delete(type(record).objects.get(pk=record.pk), by=world.alice)
    entries = Entry.objects.count()
    with pytest.raises(Refused, match="deleted meanwhile"):
        act(world.bob)
    assert Entry.objects.count() == entries


@pytest.mark.parametrize("change", CHANGES)
def test_nothing_is_written_on_what_was_kept_from_one_meanwhile(world: Cast, change: str) -> None:
    record, act = changes(world)[change]
    now = type(record).objects.get(pk=record.pk)
    actions.edit(now, {"owner": world.alice}, by=world.alice)
    actions.restrict(now, world.circle, by=world.alice)
    entries = Entry.objects.count()
    with pytest.raises(Refused, match="cannot"):
        act(world.charlie)
    assert Entry.objects.count() == entries


def test_every_change_is_tried(world: Cast) -> None:
    assert list(changes(world)) == CHANGES
    public = {
        "add_company",
        "add_person",
        "company_called",
        "join_called",
        "delete",
        "restrict",
        "index_record",
    }
    inverses = {"put_back", "undo_add", "undo_identity", "undo_position", "undo_edit_position"}
    assert set(actions.__all__) - public - inverses <= set(CHANGES)
