"""The version before is in use again, and the deals stand where they stood; those changed since stand nearby."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from leeway.lib.refused import Refused
from leeway.opportunities.actions.adopting import SLEEP
from leeway.opportunities.actions.bringing import Deal, go_to, held_deals, told_on, write_moves
from leeway.opportunities.adoption.changes import back_from
from leeway.opportunities.models import ADOPTION, Opportunity, StageMove
from leeway.process.actions.processes import must_not_be_the_only_one
from leeway.process.actions.starting import held, held_all, start_again
from leeway.process.models import Kind, Stage, Version
from leeway.team import policy
from leeway.team.models import User
from leeway.timeline import actions as timeline
from leeway.timeline.changes import put
from leeway.timeline.models import Entry, Source

CHUNK = 500


class _Way:
    """Both versions, and what the adoption did with each step."""

    def __init__(self, entry: Entry) -> None:
        self.old = Version.objects.filter(pk=entry.overwritten["in_use"]).first()
        self.new = Version.objects.get(pk=entry.written["in_use"])
        self.olds = list(self.old.stages.order_by("position")) if self.old else []
        self.news = list(self.new.stages.order_by("position"))
        self.told = entry.written["adoption"]
        self.where = {int(old): new for old, new in self.told["mapping"].items()}
        self.ranks = {int(old): added for old, added in self.told["ranks"].items()}
        self.at = datetime.fromisoformat(self.told["at"])
        self.steps = {step.pk: step for step in (*self.olds, *self.news)}


@transaction.atomic
def undo_adopt(entry: Entry, *, by: User) -> Entry:
    """The inverse of adopt: each deal where it stood; one that has moved or begun since on the nearest step, and listed."""
    policy.must_run_team(by)
    if entry.overwritten["in_use"] is None:
        held_all()
    held(Version.objects.values_list("process", flat=True).get(pk=entry.written["in_use"]))
    way = _Way(entry)  # only now: another version may have begun while we waited
    now = timezone.now()
    deals = held_deals(way.news)
    if deals and way.old is None:
        raise Refused(_("Deals have begun on this version, the first one. So it stays in use."))
    if way.old is None and way.new.process.archived_at is None:
        must_not_be_the_only_one(way.new.process)
    start_again(way.old, way.new, way.told["state"], by=by)
    back, left = _sorted_out(deals, way)
    _nearby(left, way, now)
    for old in way.olds:
        if back[old.pk]:
            _exactly(old, way)
    _sleep_again(way.told["slept"], {deal.pk for some in back.values() for deal in some})
    for old in way.olds:
        write_moves(back[old.pk], dict.fromkeys(way.steps, old), by, now)
    standing = [new for new in way.news if any(deal.stage == new.pk for deal in left)]
    write_moves(left, {new.pk: back_from(new, way.olds, way.news, way.where) for new in standing}, by, now)
    told = _told(entry, way, left, by)
    timeline.place((stream, told) for stream in told_on(deals, way.news))
    return told


def _told(entry: Entry, way: _Way, left: list[Deal], by: User) -> Entry:
    return timeline.record(
        "process.adoption_undone",
        [way.new.process.stream],
        by=by,
        source=Source.UNDO,
        title=str(way.new.number),
        ref=("adoption", entry.pk),
        before={"in_use": way.new.pk},
        after={
            "in_use": way.old and way.old.pk,
            "adoption": {"mapping": way.told["mapping"]},
            "left": [deal.pk for deal in left if deal.deleted_at is None],
        },
    )


def _sorted_out(deals: list[Deal], way: _Way) -> tuple[dict[int, list[Deal]], list[Deal]]:
    """Deals by the old step they came from, where the adoption was their last move; and the others."""
    moves = StageMove.objects.filter(at=way.at, source=ADOPTION, to_stage__in=way.news)
    came = {deal: (pk, old) for pk, deal, old in moves.values_list("pk", "opportunity", "from_stage")}
    since = StageMove.objects.filter(pk__gt=min((pk for pk, _old in came.values()), default=0))
    walked = since.exclude(source=ADOPTION).filter(opportunity__stage__in=way.news)
    moved = {deal for pk, deal in walked.values_list("pk", "opportunity") if pk > came.get(deal, (0, 0))[0]}
    back: dict[int, list[Deal]] = defaultdict(list)
    left = []
    for deal in deals:
        _pk, old = came.get(deal.pk, (0, 0))
        if old and deal.pk not in moved and deal.stage == way.where[old]:
            back[old].append(deal)
        else:
            left.append(deal)
    return back, left


def _exactly(old: Stage, way: _Way) -> None:
    """All that came from this step and have not moved since, in one statement."""
    new = way.steps[way.where[old.pk]]
    came = StageMove.objects.filter(at=way.at, source=ADOPTION, from_stage=old).values("opportunity")
    there = Opportunity.objects.filter(stage=new, pk__in=came)
    go_to(there, new, old, -way.ranks.get(old.pk, 0.0), None)


def _nearby(left: Iterable[Deal], way: _Way, now: datetime) -> None:
    """First, so that what is still on a new step afterwards has not moved."""
    standing: dict[int, list[int]] = defaultdict(list)
    for deal in left:
        standing[deal.stage].append(deal.pk)
    for stage, ids in standing.items():
        new = way.steps[stage]
        old = back_from(new, way.olds, way.news, way.where)
        for start in range(0, len(ids), CHUNK):
            some = Opportunity.objects.filter(pk__in=ids[start : start + CHUNK])
            go_to(some, new, old, -way.ranks.get(old.pk, 0.0), now)


def _sleep_again(slept: dict[str, list[Any]], back: set[int]) -> None:
    """What they said in the Fridge before it was taken away."""
    said = {int(pk): dict(zip(SLEEP, values, strict=True)) for pk, values in slept.items()}
    found = Opportunity.objects.filter(stage__kind=Kind.FRIDGE).only("pk", *SLEEP)
    for start in range(0, len(said), CHUNK):
        some = list(found.filter(pk__in=[pk for pk in list(said)[start : start + CHUNK] if pk in back]))
        for deal in some:
            put(deal, said[deal.pk])
        Opportunity.objects.bulk_update(some, SLEEP, batch_size=100)
