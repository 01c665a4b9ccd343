"""The verbs of a process."""

from leeway.process.actions.adding import add_step, split_step
from leeway.process.actions.agreeing import (
    agree,
    answer,
    doubt,
    settle,
    understand,
    undo_opinion,
    undo_thought,
    withdraw,
)
from leeway.process.actions.beginning import begin_process, begin_with_default, undo_begin
from leeway.process.actions.fitting import add_sign, archive_sign, move_sign, rename_sign, undo_sign
from leeway.process.actions.guiding import undo_write_guide, write_guide
from leeway.process.actions.ordering import change_kind, map_step, map_steps, move_step
from leeway.process.actions.planning import draft_from
from leeway.process.actions.processes import (
    archive_process,
    edit_process,
    place_process,
    put_back,
    undo_place,
)
from leeway.process.actions.removing import merge_steps, remove_step
from leeway.process.actions.sharing import end_link, share, undo_link
from leeway.process.actions.steps import edit_step
from leeway.process.actions.tapping import tap
from leeway.process.actions.versions import draft, drop, propose, undo_draft

__all__ = [
    "add_sign",
    "add_step",
    "agree",
    "answer",
    "archive_process",
    "archive_sign",
    "begin_process",
    "begin_with_default",
    "change_kind",
    "doubt",
    "draft",
    "draft_from",
    "drop",
    "edit_process",
    "edit_step",
    "end_link",
    "map_step",
    "map_steps",
    "merge_steps",
    "move_sign",
    "move_step",
    "place_process",
    "propose",
    "put_back",
    "remove_step",
    "rename_sign",
    "settle",
    "share",
    "split_step",
    "tap",
    "understand",
    "undo_begin",
    "undo_draft",
    "undo_link",
    "undo_opinion",
    "undo_place",
    "undo_sign",
    "undo_thought",
    "undo_write_guide",
    "withdraw",
    "write_guide",
]
