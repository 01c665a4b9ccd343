"""The words a process is made of: kinds of steps, states of versions, methods, and names that speak every language."""

from django.db import models
from django.utils.translation import gettext_lazy as _, pgettext_lazy


class Kind(models.TextChoices):
    """What a step means, whatever it is called."""

    OPEN = "open"
    WON = "won"
    LOST = "lost"
    FRIDGE = "fridge"
    AFTER = "after"


class State(models.TextChoices):
    """How far a version has come."""

    DRAFT = "draft", pgettext_lazy("version", "draft")
    PROPOSED = "proposed", pgettext_lazy("version", "proposed")
    AGREED = "agreed", pgettext_lazy("version", "agreed")
    CURRENT = "current", pgettext_lazy("version", "in use")
    RETIRED = "retired", pgettext_lazy("version", "retired")


class Method(models.TextChoices):
    """Whose ready guidance stands on the steps; "own" has none, and what a team writes always wins."""

    BANT = "bant", "BANT"
    MEDDIC = "meddic", "MEDDIC"
    SPIN = "spin", "SPIN"
    CHALLENGER = "challenger", "Challenger"
    OWN = "own", _("our own words")


class Evidence(models.TextChoices):
    """What, seen in mails and meetings, shows that a customer has come to a step."""

    TOUCH = "touch", _("a first word, theirs or ours")
    MEETING = "meeting", _("a first meeting")
    NEED = "need", _("they name a need or a budget")
    PEOPLE = "people", _("somebody else of theirs joins")
    PROPOSAL = "proposal", _("a proposal was sent")
    DECISION = "decision", _("they speak of signing or ordering")


HUES = {
    "1": _("blue"),
    "2": _("lavender"),
    "3": _("purple"),
    "4": _("pink"),
    "5": _("moss"),
    "6": _("teal"),
}  # of open steps; the others have that of their kind

DEFAULT_WORDS = {
    "prospect": _("Prospect"),
    "contacted": pgettext_lazy("step", "Contacted"),
    "qualified": pgettext_lazy("step", "Qualified"),
    "proposal": pgettext_lazy("step", "Proposal made"),
    "won": pgettext_lazy("step", "Won"),
    "lost": pgettext_lazy("step", "Lost"),
    "fridge": _("Fridge"),
    "onboarding": pgettext_lazy("step", "Onboarding"),
    "first_value": pgettext_lazy("step", "First value"),
    "quarterly": pgettext_lazy("step", "Quarterly word"),
    "repeat": pgettext_lazy("step", "Orders again"),
    "word_of_mouth": pgettext_lazy("step", "Word of mouth"),
    "has_problem": pgettext_lazy("step", "Has a problem worth solving"),
    "answers": pgettext_lazy("step", "Answers us"),
    "meets_us": pgettext_lazy("step", "Meets us"),
    "tells_need": pgettext_lazy("step", "Tells us what they need"),
    "brings_others": pgettext_lazy("step", "Brings others in"),
    "weighs_offer": pgettext_lazy("step", "Compares our proposal"),
    "prepares_order": pgettext_lazy("step", "Prepares the order"),
    "looks_around": pgettext_lazy("step", "Looks around"),
    "tries": pgettext_lazy("step", "Tries it"),
    "sees_demo": pgettext_lazy("step", "Sees a demo"),
    "in_earnest": pgettext_lazy("step", "Uses it in earnest"),
    "decides": pgettext_lazy("step", "Decides"),
    "has_project": pgettext_lazy("step", "Has a project"),
    "talks_through": pgettext_lazy("step", "Talks it through"),
    "compares": pgettext_lazy("step", "Compares offers"),
    "settles": pgettext_lazy("step", "Settles the terms"),
    "seeks_range": pgettext_lazy("step", "Looks for a range"),
    "samples": pgettext_lazy("step", "Tries samples"),
    "lists_range": pgettext_lazy("step", "Lists the range"),
    "first_order": pgettext_lazy("step", "Prepares a first order"),
    "uses_it": pgettext_lazy("step", "Uses it"),
    "looks_back": pgettext_lazy("step", "Looks back"),
    "weighs": pgettext_lazy("step", "Weighs going on"),
    "prepares": pgettext_lazy("step", "Prepares to renew"),
}
