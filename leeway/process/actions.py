"""What is done to a process."""

from django.db import transaction

from leeway.process.models import Kind, Process, Stage
from leeway.team import policy
from leeway.team.models import User

# word, kind, hue, probability
DEFAULT = (
    ("prospect", Kind.OPEN, "1", 10),
    ("contacted", Kind.OPEN, "2", 20),
    ("qualified", Kind.OPEN, "3", 40),
    ("proposal", Kind.OPEN, "4", 60),
    ("won", Kind.WON, "won", 100),
    ("lost", Kind.LOST, "lost", 0),
    ("fridge", Kind.FRIDGE, "fridge", 0),
)


@transaction.atomic
def begin_with_default(*, by: User) -> Process:
    """Give a new team the process that most teams recognise: four open steps, Won, Lost and a Fridge."""
    policy.must_run_team(by)
    if process := Process.objects.first():
        return process
    process = Process.objects.create()
    Stage.objects.bulk_create(
        Stage(process=process, word=word, kind=kind, hue=hue, probability=chance, position=place)
        for place, (word, kind, hue, chance) in enumerate(DEFAULT)
    )
    return process
