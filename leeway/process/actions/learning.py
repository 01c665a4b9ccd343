"""Learning the process: each person for themselves. Nothing is told on any timeline, and nobody else may ask."""

from django.db import transaction
from django.utils.translation import gettext as _

from leeway.lib.refused import Refused
from leeway.process.learning import cards_for, practice_for, questions_for
from leeway.process.models import Training, Version
from leeway.team.models import User


@transaction.atomic
def read_card(version: Version, key: str, *, by: User) -> None:
    """This person has read a card as it is written now."""
    training = _held(version, by)
    if key not in {card.key for card in cards_for(version, by)}:
        raise Refused(_("This card says something else by now. Reload the page."))
    if key not in training.cards:
        training.cards = [*training.cards, key]
        training.save(update_fields=["cards"])


@transaction.atomic
def place_deal(version: Version, number: int, stage: int, *, by: User) -> None:
    """Put a practice deal on a step. It is no deal: nothing else knows of it."""
    training = _held(version, by)
    deal = next((one for one in practice_for(version, by) if one.number == number), None)
    if deal is None or stage not in {step.pk for step in deal.choices}:
        raise Refused(_("This step is not there any more. Reload the page."))
    others = [one for one in training.deals if one["deal"] != number]
    training.deals = [*others, {"deal": number, "at": stage}]
    training.save(update_fields=["deals"])


@transaction.atomic
def answer_question(version: Version, key: str, choice: int, *, by: User) -> None:
    """Answer a question, or answer it again."""
    training = _held(version, by)
    question = next((one for one in questions_for(version, by) if one.key == key), None)
    if question is None or not 0 <= choice < len(question.answers):
        raise Refused(_("This question is not there any more. Reload the page."))
    training.answers = {**training.answers, key: choice}
    training.save(update_fields=["answers"])


@transaction.atomic
def learn_again(version: Version, *, by: User) -> None:
    """Begin anew: cards, practice deals and answers are forgotten."""
    _held(version, by).delete()


def _held(version: Version, by: User) -> Training:
    if not by.is_active:
        raise Refused(_("You cannot change this record."))
    return Training.objects.select_for_update().get_or_create(version=version, user=by)[0]
