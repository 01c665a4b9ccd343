"""What happens to deals by the clock."""

from leeway.jobs.tasks import job
from leeway.opportunities import actions


@job()
def wake_due() -> None:
    """Twice an hour: whatever its zone, a team's day begins at one of them. A downtime is caught up with."""
    actions.wake_due()
