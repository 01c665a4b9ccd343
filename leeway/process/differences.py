"""What one version of a process does otherwise than the one before, in words."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from leeway.process.models import Kind, Mapping, Stage, Version
from leeway.process.plans import PARTS
from leeway.process.said import LABELS, quoted, shown
from leeway.timeline.models import Entry

IN_PLACE = ("probability", "usual_days", "limit", "evidence")


def in_words(version: Version) -> list[str]:
    """Sentences, one a change, against the version it was drawn from: five queries."""
    if version.based_on_id is None:
        return [_("The first version of this process.")]
    olds, news = _steps(version.based_on_id), _steps(version.pk)
    where = dict(Mapping.objects.filter(version=version, old__in=olds).values_list("old", "new"))
    found = [
        *_gone(version, olds, news, where),
        *_added(olds, news, where),
        *_kept(olds, news, where),
        *_moved(olds, news, where),
    ]
    return found + _fridge(olds, news, found) if found else [_("Its steps are those of the version before.")]


def _steps(version: int) -> list[Stage]:
    return list(Stage.objects.filter(version=version).select_related("guide").order_by("position"))


def _gone(version: Version, olds: list[Stage], news: list[Stage], where: dict[int, int]) -> Iterator[str]:
    """Steps that have no step of their own any more: removed, or merged into another."""
    merged, by_pk, own = _merged(version), {new.pk: new for new in news}, _own(olds, news, where)
    for old in olds:
        if old.pk in own:
            continue
        name, heir = quoted(old.label), by_pk.get(where.get(old.pk, 0))
        if heir is None:
            yield _("%(step)s removed") % {"step": name}
        elif old.pk in merged:
            yield _("%(step)s merged into %(other)s") % {"step": name, "other": quoted(heir.label)}
        else:
            yield _("%(step)s removed, its deals go to %(other)s") % {
                "step": name,
                "other": quoted(heir.label),
            }


def _added(olds: list[Stage], news: list[Stage], where: dict[int, int]) -> Iterator[str]:
    begun = set(_own(olds, news, where).values())
    for place, new in enumerate(news):
        if new.pk in begun:
            continue
        if place and news[place - 1].kind == new.kind:
            other = quoted(news[place - 1].label)
            yield _("%(step)s added after %(other)s") % {"step": quoted(new.label), "other": other}
        else:
            yield _("%(step)s added") % {"step": quoted(new.label)}


def _kept(olds: list[Stage], news: list[Stage], where: dict[int, int]) -> Iterator[str]:
    """What steps that stayed say otherwise."""
    own, by_pk = _own(olds, news, where), {new.pk: new for new in news}
    for old in olds:
        if old.pk not in own:
            continue
        new = by_pk[own[old.pk]]
        name = quoted(new.label)
        if old.label != new.label:
            yield _("%(step)s is now called %(other)s") % {"step": quoted(old.label), "other": name}
        if old.kind != new.kind:
            yield _("%(step)s has another meaning: %(kind)s") % {"step": name, "kind": _kind(new.kind)}
        for column in IN_PLACE:
            before, after = shown(column, getattr(old, column)), shown(column, getattr(new, column))
            if before != after:
                values = {"step": name, "fact": LABELS[column], "old": before or "–", "new": after or "–"}
                yield _("%(step)s, %(fact)s: %(old)s → %(new)s") % values
        if _guide(old) != _guide(new):
            yield _("%(step)s helps in other words") % {"step": name}


def _moved(olds: list[Stage], news: list[Stage], where: dict[int, int]) -> Iterator[str]:
    """As few steps as explain the new order of those that stayed."""
    own, by_pk = _own(olds, news, where), {new.pk: new for new in news}
    stayed = [by_pk[own[old.pk]] for old in olds if old.pk in own and old.kind == by_pk[own[old.pk]].kind]
    still = _rising(stayed)
    for new in stayed:
        if new not in still:
            before = [one for one in news if one.position < new.position and one.kind == new.kind]
            if before:
                values = {"step": quoted(new.label), "other": quoted(before[-1].label)}
                yield _("%(step)s moved after %(other)s") % values
            else:
                behind = next(one for one in news if one.position > new.position)
                values = {"step": quoted(new.label), "other": quoted(behind.label)}
                yield _("%(step)s moved before %(other)s") % values


def _fridge(olds: list[Stage], news: list[Stage], found: list[str]) -> list[str]:
    old, new = ([one for one in steps if one.kind == Kind.FRIDGE] for steps in (olds, news))
    if not old or not new or any(quoted(new[0].label) in said for said in found):
        return []
    return [_("%(step)s stays as it is") % {"step": quoted(new[0].label)}]


def _own(olds: list[Stage], news: list[Stage], where: dict[int, int]) -> dict[int, int]:
    """Old step → the new one that is it: of several that send deals to one, the one most like it."""
    by_pk, own = {new.pk: new for new in news}, {}
    for new in news:
        sources = [old for old in olds if where.get(old.pk) == new.pk]
        likes = sorted(sources, key=lambda old: not _alike(old, by_pk[new.pk]))
        if likes:
            own[likes[0].pk] = new.pk
    return own


def _alike(old: Stage, new: Stage) -> bool:
    return bool(old.word and old.word == new.word) or old.label == new.label


def _merged(version: Version) -> set[int]:
    """Old steps whose deals went to another because somebody merged two steps of the draft."""
    told = Entry.objects.filter(
        ref_kind="version", ref_id=version.pk, verb="process.step_merged", undone_at=None
    )
    marks = (name for entry in told for name in entry.written if name.startswith("deals:"))
    return {int(name.partition("/")[2]) for name in marks}


def _guide(stage: Stage) -> tuple[str, ...]:
    guide = getattr(stage, "guide", None)
    return tuple(getattr(guide, part, "") for part in PARTS)


def _kind(kind: str) -> str:
    return {
        Kind.OPEN: _("an open step"),
        Kind.FRIDGE: _("the Fridge"),
        Kind.AFTER: _("a step after the sale"),
    }.get(Kind(kind), kind)


def _rising(steps: list[Stage]) -> list[Stage]:
    """The longest row of steps that stand in the order of before."""
    best: list[list[Stage]] = []
    for step in steps:
        shorter = [row for row in best if row[-1].position < step.position]
        best.append([*max(shorter, key=len, default=[]), step])
    return max(best, key=len, default=[])
