"""A version as a document: its steps in order, what is known of each, and what stands beside the road."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _, ngettext

from leeway.lib.dates import format_date, local_day, today_in
from leeway.process.guidance import Part, parts
from leeway.process.models import Kind, Mapping, Method, Process, Stage, Version
from leeway.process.rules import ONE, same_sort
from leeway.team.models import User

ROOMY_STEPS, ROOMY_LENGTH = 6, 400  # so many, with so many characters each, stand in large type on one sheet


@dataclass(slots=True)
class DrawnStep:
    """A step as the page and the map show it; `place` counts from 1 among those of its kind."""

    stage: Stage
    place: int
    because: str
    told: list[Part]
    usual: str
    is_first: bool
    is_last: bool
    moves: bool


@dataclass(slots=True)
class Destination:
    """Where the deals of a step in use go when the draft begins, and where else they could."""

    old: Stage
    new: int | None
    choices: list[Stage]


@dataclass(slots=True)
class DrawnVersion:
    """A version in the list of versions."""

    pk: int
    words: str
    since: str
    is_here: bool


def document(version: Version) -> dict[str, Any]:
    """What the page, the map and the shared page draw: two queries with the version's own."""
    steps = list(
        Stage.objects.filter(version=version).select_related("process", "guide").order_by("position")
    )
    road = _drawn([step for step in steps if step.kind == Kind.OPEN])
    return {
        "version": version,
        "process": version.process,
        "title": version.process.name or _("How our customers come to us"),
        "lede": version.process.lede or _lede(len(road)),
        "road": road,
        "has_room": _has_room(road),
        "has_robot": version.process.method != Method.OWN,
        "ends": _drawn([step for step in steps if step.kind in ONE]),
        "fridge": next((step for step in steps if step.kind == Kind.FRIDGE), None),
        "after": _drawn([step for step in steps if step.kind == Kind.AFTER]),
    }


def versions(process: Process, here: Version, user: User) -> list[DrawnVersion]:
    """Every version of a process, the newest first, with when it was in use."""
    rows = Version.objects.filter(process=process, dropped_at=None).select_related("made_by")
    return [
        DrawnVersion(one.pk, named(one), _since(one, user), one.pk == here.pk)
        for one in rows.order_by("-number")
    ]


def named(version: Version) -> str:
    """`Version 3, draft`."""
    return _("Version %(n)s, %(state)s") % {"n": version.number, "state": version.get_state_display()}


def mapping(version: Version) -> list[Destination]:
    """Each step of the version that was drawn anew, with the one that takes its deals."""
    sent = dict(Mapping.objects.filter(version=version).values_list("old", "new"))
    steps = list(Stage.objects.filter(version=version).order_by("position"))
    olds = Stage.objects.filter(version=version.based_on_id).order_by("position")
    return [
        Destination(old, sent.get(old.pk), [one for one in steps if same_sort(one.kind, old.kind)])
        for old in olds
    ]


def _since(version: Version, user: User) -> str:
    def day(moment: Any) -> str:
        return format_date(local_day(moment, user.zone), user.language, today=today_in(user.zone))

    if version.started_at and version.retired_at:
        return _("%(day)s to %(end)s") % {"day": day(version.started_at), "end": day(version.retired_at)}
    if version.started_at:
        return _("since %(day)s") % {"day": day(version.started_at)}
    who = version.made_by.name if version.made_by else _("Somebody")
    return _("drawn on %(day)s by %(who)s") % {"day": day(version.made_at), "who": who}


def _lede(count: int) -> str:
    words = ngettext(
        "%(n)s step, told from their side. It guides us, it is no gate.",
        "%(n)s steps, told from their side. They guide us; none of them is a gate. Skip what does not apply.",
        count,
    )
    return words % {"n": count}


def _drawn(steps: list[Stage]) -> list[DrawnStep]:
    return [_step(step, place, len(steps)) for place, step in enumerate(steps, 1)]


def _step(stage: Stage, place: int, count: int) -> DrawnStep:
    told = {part.key: part for part in parts(stage)}
    robot = _noticed(stage, told["robot"]) if told["robot"].is_ready else told["robot"]
    return DrawnStep(
        stage=stage,
        place=place,
        because=told["because"].text,
        told=[part for part in (told["helps"], robot) if part.text],
        usual=_usual(stage.usual_days),
        is_first=place == 1,
        is_last=place == count,
        moves=stage.kind in (Kind.OPEN, Kind.AFTER),
    )


def _has_room(road: list[DrawnStep]) -> bool:
    """Whether one sheet holds in large type what helps and what is noticed, beside the sign of each step."""
    told = [sum(len(part.text) for part in drawn.told) + len(drawn.because) for drawn in road]
    return len(road) <= ROOMY_STEPS and max(told, default=0) <= ROOMY_LENGTH


def _noticed(stage: Stage, robot: Part) -> Part:
    """On the page our words say what differs from step to step; what is the same on all is said once."""
    sign = stage.get_evidence_display() if stage.evidence else ""
    return robot._replace(title=_("Leeway notices"), text=sign)


def _usual(days: int | None) -> str:
    return ngettext("%(n)s day", "%(n)s days", days) % {"n": days} if days else ""
