"""Drafts that somebody or something else has drawn: the customer's journey, or a file."""

from collections.abc import Sequence

from django.db import transaction
from django.utils.translation import gettext as _

from leeway.lib.text import one_line
from leeway.process.actions.beginning import new_process, tell_begun
from leeway.process.actions.planting import plant, send, whole
from leeway.process.actions.processes import must_be_new
from leeway.process.actions.starting import held_all
from leeway.process.actions.versions import next_version, tell_draft
from leeway.process.models import Method, Process, Stage, Version
from leeway.process.plans import StepPlan
from leeway.team import policy
from leeway.team.models import User
from leeway.timeline import actions as timeline


@transaction.atomic
@timeline.together()
def draft_from(
    steps: Sequence[StepPlan],
    *,
    by: User,
    process: Process | None = None,
    name: str = "",
    lede: str = "",
    method: str = Method.BANT,
) -> Version:
    """Make a draft of planned steps: of this process, or the first of a new one, which has a board once it is started.

    Won and Lost are added where they lack; open steps alone also get the Fridge and what comes after the sale.
    """
    policy.must_write(by)
    if process is None:
        held_all()
        name = one_line(name) or _("New process")
        must_be_new(name)
        process = new_process(by=by, name=name, lede=lede, method=method)
        tell_begun(process, by=by)
    based_on = process.in_use
    version = next_version(process, based_on, by=by)
    news = plant(version, whole(steps))
    if based_on is not None:
        send(version, list(Stage.objects.filter(version=based_on).order_by("position")), news)
    tell_draft(version, by=by)
    return version
