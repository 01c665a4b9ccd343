"""The printer's eye for French sees what is wrong and leaves alone what is right."""

import pytest

from tests.house.language import misprints

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
    "Leeway Test",
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
