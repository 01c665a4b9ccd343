"""What `leeway verify` asks about deals: streams, search, steps and the totals of the board are true."""

from collections.abc import Iterator

from django.db.models import Max

from leeway.opportunities.actions.changing import doc_of
from leeway.opportunities.board import Total, totals_of
from leeway.opportunities.filters import Filter
from leeway.opportunities.following import company_edited
from leeway.opportunities.models import OUTCOMES, Answered, Opportunity, Outcome, StageMove, Suggestion
from leeway.people.checks import untrue_streams
from leeway.process.models import Kind, State
from leeway.process.queries import processes, stages
from leeway.search.checks import untrue_docs
from leeway.team.models import Role, User
from leeway.timeline.queries import waiting_for


def streams() -> Iterator[str]:
    """The streams of deals."""
    yield from untrue_streams("opportunity", Opportunity)


def search() -> Iterator[str]:
    """The search documents of deals; those of a company renamed a moment ago follow by themselves."""
    deals = Opportunity.objects.live().select_related("account")
    being_told = set(deals.filter(account__in=waiting_for(company_edited)).values_list("pk", flat=True))
    yield from untrue_docs("opportunity", map(doc_of, deals.iterator(chunk_size=2000)), being_told)


def moves() -> Iterator[str]:
    """A deal stands where its last move brought it, and is closed if that step closes."""
    last = StageMove.objects.filter(
        pk__in=StageMove.objects.values("opportunity").annotate(m=Max("pk")).values("m")
    )
    arrived = dict(last.values_list("opportunity_id", "to_stage_id"))
    for pk, name, stage, kind, state, outcome in Opportunity.objects.values_list(
        "pk", "name", "stage_id", "stage__kind", "stage__version__state", "outcome"
    ):
        if state != State.CURRENT:
            yield f"Deal {pk} ({name}) stands on a step of a version that is not in use."
        if arrived.get(pk) != stage:
            yield f"Deal {pk} ({name}) stands on another step than its last move brought it to."
        if outcome != OUTCOMES[kind]:
            yield f"Deal {pk} ({name}) has the outcome '{outcome}' on a step that is {kind}."


def totals() -> Iterator[str]:
    """The sums of every board are those of its deals, added one by one."""
    user = User.objects.filter(role=Role.OWNER, is_active=True).first()
    if user is None:
        return
    amounts = _amounts()
    for process in processes():
        steps = stages(process.pk)
        shown = totals_of(steps, user, Filter())
        due = {step.pk: Total() for step in steps}
        for step in steps:
            if step.kind in (Kind.OPEN, Kind.FRIDGE):
                for (currency, own), some in amounts.get(step.pk, {}).items():
                    chance = step.probability if own is None else own
                    due[step.pk].add(len(some), currency, sum(amount or 0 for amount in some), chance)
            if shown[step.pk] != due[step.pk]:
                yield f"The board shows other totals for {step.label} than its deals have."


def _amounts() -> dict[int, dict[tuple[str, int | None], list[int | None]]]:
    found: dict[int, dict[tuple[str, int | None], list[int | None]]] = {}
    rows = Opportunity.objects.live().values_list("stage_id", "currency", "probability", "amount")
    for stage, currency, own, amount in rows.iterator():
        found.setdefault(stage, {}).setdefault((currency, own), []).append(amount)
    return found


def suggestions() -> Iterator[str]:
    """Nothing is proposed any more for a deal that is closed or deleted."""
    rows = Suggestion.objects.filter(answer=Answered.OPEN)
    over = rows.exclude(opportunity__outcome=Outcome.NONE) | rows.filter(
        opportunity__deleted_at__isnull=False
    )
    for rule, deal, name in over.values_list("rule", "opportunity", "opportunity__name"):
        yield f"Deal {deal} ({name}) is closed or deleted, and '{rule}' is still proposed for it."
