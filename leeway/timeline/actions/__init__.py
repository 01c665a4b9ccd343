"""The verbs of the timeline."""

from leeway.timeline.actions.captured import WORDS, hold, release, rewrite, show, silence
from leeway.timeline.actions.notes import delete_note, note, undo_delete_note, undo_note
from leeway.timeline.actions.recording import (
    place,
    record,
    record_many,
    refresh_last_words,
    together,
    unplace,
)
from leeway.timeline.actions.undo import takes_back, undo, undo_last

__all__ = [
    "WORDS",
    "delete_note",
    "hold",
    "note",
    "place",
    "record",
    "record_many",
    "refresh_last_words",
    "release",
    "rewrite",
    "show",
    "silence",
    "takes_back",
    "together",
    "undo",
    "undo_delete_note",
    "undo_last",
    "undo_note",
    "unplace",
]
