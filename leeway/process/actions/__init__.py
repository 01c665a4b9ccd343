"""The verbs of a process."""

from leeway.process.actions.beginning import begin_with_default

__all__ = ["begin_with_default"]
