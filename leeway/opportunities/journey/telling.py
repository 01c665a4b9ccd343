"""What a person picked and said, as a journey keeps it, read for drawing. Pure: dictionaries in, plans out."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from leeway.lib.text import excerpt
from leeway.opportunities.journey.draft import Drawn, Told, draw, plans
from leeway.opportunities.journey.questions import signs
from leeway.process.plans import LONGEST_PART, MOST_WORDS, StepPlan
from leeway.process.words import DEFAULT_WORDS, Kind

Deal = dict[str, Any]
ASKED = {"": "start", "people": "people", "proposal": "compared", "need": "asked", "decision": "decided"}


@dataclass(frozen=True, slots=True)
class Shaped:
    """A step of the draft with what a person made of it: its plan, and whether they left it out."""

    drawn: Drawn
    plan: StepPlan
    left: bool

    @property
    def label(self) -> str:
        return self.plan.name or str(DEFAULT_WORDS[self.plan.word])


def told(deals: Sequence[Deal]) -> list[Told]:
    """The deals as lists of events: what was ticked, on the day on which the timeline saw it, if it did."""
    return [
        Told(
            deal["outcome"] == "won",
            tuple((sign, deal["found"].get(sign)) for sign in signs(deal["chips"])),
        )
        for deal in deals
    ]


def shaped(deals: Sequence[Deal], steps: dict[str, Any]) -> list[Shaped]:
    """The open steps that these deals draw, with the names and choices of a person."""
    drawn = draw(told(deals))
    return [
        Shaped(
            step, _named(plan, steps.get(step.sign, {}), deals), bool(steps.get(step.sign, {}).get("left"))
        )
        for step, plan in zip(drawn, plans(drawn), strict=False)
    ]


def planned(deals: Sequence[Deal], steps: dict[str, Any]) -> list[StepPlan]:
    """Everything that goes into a version: the open steps that stay, and what stands beside and after them."""
    shown = shaped(deals, steps)
    stay = [step.drawn for step in shown if not step.left]
    chances = [plan.probability for plan in plans(stay)]
    kept = (step.plan for step in shown if not step.left)
    open_steps = [
        replace(plan, probability=chance, hue=str(min(place + 1, 6)))
        for place, (plan, chance) in enumerate(zip(kept, chances, strict=False))
    ]
    rest = [plan for plan in plans(stay) if plan.kind != Kind.OPEN]
    reasons = _words(deals, "decided", "lost")
    return open_steps + [
        replace(plan, guide={"customer": reasons}) if plan.kind == Kind.LOST and reasons else plan
        for plan in rest
    ]


def _named(plan: StepPlan, own: dict[str, Any], deals: Sequence[Deal]) -> StepPlan:
    said = _words(deals, ASKED.get(plan.evidence, ""), "won")
    return replace(plan, name=own.get("name", ""), guide={"customer": said} if said else {})


def _words(deals: Sequence[Deal], question: str, outcome: str) -> str:
    """What was said of these deals, each once, as far as a part of the guidance holds it."""
    said = [deal["said"].get(question, "") for deal in deals if deal["outcome"] == outcome]
    together = " · ".join(dict.fromkeys(text for text in said if text))
    return excerpt(" ".join(together.split()[:MOST_WORDS]), LONGEST_PART)
