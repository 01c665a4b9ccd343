"""The verbs of a process."""

from leeway.process.actions.beginning import begin_with_default
from leeway.process.actions.guiding import may_guide, undo_write_guide, write_guide

__all__ = ["begin_with_default", "may_guide", "undo_write_guide", "write_guide"]
