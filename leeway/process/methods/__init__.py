"""Ready guidance, written by us: a file a method, word of a step → part → text of at most sixty words."""

from leeway.process.methods import bant, challenger, common, journey, meddic, robot, spin
from leeway.process.words import Evidence, Kind, Method

BY_METHOD = {
    Method.BANT: bant.GUIDE,
    Method.MEDDIC: meddic.GUIDE,
    Method.SPIN: spin.GUIDE,
    Method.CHALLENGER: challenger.GUIDE,
}
# A step of a template is worked like one of the four that every method speaks of …
KIN = {
    "looks_around": "prospect",
    "tries": "contacted",
    "sees_demo": "contacted",
    "in_earnest": "qualified",
    "decides": "proposal",
    "has_project": "prospect",
    "talks_through": "contacted",
    "compares": "qualified",
    "settles": "proposal",
    "seeks_range": "prospect",
    "samples": "contacted",
    "lists_range": "qualified",
    "first_order": "proposal",
    "uses_it": "prospect",
    "looks_back": "contacted",
    "weighs": "qualified",
    "prepares": "proposal",
}
# … and one that a team has named itself, like what is seen on it. What is said of the customer is never borrowed.
ALIKE: dict[str, str] = {
    Evidence.TOUCH: "contacted",
    Evidence.MEETING: "contacted",
    Evidence.NEED: "qualified",
    Evidence.PEOPLE: "qualified",
    Evidence.PROPOSAL: "proposal",
    Evidence.DECISION: "proposal",
}
BORROWED = ("judge", "ask", "reach", "present")


def ready(method: str, kind: str, word: str, evidence: str, part: str) -> str:
    """The ready text of a part, in the reader's language; empty when there is none, or the team wants its own only."""
    if method == Method.OWN:
        return ""
    if part == "robot":
        return str(robot.ROBOT.get(evidence) or robot.ROBOT[kind])
    words = [word or kind]
    if part in BORROWED and kind == Kind.OPEN:
        words.append(KIN.get(word) or ALIKE.get(evidence, ""))
    guides = (BY_METHOD[Method(method)], common.GUIDE, journey.GUIDE)
    found = (guide[one].get(part, "") for one in words for guide in guides if one in guide)
    return str(next((text for text in found if text), ""))
