"""The way of a deal from step to step, as a timeline says it to whoever reads."""

from leeway.process.models import Stage
from leeway.team.models import User
from leeway.timeline.models import Entry


def ways(entries: list[Entry], user: User) -> dict[int, str]:
    """Entry's id → `Prospect → Contacted` in the reader's language; what names no step of ours is left out."""
    walked = {entry.pk: (entry.overwritten.get("stage"), entry.written.get("stage")) for entry in entries}
    steps = Stage.objects.in_bulk({step for pair in walked.values() for step in pair if step})
    return {
        pk: f"{steps[old].label} → {steps[new].label}"
        for pk, (old, new) in walked.items()
        if old in steps and new in steps
    }
