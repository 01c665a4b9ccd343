"""Learning a process: its cards, three practice deals and five questions, all drawn from the steps themselves.

Nothing here is real: practice deals live in the `Training` of one person, which nobody else ever sees.
"""

from django.db.models import Count

from leeway.process.learning.cards import Card, cards
from leeway.process.learning.practice import Practice, practice
from leeway.process.learning.questions import Question, questions
from leeway.process.models import Stage, Training, Version
from leeway.team.models import User

__all__ = ["Card", "Practice", "Question", "cards_for", "own", "practice_for", "questions_for", "steps"]


def steps(version: Version) -> list[Stage]:
    """The steps of a version with all that is said of them, in one question."""
    rows = Stage.objects.filter(version=version).select_related("process", "guide")
    return list(rows.annotate(merged=Count("comes_from")).order_by("position"))


def own(version: Version, user: User) -> Training:
    """How far this person has come: the row, or an empty one that is not kept yet. Never ask for anybody else's."""
    return Training.objects.filter(version=version, user=user).first() or Training(version=version, user=user)


def cards_for(version: Version, user: User) -> list[Card]:
    """Every card, with what is new or changed for this person since they last learnt."""
    learnt = Training.objects.filter(version__process=version.process_id, user=user)
    kept = dict(learnt.values_list("version", "cards"))
    now = set(kept.pop(version.pk, []))
    return cards(steps(version), now, {key for keys in kept.values() for key in keys})


def practice_for(version: Version, user: User) -> list[Practice]:
    """The three practice deals where this person has put them."""
    return practice(steps(version), {one["deal"]: one["at"] for one in own(version, user).deals})


def questions_for(version: Version, user: User) -> list[Question]:
    """The five questions with what this person answered."""
    return questions(steps(version), own(version, user).answers)
