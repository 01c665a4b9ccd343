"""Every form speaks in our words and puts the cursor where it is needed next."""

from typing import Any

import pytest
from django import forms
from django.utils import translation

from leeway.lib.refused import Refused
from leeway.web.forms import Form, NewPassword


class Booking(Form):
    name = forms.CharField(max_length=5)
    email = forms.EmailField()
    nights = forms.IntegerField(min_value=1)
    room = forms.ChoiceField(choices=[("a", "A")])
    password = NewPassword("Password")


GOOD = {"name": "Jean", "email": "j@x.example", "nights": "2", "room": "a", "password": "a quiet breakfast"}


def cursor(form: Form) -> list[str]:
    return [field.name for field in form if "autofocus" in str(field)]


def test_a_new_form_begins_at_its_first_field() -> None:
    assert cursor(Booking()) == ["name"]


def test_the_cursor_goes_to_the_first_field_that_is_wrong() -> None:
    form = Booking(GOOD | {"nights": "many", "room": "z"})
    assert form.apply(dict) is None
    assert cursor(form) == ["nights"]


@pytest.mark.parametrize(
    ("wrong", "english", "french"),
    [
        ({"name": ""}, "Please fill this in.", "À remplir."),
        ({"name": "Jean-Luc"}, "At most 5 characters.", "5 caractères au plus."),
        ({"email": "jean"}, "This is not an e-mail address.", "Ce n’est pas une adresse mail."),
        ({"nights": "many"}, "Write a number.", "Écrivez un nombre."),
        ({"nights": "0"}, "At least 1.", "Au moins 1."),
        ({"room": "z"}, "Choose one from the list.", "Choisissez dans la liste."),
    ],
)
def test_what_is_wrong_is_said_in_our_words(wrong: dict[str, str], english: str, french: str) -> None:
    for language, words in (("en", english), ("fr", french)):
        with translation.override(language):
            assert list(Booking(GOOD | wrong).errors.values()) == [[words]]


def test_a_weak_password_is_said_together_with_the_other_errors() -> None:
    assert list(Booking(GOOD | {"name": "", "password": "short"}).errors) == ["name", "password"]


def test_what_an_action_refuses_stands_at_its_field() -> None:
    def refuse(told: dict[str, Any]) -> None:
        raise Refused("Fully booked.", field="nights")

    form = Booking(GOOD)
    assert form.apply(refuse) is None
    assert form.errors == {"nights": ["Fully booked."]}
    assert cursor(form) == ["nights"]


def test_a_good_form_does_what_was_asked() -> None:
    assert Booking(GOOD).apply(lambda told: told["nights"]) == 2
    assert Booking().apply(dict) is None
