"""The rows of a version as entries keep them, column by column: so two people's changes stand side by side.

A mark is `stage_name:12` for a column, `stage:12` for a row that is there, `deals:3/12` for where the deals of the old
step 12 go in version 3. What is not there is None.
"""

from collections import defaultdict
from typing import Any

from django.db import models
from django.db.models import F
from django.utils.translation import gettext as _

from leeway.lib.refused import Refused
from leeway.process.models import Agreement, Doubt, Guide, Kind, Mapping, Stage, Version
from leeway.process.plans import PARTS
from leeway.timeline.changes import columns, mark, put

Rows = dict[str, Any]

VERSION = ("state", "proposed_at", "dropped_at")
STAGE = ("kind", "word", "name", "hue", "position", "probability", "usual_days", "limit", "evidence")
PLACES = (Kind.OPEN, Kind.WON, Kind.LOST, Kind.FRIDGE, Kind.AFTER)  # from left to right, the second band last
AWAY = 1000  # further right than any version is long


def rows_of(version: Version) -> Rows:
    """Everything of a version that drawing may change: six queries, however many steps."""
    found = _marks("version", version, VERSION)
    for stage in Stage.objects.filter(version=version):
        found |= {mark("stage", stage.pk): True} | _marks("stage", stage, STAGE)
    for guide in Guide.objects.filter(stage__version=version):
        texts = {mark(f"guide_{part}", guide.stage_id): getattr(guide, part) for part in PARTS}
        found |= {mark("guide", guide.stage_id): True} | texts
    for old, new in Mapping.objects.filter(version=version).values_list("old", "new"):
        found[mark("deals", f"{version.pk}/{old}")] = new
    for doubt in Doubt.objects.filter(version=version):
        found |= _marks("doubt", doubt, ["stage"])
    for agreement in Agreement.objects.filter(version=version):
        found |= _marks("agreement", agreement, ["agreed_at"])
    return found


def changed(before: Rows, after: Rows) -> tuple[Rows, Rows]:
    """Only the marks that differ, on both sides."""
    names = [name for name in {**before, **after} if before.get(name) != after.get(name)]
    return {name: before.get(name) for name in names}, {name: after.get(name) for name in names}


def put_rows(version: Version, wanted: Rows) -> None:
    """Make the rows what they were: those that are gone come back under their old ids."""
    asked = _by_row(wanted)
    places = {
        int(pk): values.pop("position") for pk, values in asked["stage"].items() if "position" in values
    }
    gone = [int(pk) for pk, values in asked["stage"].items() if "" in values and values[""] is None]
    for pk, values in asked["stage"].items():
        if int(pk) not in gone:
            _put_stage(version, int(pk), values)
    for key, values in asked["deals"].items():
        _put_deals(version, int(key.partition("/")[2]), values[""])
    for doubt in Doubt.objects.filter(pk__in=asked["doubt"]):
        doubt.save(update_fields=put(doubt, asked["doubt"][str(doubt.pk)]))
    if Mapping.objects.filter(new__in=gone).exists():
        raise Refused(_("Steps send their deals here since. Send them elsewhere first."))
    Doubt.objects.filter(stage__in=gone).update(stage=None)  # what was said of a step outlives it
    Stage.objects.filter(pk__in=gone).delete()
    for pk, values in asked["guide"].items():
        if int(pk) not in gone:
            _put_guide(int(pk), values)
    for agreement in Agreement.objects.filter(pk__in=asked["agreement"]):
        agreement.save(update_fields=put(agreement, asked["agreement"][str(agreement.pk)]))
    for values in asked["version"].values():
        version.save(update_fields=put(version, values))
    settle(version, {pk: place for pk, place in places.items() if place is not None})


def settle(version: Version, places: dict[int, float] | None = None) -> None:
    """Number the steps without gaps: by kind, then by place. `places` says better places than the rows."""
    places = places or {}
    steps = list(Stage.objects.filter(version=version))
    steps.sort(key=lambda one: (PLACES.index(Kind(one.kind)), places.get(one.pk, one.position), one.pk))
    if [one.position for one in steps] == list(range(len(steps))):
        return
    Stage.objects.filter(version=version).update(position=F("position") + AWAY)
    for position, one in enumerate(steps):
        one.position = position
    Stage.objects.bulk_update(steps, ["position"])


def end(version: Version) -> int:
    """The place behind the last step."""
    last = Stage.objects.filter(version=version).aggregate(last=models.Max("position"))["last"]
    return 0 if last is None else last + 1


def _put_stage(version: Version, pk: int, values: dict[str, Any]) -> None:
    if values.pop("", None) is None:
        Stage.objects.filter(pk=pk, version=version).update(**values)
        return
    Stage.objects.create(
        pk=pk, version=version, process_id=version.process_id, position=end(version), **values
    )


def _put_deals(version: Version, old: int, new: int | None) -> None:
    if new is None:
        Mapping.objects.filter(version=version, old=old).delete()
    elif not Stage.objects.filter(version=version, pk=new).exists():
        raise Refused(_("This step is not in this version any more. Look at it again."))
    else:
        Mapping.objects.update_or_create(version=version, old_id=old, defaults={"new_id": new})


def _put_guide(stage: int, values: dict[str, Any]) -> None:
    there = values.pop("", True)
    if there is None:
        Guide.objects.filter(stage=stage).delete()
    else:
        Guide.objects.update_or_create(stage_id=stage, defaults=values)


def _marks(table: str, record: models.Model, names: Any) -> Rows:
    return {mark(f"{table}_{name}", record.pk): value for name, value in columns(record, names).items()}


def _by_row(wanted: Rows) -> defaultdict[str, dict[str, dict[str, Any]]]:
    """table → id → column → value; the column of a row's being there is empty."""
    found: defaultdict[str, dict[str, dict[str, Any]]] = defaultdict(dict)
    for name, value in wanted.items():
        word, _colon, key = name.partition(":")
        table, _line, column = word.partition("_")
        found[table].setdefault(key, {})[column] = value
    return found
