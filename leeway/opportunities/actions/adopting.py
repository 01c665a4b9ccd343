"""Another version of a process begins, and all its deals go to their new steps at once."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from leeway.lib.refused import Refused
from leeway.opportunities.actions.beginning import STEP
from leeway.opportunities.actions.bringing import Deal, go_to, held_deals, told_on, write_moves
from leeway.opportunities.adoption.changes import Change, blocks, change_to, must_be_draft, names
from leeway.opportunities.models import AWAKE, NOTED, Opportunity
from leeway.process.actions.starting import held_open, start
from leeway.process.actions.versions import must_be_whole
from leeway.process.models import Kind, Process, Stage, Version
from leeway.process.rules import must_be_alike
from leeway.team import policy
from leeway.team.models import User
from leeway.timeline import actions as timeline
from leeway.timeline.changes import columns
from leeway.timeline.models import Entry

# What a deal said in the Fridge, kept so that it says it again should the Fridge come back.
SLEEP = (*AWAKE, *NOTED)


@transaction.atomic
def adopt(
    version: Version, *, by: User, mapping: dict[int, int] | None = None, seen: int | None = None
) -> Entry:
    """Begin a version: every deal goes where its step was mapped to, or to `mapping` (old step → new step).

    `seen` is the version that was in use when the person looked at what would happen.
    """
    policy.must_run_team(by)
    process = held_open(version.process_id)
    version = Version.objects.get(pk=version.pk)
    change = change_to(version)
    _must_be_ready(version, change, seen)
    deals = held_deals(change.olds)
    state, now = version.state, timezone.now()
    if mapping is not None:
        change.where = _given(mapping, change)
    lost = {deal.stage for deal in deals} - set(change.where)
    _must_lose_none([old for old in change.olds if old.pk in lost])
    ranks = {str(old): added for old, added in blocks(change, _ranks(deals), STEP).items()}
    start(version, change.old, change.where, by=by)
    slept = _kept_sleep(change)
    _bring(change, ranks, now)
    write_moves(deals, change.where, by, now)
    kept = {"state": state, "slept": slept, "at": now.isoformat(), "ranks": ranks}
    entry = _told(process, version, change, kept, by)
    timeline.place((stream, entry) for stream in told_on(deals, change.olds))
    return entry


def _told(process: Process, version: Version, change: Change, kept: dict[str, Any], by: User) -> Entry:
    """One entry with all that taking it back needs."""
    mapping = {str(old): new.pk for old, new in change.where.items()}
    return timeline.record(
        "process.adopted",
        [process.stream],
        by=by,
        title=str(version.number),
        ref=("version", version.pk),
        before={"in_use": change.old and change.old.pk},
        after={"in_use": version.pk, "adoption": kept | {"mapping": mapping}},
    )


def redo_adopt(entry: Entry, *, by: User) -> Entry:
    """The inverse of taking an adoption back: the same version, mapped as it was."""
    mapping = {int(old): new for old, new in entry.written["adoption"]["mapping"].items()}
    return adopt(Version.objects.get(pk=entry.overwritten["in_use"]), by=by, mapping=mapping)


def _bring(change: Change, ranks: dict[str, float], now: datetime) -> None:
    for old in change.olds:
        if old.pk in change.where:
            on_it = Opportunity.objects.filter(stage=old)
            go_to(on_it, old, change.where[old.pk], ranks.get(str(old.pk), 0.0), now)


def _must_be_ready(version: Version, change: Change, seen: int | None) -> None:
    if change.old is not None and seen not in (None, change.old.pk):
        raise Refused(_started(change.old))
    must_be_draft(version)
    must_be_whole(version)


def _started(now: Version) -> str:
    begun = Entry.objects.filter(verb="process.adopted", ref_id=now.pk, undone_at=None)
    entry = begun.select_related("actor").order_by("-pk").first()
    return _("%(who)s started version %(n)s a moment ago. Look at the preview again.") % {
        "who": entry.actor if entry and entry.actor else _("Somebody"),
        "n": now.number,
    }


def _given(mapping: dict[int, int], change: Change) -> dict[int, Stage]:
    olds, news = ({step.pk: step for step in steps} for steps in (change.olds, change.news))
    where = {old: news[new] for old, new in mapping.items() if old in olds and new in news}
    for old, new in where.items():
        must_be_alike(olds[old], new)
    return where


def _must_lose_none(steps: list[Stage]) -> None:
    if steps:
        words = _("Deals would be lost. Say where those of these steps go: %(steps)s.")
        raise Refused(words % {"steps": names(steps)})


def _ranks(deals: Iterable[Deal]) -> dict[int, tuple[float, float]]:
    found: dict[int, tuple[float, float]] = {}
    for deal in deals:
        least, greatest = found.get(deal.stage, (deal.rank, deal.rank))
        found[deal.stage] = (min(least, deal.rank), max(greatest, deal.rank))
    return found


def _kept_sleep(change: Change) -> dict[str, list[Any]]:
    left = [
        old.pk
        for old in change.olds
        if old.kind == Kind.FRIDGE and old.pk in change.where and change.where[old.pk].kind != Kind.FRIDGE
    ]
    deals = Opportunity.objects.filter(stage__in=left).only("pk", *SLEEP)
    return {str(deal.pk): list(columns(deal, SLEEP).values()) for deal in deals}
