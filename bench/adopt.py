"""Beginning another version of the process: every deal goes to a new step, and one undo brings all back."""

import time

from leeway.opportunities.actions import adopt
from leeway.opportunities.models import Opportunity
from leeway.process.actions import draft, drop, merge_steps
from leeway.process.models import Kind
from leeway.process.queries import processes
from leeway.team.models import Role, User
from leeway.timeline.actions import undo


def measure() -> dict[str, float]:
    """Seconds to adopt a draft in which two steps became one, and to take that back; both wait for the disk."""
    alice = User.objects.filter(role=Role.OWNER).order_by("pk")[0]
    version = draft(processes()[0], by=alice)
    first, second = version.stages.filter(kind=Kind.OPEN).order_by("position")[:2]
    merge_steps(first, second, by=alice)
    before = _places()
    began = time.perf_counter()
    entry = adopt(version, by=alice)
    adopted = time.perf_counter()
    undo(entry, by=alice)
    undone = time.perf_counter()
    assert _places() == before
    version.refresh_from_db()
    drop(version, by=alice)
    return {
        "deals": len(before),
        "adopt seconds": round(adopted - began, 2),
        "undo seconds": round(undone - adopted, 2),
    }


def _places() -> list[tuple[object, ...]]:
    return list(
        Opportunity.objects.order_by("pk").values_list("pk", "stage", "rank", "stage_since", "outcome")
    )
