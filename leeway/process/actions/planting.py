"""From planned steps to the rows of a version, and where the deals of the steps in use would go."""

from collections.abc import Sequence

from django.utils.translation import gettext as _

from leeway.lib.refused import Refused
from leeway.lib.text import fold
from leeway.process.actions.guiding import checked_part
from leeway.process.models import Guide, Kind, Mapping, Stage, Version
from leeway.process.outlines import CLOSING, OUTLINES
from leeway.process.plans import StepPlan
from leeway.process.rows import PLACES
from leeway.process.rules import FIELDS, checked, must_fit_together, must_have_all, same_sort, spoken
from leeway.process.words import DEFAULT_WORDS


def plant(version: Version, steps: Sequence[StepPlan]) -> list[Stage]:
    """Make the steps of an empty version, each looked at as closely as if a person had typed it."""
    planned = _ordered(steps)
    stages = [_stage(version, place, plan) for place, plan in enumerate(planned)]
    Stage.objects.bulk_create(stages)
    for stage, plan in zip(stages, planned, strict=True):
        if texts := {part: text for part, raw in plan.guide.items() if (text := checked_part(part, raw))}:
            Guide.objects.create(stage=stage, **texts)
    return stages


def send(version: Version, olds: Sequence[Stage], news: Sequence[Stage]) -> None:
    """Say for each old step where its deals go: a step of its word, name or sign, else the one nearest on the way."""
    Mapping.objects.bulk_create(Mapping(version=version, old=old, new=_heir(old, olds, news)) for old in olds)


def whole(steps: Sequence[StepPlan]) -> list[StepPlan]:
    """Open steps alone get what every process has; others only the Won and the Lost that they lack."""
    kinds = {plan.kind for plan in steps}
    if kinds <= {Kind.OPEN}:
        return [*steps, *(plan for plan in OUTLINES["default"].steps if plan.kind != Kind.OPEN)]
    return [*steps, *(plan for plan in CLOSING if plan.kind != Kind.FRIDGE and plan.kind not in kinds)]


def _ordered(steps: Sequence[StepPlan]) -> list[StepPlan]:
    kinds = [plan.kind for plan in steps]
    must_fit_together(kinds)
    must_have_all(kinds)
    return sorted(steps, key=lambda plan: PLACES.index(Kind(plan.kind)))


def _stage(version: Version, place: int, plan: StepPlan) -> Stage:
    if plan.word and plan.word not in DEFAULT_WORDS:
        words = _("“%(word)s” is no step that Leeway knows. Give the step a name.")
        raise Refused(words % {"word": plan.word[:16]})
    values = {name: checked(name, getattr(plan, name)) for name in FIELDS}
    values["name"] = spoken(plan.word, values["name"])
    if not plan.word and not values["name"]:
        raise Refused(_("Write a name."), field="name")
    return Stage(
        process=version.process, version=version, kind=plan.kind, word=plan.word, position=place, **values
    )


def _heir(old: Stage, olds: Sequence[Stage], news: Sequence[Stage]) -> Stage:
    fitting = [new for new in news if same_sort(old.kind, new.kind)]
    for alike in (
        lambda new: bool(old.word) and not old.name and new.word == old.word and not new.name,
        lambda new: fold(new.label) == fold(old.label),
        lambda new: bool(old.word) and new.word == old.word,
        lambda new: new.kind == old.kind and bool(old.evidence) and new.evidence == old.evidence,
    ):
        if found := [new for new in fitting if alike(new)]:
            return found[0]
    of_kind = [new for new in fitting if new.kind == old.kind]
    if not of_kind:
        return fitting[0]
    here = [one for one in olds if one.kind == old.kind]
    share = here.index(old) / max(1, len(here) - 1)
    return of_kind[round(share * (len(of_kind) - 1))]
