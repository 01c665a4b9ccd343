"""What a person may press on the page of a deal, by where it stands."""

from functools import partial
from typing import Any, NamedTuple

from django.urls import reverse
from django.utils.translation import gettext as _

from leeway.opportunities.models import Opportunity
from leeway.opportunities.reasons import reasons
from leeway.process.models import Kind, Stage
from leeway.process.queries import stages
from leeway.team.models import User


class Press(NamedTuple):
    """A button: its icon and words, its key, and the address it goes to or the sheet it opens first."""

    icon: str
    words: str
    key: str = ""
    where: str = ""
    sheet: str = ""


def outcomes(opportunity: Opportunity, steps: list[Stage]) -> list[Press]:
    """Reopen what is closed; what is open is won, lost, or goes into the Fridge, if there is one, and out of it.

    "Won" acts at once, so it stands where "Reopen" never is: at neither end of the row.
    """
    if opportunity.is_closed:
        return [Press("undo", _("Reopen"), where=_to("reopen", opportunity))]
    presses = [
        Press("door", _("Lost"), "X", sheet="opportunities/lose.html"),
        Press("flag", _("Won"), "W", where=_to("win", opportunity)),
    ]
    if opportunity.stage.kind == Kind.FRIDGE:
        presses.append(Press("fridge", _("Take out of the Fridge"), where=_to("thaw", opportunity)))
    elif any(step.kind == Kind.FRIDGE for step in steps):
        presses.append(Press("fridge", _("Fridge"), "H", sheet="opportunities/chill.html"))
    return presses


class Question(NamedTuple):
    """What is asked of a deal that is lost or goes into the Fridge; a move never waits for the answer."""

    icon: str
    words: str
    sheet: str
    send: str


def question(opportunity: Opportunity, asked: str) -> Question | None:
    """The one question about "lost" or "fridge"."""
    if asked == "lost":
        send = _("Keep this reason") if opportunity.is_closed else _("Mark as lost")
        return Question("door", _("Lost"), "opportunities/lose.html", send)
    if asked == "fridge":
        return Question("fridge", _("Fridge"), "opportunities/chill.html", "")
    return None


def parting(opportunity: Opportunity, user: User) -> dict[str, Any]:
    """What the question "lost" offers by one tap: reasons, and where "not now" leads, if the process has a Fridge.

    The reasons are asked only where they are drawn.
    """
    steps = stages(opportunity.stage.process_id)
    sleeps = opportunity.stage.kind == Kind.FRIDGE or all(step.kind != Kind.FRIDGE for step in steps)
    not_now = "" if sleeps else f"{_to('menu', opportunity)}?ask=fridge"
    return {"stages": steps, "reasons": partial(reasons, user), "not_now": not_now}


def _to(verb: str, opportunity: Opportunity) -> str:
    return reverse(f"opportunities:{verb}", args=[opportunity.pk])
