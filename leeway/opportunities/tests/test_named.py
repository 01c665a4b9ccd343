"""An entry knows which other record it names, also one that was written before entries knew."""

from importlib import import_module

from django.apps import apps

from leeway.opportunities import actions
from leeway.people import actions as people
from leeway.team.tests.cast import Cast
from leeway.timeline.models import Entry


def test_entries_of_the_first_version_learn_whom_they_name(world: Cast) -> None:
    firm = people.add_company("Acme", by=world.bob)
    anna = people.add_person("Anna", by=world.bob, account=firm)
    actions.add_person(actions.begin("Lounge", by=world.bob, account=firm), anna, by=world.bob)
    due = dict(Entry.objects.values_list("pk", "named"))
    assert set(due.values()) == {None, firm.stream_id, anna.stream_id}
    Entry.objects.update(named=None)
    import_module("leeway.timeline.migrations.0002_say_whom_an_entry_names").name_them(apps, None)
    assert dict(Entry.objects.values_list("pk", "named")) == due
