"""What a figure may lead to: a draft, never more."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from leeway.insights.queries import walked
from leeway.insights.rules.ways import spelt, variants
from leeway.lib.refused import Refused
from leeway.process import actions as process_actions
from leeway.process.models import Kind, Mapping, Process, Stage, Version
from leeway.team.models import User
from leeway.timeline import actions as timeline


@transaction.atomic
@timeline.together()
def draft_like(process: Process, steps: str, *, by: User) -> Version:
    """Draft a next version with only the steps of a way that many deals go, in their order; nothing else changes."""
    found = walked(process.pk, by, timezone.now())
    offered = {spelt(one.steps): one.steps for one in variants(found.ways, usual=found.usual)}
    if steps not in offered or not offered[steps]:
        raise Refused(_("Deals no longer go this way. Look at the page again."))
    version = process_actions.draft(process, by=by)
    heirs = dict(Mapping.objects.filter(version=version).values_list("old", "new"))
    kept = list(dict.fromkeys(heirs[pk] for pk in offered[steps] if pk in heirs))
    drawn = list(Stage.objects.filter(version=version, kind=Kind.OPEN).order_by("position"))
    for step in drawn:
        if step.pk not in kept:
            process_actions.remove_step(step, by=by, to=_neighbour(step, drawn, kept))
    for place, pk in enumerate(kept):
        process_actions.move_step(Stage.objects.get(pk=pk), place, by=by)
    return version


def _neighbour(step: Stage, drawn: list[Stage], kept: list[int]) -> Stage:
    """Where the deals of a step that falls away go: to the one before it that stays, else to the first that stays."""
    before = [one for one in drawn if one.pk in kept and one.position < step.position]
    return before[-1] if before else next(one for one in drawn if one.pk in kept)
