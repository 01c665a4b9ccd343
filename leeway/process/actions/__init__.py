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
from leeway.process.actions.beginning import begin_with_default
from leeway.process.actions.drawing import put_back
from leeway.process.actions.guiding import may_guide, undo_write_guide, write_guide
from leeway.process.actions.ordering import change_kind, map_step, move_step
from leeway.process.actions.removing import merge_steps, remove_step
from leeway.process.actions.steps import edit_step
from leeway.process.actions.tapping import tap
from leeway.process.actions.versions import draft, drop, propose, undo_draft

__all__ = [
    "add_step",
    "agree",
    "answer",
    "begin_with_default",
    "change_kind",
    "doubt",
    "draft",
    "drop",
    "edit_step",
    "map_step",
    "may_guide",
    "merge_steps",
    "move_step",
    "propose",
    "put_back",
    "remove_step",
    "settle",
    "split_step",
    "tap",
    "understand",
    "undo_draft",
    "undo_opinion",
    "undo_thought",
    "undo_write_guide",
    "withdraw",
    "write_guide",
]
