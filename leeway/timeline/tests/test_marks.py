"""What is no column is kept as a mark, always written and read the same way."""

from importlib import import_module

import pytest
from django.apps import apps

from leeway.lib.refused import Refused
from leeway.team.tests.cast import Cast
from leeway.timeline import actions
from leeway.timeline.changes import Mark, mark, marked
from leeway.timeline.models import Entry, Note, Stream


@pytest.mark.parametrize(("word", "key"), [("person", 7), ("address", "a@b.example"), ("phone", "x:1:2")])
def test_a_mark_is_read_as_it_was_written(word: str, key: int | str) -> None:
    name = mark(word, key)
    entry = Entry(before={name: False, "stage": 1}, after={name: True, "stage": 2})
    assert marked(entry) == [Mark(word, str(key), False, True)]
    assert marked(Entry(after={name: None})) == [Mark(word, str(key), None, None)]


def test_marks_of_before_are_read_as_well() -> None:
    assert marked(Entry(before={"private:4": [4, 5]}, after={"private:4": True})) == [
        Mark("private", "4", [4, 5], True)
    ]


def test_notes_that_were_kept_with_a_dot_are_taken_back_as_others(world: Cast) -> None:
    stream = Stream.objects.create(kind="account", title="Acme", owner=world.bob)
    left = actions.note(stream, "Hello", by=world.bob)
    Entry.objects.filter(pk=left.pk).update(after={f"note.{left.ref_id}": True})
    import_module("leeway.timeline.migrations.0004_mark_notes_as_all_else").rename(apps, None)
    deleted = actions.delete_note(Note.objects.get(), by=world.bob)
    with pytest.raises(Refused, match="Bob has changed this since"):
        actions.undo(left, by=world.bob)
    actions.undo(deleted, by=world.bob)
    actions.undo(left, by=world.bob)
    assert Note.objects.get().deleted_at is not None
