"""The room's own jobs."""

from leeway.jobs import actions
from leeway.jobs.tasks import job


@job()
def heartbeat() -> None:
    """Runs each minute; that it finishes is what /health/ looks at."""


@job()
def prune() -> None:
    """Runs each night."""
    actions.prune()
