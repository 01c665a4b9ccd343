"""A step as it is planned, before any row: what the journey drew, what a file brings, what a ready outline holds."""

from collections.abc import Mapping
from dataclasses import dataclass, field

PARTS = ("customer", "because", "helps", "robot", "judge", "ask", "reach", "present")  # of a Guide
MOST_WORDS = 60  # of a part
LONGEST_PART = 600  # characters of it


@dataclass(frozen=True, slots=True)
class StepPlan:
    """`word` is a default name in every language, `name` the team's own; one of them is there. Days are whole days."""

    kind: str
    word: str = ""
    name: str = ""
    hue: str = "1"
    probability: int = 0
    usual_days: int | None = None
    limit: int | None = None
    evidence: str = ""
    guide: Mapping[str, str] = field(default_factory=dict)
