"""Where the deals of each step go when another version of their process begins, and where back again."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _

from leeway.lib.refused import Refused
from leeway.process.models import Kind, Mapping, Stage, State, Version
from leeway.process.queries import heirs
from leeway.process.rules import same_sort


@dataclass(slots=True)
class Change:
    """The steps in use and those to come, and for each old step (by id) the new one, as far as it is known."""

    old: Version | None  # none while its first draft has not begun
    olds: list[Stage]
    news: list[Stage]
    where: dict[int, Stage]

    def choices(self, old: Stage) -> list[Stage]:
        """The new steps to which deals of this step may go."""
        return [new for new in self.news if same_sort(old.kind, new.kind)]


def must_be_draft(version: Version) -> None:
    """Refuse a version that has begun already, or was dropped."""
    if not version.is_draft:
        raise Refused(_("This version is no draft any more. Draw a new one from the version in use."))


def change_to(version: Version) -> Change:
    """What beginning this version changes, with the places that were drawn for the deals."""
    old = Version.objects.filter(process=version.process_id, state=State.CURRENT).first()
    olds, news = _steps(old) if old else [], _steps(version)
    drawn = dict(Mapping.objects.filter(version=version, new__version=version).values_list("old", "new"))
    return Change(old, olds, news, _places(olds, news, drawn, version))


def _places(
    olds: list[Stage], news: list[Stage], drawn: dict[int, int], version: Version
) -> dict[int, Stage]:
    """What was drawn; over versions begun since where that is one place; and what has only one place to go."""
    by_pk, found = {new.pk: new for new in news}, {}
    since: dict[int, set[int]] = {}
    if any(old.pk not in drawn for old in olds):
        later = heirs(version.process_id)
        for old, new in drawn.items():
            since.setdefault(later.get(old, old), set()).add(new)
    for step in olds:
        asked = {drawn[step.pk]} if step.pk in drawn else since.get(step.pk, set())
        places = [by_pk[pk] for pk in asked] if len(asked) == 1 else []
        fitting = [new for new in places if same_sort(step.kind, new.kind)] or [
            new for new in news if same_sort(step.kind, new.kind)
        ]
        if len(fitting) == 1:
            found[step.pk] = fitting[0]
    return found


def back_from(new: Stage, olds: list[Stage], news: list[Stage], where: dict[int, int]) -> Stage:
    """The nearest old step for a deal that stands on a new one: of its kind if there is one, else of its sort."""
    alike = [old for old in olds if old.kind == new.kind] or [
        old for old in olds if same_sort(old.kind, new.kind)
    ]
    place = news.index(new)
    for near in sorted(news, key=lambda one: (abs(news.index(one) - place), news.index(one))):
        if from_there := [old for old in alike if where.get(old.pk) == near.pk]:
            return from_there[0]
    return alike[0]


def blocks(change: Change, ranks: dict[int, tuple[float, float]], gap: float) -> dict[int, float]:
    """What is added to the ranks of an old step (by id), so that merged steps stand block below block.

    The furthest step comes first and the Fridge last; `ranks` has the least and the greatest rank of each step with deals.
    """
    added: dict[int, float] = {}
    bottoms: dict[int, float] = {}
    for old in sorted(change.olds, key=lambda one: (one.kind == Kind.FRIDGE, -one.position)):
        if old.pk not in ranks:
            continue
        least, greatest = ranks[old.pk]
        new = change.where[old.pk].pk
        if new in bottoms:
            added[old.pk] = bottoms[new] + gap - least
        bottoms[new] = greatest + added.get(old.pk, 0.0)
    return added


def names(steps: Iterable[Stage]) -> str:
    """The names of steps, one after the other."""
    return ", ".join(step.label for step in steps)


def _steps(version: Version) -> list[Stage]:
    return list(version.stages.order_by("position"))
