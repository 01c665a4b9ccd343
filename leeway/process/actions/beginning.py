"""A team's first process."""

from django.db import transaction
from django.utils import timezone

from leeway.process.models import Evidence, Kind, Process, Stage, State, Version
from leeway.team import policy
from leeway.team.models import User
from leeway.timeline.models import Stream

# word, kind, hue, probability, what shows that a customer has come there
DEFAULT = (
    ("prospect", Kind.OPEN, "1", 10, ""),
    ("contacted", Kind.OPEN, "2", 20, Evidence.TOUCH),
    ("qualified", Kind.OPEN, "3", 40, Evidence.NEED),
    ("proposal", Kind.OPEN, "4", 60, Evidence.PROPOSAL),
    ("won", Kind.WON, "won", 100, ""),
    ("lost", Kind.LOST, "lost", 0, ""),
    ("fridge", Kind.FRIDGE, "fridge", 0, ""),
    ("onboarding", Kind.AFTER, "after", 100, ""),
    ("first_value", Kind.AFTER, "after", 100, ""),
    ("quarterly", Kind.AFTER, "after", 100, ""),
    ("repeat", Kind.AFTER, "after", 100, ""),
    ("word_of_mouth", Kind.AFTER, "after", 100, ""),
)


@transaction.atomic
def begin_with_default(*, by: User) -> Process:
    """Give a new team the process that most teams recognise: four open steps, Won, Lost, a Fridge, and what comes after."""
    policy.must_run_team(by)
    if process := Process.objects.first():
        return process
    process = Process.objects.create(stream=Stream.objects.create(kind="process", title=""))
    version = Version.objects.create(
        process=process, number=1, state=State.CURRENT, made_by=by, started_at=timezone.now()
    )
    Stage.objects.bulk_create(
        Stage(
            process=process,
            version=version,
            word=word,
            kind=kind,
            hue=hue,
            probability=chance,
            evidence=evidence,
            position=place,
        )
        for place, (word, kind, hue, chance, evidence) in enumerate(DEFAULT)
    )
    return process
