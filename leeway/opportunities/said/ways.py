"""The way of a deal from step to step, as a timeline says it to whoever reads."""

from collections.abc import Iterable

from leeway.process.models import Stage
from leeway.team.models import User
from leeway.timeline.models import Entry


def give_steps(entries: Iterable[Entry], steps: Iterable[Stage]) -> None:
    """The steps that a page has loaded already: their names are not asked again for its timeline."""
    at_hand = {step.pk: step for step in steps}
    for entry in entries:
        vars(entry)["steps"] = at_hand


def ways(entries: list[Entry], user: User) -> dict[int, str]:
    """Entry's id → `Prospect → Contacted` in the reader's language; what names no step of ours is left out."""
    walked = {entry.pk: (entry.overwritten.get("stage"), entry.written.get("stage")) for entry in entries}
    steps = {pk: step for entry in entries for pk, step in vars(entry).get("steps", {}).items()}
    if missing := {step for pair in walked.values() for step in pair if step} - steps.keys():
        steps |= Stage.objects.in_bulk(missing)
    return {
        pk: f"{steps[old].label} → {steps[new].label}"
        for pk, (old, new) in walked.items()
        if old in steps and new in steps
    }
