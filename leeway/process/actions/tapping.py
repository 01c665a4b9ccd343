"""A private tap on a step: it helped me, or it got in my way. No history is kept of it, and nobody sees whose it was."""

from django.db import transaction

from leeway.process.models import Stage, Tap
from leeway.team import policy
from leeway.team.models import User


@transaction.atomic
def tap(stage: Stage, helped: bool | None, *, by: User) -> None:
    """This step helped `by`, or got in their way; nothing takes the tap back."""
    policy.must_write(by)
    if helped is None:
        Tap.objects.filter(stage=stage, user=by).delete()
        return
    Tap.objects.update_or_create(stage=stage, user=by, defaults={"helped": helped})
