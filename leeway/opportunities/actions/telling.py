"""Telling the way of a few customers, and drawing a process from it. What one picks and says is seen by nobody else."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from leeway.lib.refused import Refused
from leeway.lib.text import one_line
from leeway.opportunities.journey.questions import LONGEST_ANSWER, QUESTIONS, SIGN_OF, USUAL
from leeway.opportunities.journey.telling import Deal, planned, shaped
from leeway.opportunities.journey_events import Remembered, events_of
from leeway.opportunities.models import Journey, Opportunity, Outcome
from leeway.process.actions import draft_from
from leeway.process.models import Process, Version
from leeway.process.rules import checked_name, spoken
from leeway.process.words import Evidence
from leeway.team import policy
from leeway.team.models import User
from leeway.timeline import actions as timeline

MOST_DEALS, LONGEST_NAME = 20, 200


@transaction.atomic
def pick_deals(
    journey: Journey | None,
    deals: Iterable[int],
    *,
    by: User,
    process: Process | None = None,
    kept: Iterable[int] = (),
    remembered: tuple[str, str] = ("", ""),
) -> Journey:
    """Choose whose way is told: closed deals that one sees, and others from memory, by name and outcome.

    `kept` are the places of those told from memory that stay. What was said of a deal that stays is kept.
    """
    policy.must_write(by)
    journey = Journey(user=by, process=process) if journey is None else _own(journey, by)
    before = {deal["deal"]: deal for deal in journey.deals if deal["deal"]}
    closed = Opportunity.objects.visible_to(by).exclude(outcome=Outcome.NONE).filter(pk__in=set(deals))
    rows = list(closed.order_by("-outcome", "-closed_at", "-pk")[: MOST_DEALS + 1])
    fresh = events_of([deal for deal in rows if deal.pk not in before], by)
    told = [before.get(deal.pk) or _begun(fresh[deal.pk], by) for deal in rows]
    told += [journey.deals[place] for place in kept if _is_from_memory(journey, place)]
    told += [_from_memory(*remembered)] if one_line(remembered[0]) else []
    if len(told) > MOST_DEALS:
        raise Refused(_("%(n)s deals are plenty. Leave some out.") % {"n": MOST_DEALS})
    journey.deals = told
    journey.save()
    return journey


@transaction.atomic
def tell_deals(
    journey: Journey, answers: Mapping[int, tuple[list[str], dict[str, str]]], *, by: User
) -> Journey:
    """Say how deals went: by their place, the chips that are ticked and words for the questions."""
    journey = _own(journey, by)
    for place, (chips, said) in answers.items():
        if place < len(journey.deals):
            given = {
                question.key: checked_name(said.get(question.key, ""), LONGEST_ANSWER, "said")
                for question in QUESTIONS
            }
            journey.deals[place]["chips"] = [chip for chip in SIGN_OF if chip in chips]
            journey.deals[place]["said"] = {key: text for key, text in given.items() if text}
    journey.save(update_fields=["deals"])
    return journey


@transaction.atomic
def shape_steps(journey: Journey, steps: Mapping[str, tuple[str, bool]], *, by: User) -> Journey:
    """Name the steps that were drawn, or leave some out: by their sign, the name and whether it stays."""
    journey = _own(journey, by)
    for step in shaped(journey.deals, {}):
        if step.drawn.sign in steps:
            name, stays = steps[step.drawn.sign]
            name = spoken(step.plan.word, checked_name(name))
            journey.steps[step.drawn.sign] = {"name": name, "left": not stays}
    journey.save(update_fields=["steps"])
    return journey


@transaction.atomic
@timeline.together()
def keep_journey(journey: Journey, *, by: User) -> Version:
    """Keep what was drawn as a draft of the process; once, however often it is asked."""
    journey = _own(journey, by)
    if journey.version is not None and journey.version.dropped_at is None:
        return journey.version
    if all(step.left for step in shaped(journey.deals, journey.steps)):
        raise Refused(_("Keep at least one step."))
    steps = planned(journey.deals, journey.steps)
    journey.version = draft_from(steps, by=by, process=journey.process)
    journey.save(update_fields=["version"])
    return journey.version


def _own(journey: Journey, by: User) -> Journey:
    policy.must_write(by)
    own = Journey.objects.select_for_update(no_key=True, of=("self",)).filter(user=by, pk=journey.pk).first()
    if own is None:
        raise Refused(_("Only the person who began this can go on with it."))
    return own


def _begun(seen: Remembered, by: User) -> Deal:
    """A deal as its timeline tells it; a person corrects it afterwards."""
    deal, found = seen.deal, seen.days(by.zone)
    chips = [USUAL[Evidence(sign)] for sign in found]
    if seen.wrote:
        chips = ["wrote" if chip == "answered" else chip for chip in chips]
    said = {"decided": deal.lost_reason} if deal.lost_reason else {}
    return _deal(deal.name, str(deal.outcome), deal=deal.pk, found=found, chips=chips + seen.after, said=said)


def _from_memory(name: str, outcome: str) -> Deal:
    name = checked_name(name, LONGEST_NAME)
    return _deal(name, Outcome.LOST if outcome == Outcome.LOST else Outcome.WON)


def _deal(name: str, outcome: str, **more: Any) -> Deal:
    return {"deal": None, "name": name, "outcome": str(outcome), "found": {}, "chips": [], "said": {}} | more


def _is_from_memory(journey: Journey, place: int) -> bool:
    return place < len(journey.deals) and journey.deals[place]["deal"] is None
