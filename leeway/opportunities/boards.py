"""Which board a person looks at, and the second band of it: what goes on after the sale."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Count
from django.http import HttpRequest
from django.urls import reverse

from leeway.lib.ids import record_id
from leeway.opportunities.board import Column, Total, column_of, deals_of, first_rows
from leeway.opportunities.filters import Filter
from leeway.opportunities.models import Opportunity, Outcome
from leeway.process.models import Kind, Process, Stage, State
from leeway.team.models import User

LAST = "board"  # the process whose board this browser has shown last
BAND = 20  # cards a column


@dataclass(slots=True)
class Board:
    """A process in use with its steps in their order."""

    process: Process
    steps: list[Stage]

    def of_kind(self, kind: str) -> list[Stage]:
        return [step for step in self.steps if step.kind == kind]

    def alike(self, step: Stage) -> Stage | None:
        """Where a deal of another board arrives here: the same sort of step, else the first open one."""
        return next(iter(self.of_kind(step.kind) or self.of_kind(Kind.OPEN)), None)


def boards() -> list[Board]:
    """The board of each process in use, in their order: one query."""
    rows = Stage.objects.filter(version__state=State.CURRENT, process__archived_at=None)
    rows = rows.select_related("process").order_by("process__position", "process_id", "position")
    found: dict[int, Board] = {}
    for step in rows:
        found.setdefault(step.process_id, Board(step.process, [])).steps.append(step)
    return list(found.values())


def looked_at(request: HttpRequest, found: list[Board], process: int | None = None) -> Board | None:
    """The board that is asked for, or the one shown last in this browser, or the first; remembered."""
    last = request.session.get(LAST)
    asked = next((one for one in found if one.process.pk == (process or last)), None)
    if process is None:
        return asked or next(iter(found), None)
    if asked is not None and process != last and (last or asked is not found[0]):
        request.session[LAST] = process
    return asked


def which(board: Board | None, known: list[Board]) -> dict[str, Any]:
    """What the page of this board says of it and of the others."""
    process = board.process if board else None
    several = len(known) > 1
    return {
        "process": process,
        "boards": [one.process for one in known] if several else [],
        "where": reverse("opportunities:board_of", args=[process.pk])
        if process and several
        else reverse("opportunities:board"),
        "has_after": bool(board and board.of_kind(Kind.AFTER)),
        "begin_on": f"?process={process.pk}" if process and several else "",
    }


def places(opportunity: Opportunity, known: list[Board]) -> dict[str, Any]:
    """Where the menu leads: the deal's own board, and the like of its step on the others."""
    here = opportunity.stage
    board = next((one for one in known if one.process.pk == here.process_id), None)
    others = [(one.process, one.alike(here)) for one in known if one is not board]
    steps = board.steps if board else []
    goes_on = [step for kind in (Kind.WON, Kind.AFTER) for step in steps if step.kind == kind]
    return {
        "open": [step for step in steps if step.kind == Kind.OPEN],
        "after": goes_on if opportunity.outcome == Outcome.WON else [],
        "others": [(process, step) for process, step in others if step],
        "has_fridge": any(step.kind == Kind.FRIDGE for step in steps),
    }


def process_asked(request: HttpRequest) -> int | None:
    """The process that an address or a form names."""
    return record_id(request.POST.get("process") or request.GET.get("process"))


def after_columns(user: User, wanted: Filter, steps: list[Stage], *, limit: int = BAND) -> list[Column]:
    """Won deals and each step after the sale, with its first cards: two queries."""
    shown = [step for step in steps if step.kind in (Kind.WON, Kind.AFTER)]
    shown.sort(key=lambda step: step.kind != Kind.WON)
    counted = deals_of(user, wanted).filter(stage__in=shown).order_by().values_list("stage_id")
    counts = dict(counted.annotate(n=Count("*")))
    rows = first_rows(shown, user, wanted, limit)
    return [column_of(step, Total(counts.get(step.pk, 0)), rows.get(step.pk, []), limit) for step in shown]
