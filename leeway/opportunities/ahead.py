"""Which step a sign speaks for, seen from where a deal stands."""

from leeway.opportunities.evidence.reading import LATER
from leeway.process.models import Kind, Stage


def step_ahead(rule: str, here: Stage, steps: list[Stage]) -> Stage | None:
    """The first open step ahead that this sign shows, or the Fridge for "later"; nothing for a deal that is not on an open step."""
    if here.kind != Kind.OPEN:
        return None
    if rule == LATER:
        return next((step for step in steps if step.kind == Kind.FRIDGE), None)
    ahead = (step for step in steps if step.kind == Kind.OPEN and step.position > here.position)
    return next((step for step in ahead if step.evidence == rule), None)
