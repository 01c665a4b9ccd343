"""A private tap on a step: it helped me, or it got in my way. No history is kept of it, and nobody sees whose it was."""

from django.db import transaction
from django.utils.translation import gettext as _

from leeway.lib.refused import Refused
from leeway.process.actions.drawing import fresh
from leeway.process.actions.starting import held
from leeway.process.models import Stage, Tap
from leeway.process.thoughts import own_tap
from leeway.team import policy
from leeway.team.models import User


@transaction.atomic
def tap(stage: Stage, helped: bool | None, *, by: User) -> bool:
    """This step helped me, or got in my way; the same tap again takes it back. Says whether it stands now."""
    policy.must_write(by)
    if helped is None:
        raise Refused(_("There is no such choice. Take one of the list."))
    held(stage.process_id)  # first, as those hold it who draw: the step may be taken out just now
    fresh(stage, stage.version)
    if own_tap(stage.pk, by) is helped:
        Tap.objects.filter(stage=stage, user=by).delete()
        return False
    Tap.objects.update_or_create(stage=stage, user=by, defaults={"helped": helped})
    return True
