"""The printer's eye for French sees what is wrong and leaves alone what is right."""

from pathlib import Path

import pytest
from babel.messages.catalog import Message
from django.utils import translation

from tests.house.language import misprints
from tests.house.messages import answers, french, rooms_that_speak

RIGHT = (
    "Gagné\u202f!",
    "Prêt\u202f?",
    "Nom\u00a0: Léa",
    "Nom\u00a0:",
    "«\u00a0oui\u00a0»",
    "12\u202f500,00\u00a0€",
    "40\u00a0%",
    "%(share)s\u00a0%%",
    "Il est 14:30",
    "Voir https://example.com/?a=1;b=2",
    "L’affaire d’Anaïs",
    "Attendez…",
    '<a href="/x">Ouvrir</a>',
    "hôte:port, par exemple mail.exemple.fr:993",
    "%(name)s\u00a0: à faire",
    "À partir de demain",
    "Échap",
    "IMAP et TLS",
    "Proposition faite",
    "Ctrl+K",
    "Quoi\u202f?!",
    "Une affaire (2\u202f%(x)s)",
    "Leeway",
    "au moins 12 caractères",
    "le 3/4 ou lundi",
    "A",
    "Vous avez 3 affaires",
    "par an\u202f; par mois",
)
WRONG = (
    "Gagné!",
    "Gagné !",
    "Gagné\u00a0!",
    "Nom : Léa",
    "Nom\u202f: Léa",
    "Nom:",
    "«oui»",
    "«\u202foui\u202f»",
    "12 €",
    "12€",
    "40 %",
    "40%",
    "%(share)s %%",
    "l'affaire",
    'dites "oui"',
    "Attendez...",
    "12 500 affaires",
    "Etat",
    "A partir de demain",
    "tu peux",
    "Nouvelle Affaire Gagnée",
    "fin ",
    "deux  blancs",
)


@pytest.mark.parametrize("text", RIGHT)
def test_well_set_french_is_left_alone(text):
    assert list(misprints(text)) == []


@pytest.mark.parametrize("text", WRONG)
def test_misprints_are_seen(text):
    assert list(misprints(text))


def test_what_a_room_answers_is_what_the_reader_sees():
    """All catalogues are merged into one: the same English in two rooms needs the same French, or a context."""
    with translation.override("fr"):
        hidden = [
            f"leeway/{room.name}: {text!r} reads {_seen(message)}, not {answers(message)}"
            for room in rooms_that_speak(Path(__file__).resolve().parents[2])
            for (_, text), message in french(room).items()
            if _seen(message) != answers(message)
        ]
    assert not hidden, "\n" + "\n".join(hidden)


def _seen(message: Message) -> list[str]:
    """What Django gives for this message, every plural form."""
    if isinstance(message.id, str):
        return [
            translation.pgettext(message.context, message.id)
            if message.context
            else translation.gettext(message.id)
        ]
    one, many = message.id
    return [translation.ngettext(one, many, number) for number in (1, 2)]
