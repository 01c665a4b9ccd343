"""The one kind of form: errors in our words, beside their fields, and the cursor where it is needed next."""

from collections.abc import Callable
from typing import Any, TypeVar

from django import forms
from django.contrib.auth.password_validation import validate_password
from django.utils.translation import gettext_lazy as _

from leeway.lib.refused import Refused

Done = TypeVar("Done")

# What is said of any field, by the code of the error.
WORDS = {
    "required": _("Please fill this in."),
    "invalid_choice": _("Choose one from the list."),
    "max_length": _("At most %(limit_value)d characters."),
    "min_value": _("At least %(limit_value)s."),
    "max_value": _("At most %(limit_value)s."),
    "null_characters_not_allowed": _("This holds a character that cannot be kept. Type it again."),
}


class Form(forms.Form):
    """A form that shows what an action refuses as it shows its own errors."""

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        for field in self.fields.values():
            field.error_messages |= WORDS | _invalid(field)
        self._point_at(next(iter(self.fields)))

    def apply(self, action: Callable[[dict[str, Any]], Done]) -> Done | None:
        """What the action makes of the answers; nothing when they, or the action, say no: the form then shows why."""
        if not self.is_valid():
            return None
        try:
            return action(self.cleaned_data)
        except Refused as refusal:
            self.add_error(refusal.field if refusal.field in self.fields else None, refusal.message)
            return None

    def add_error(self, field: str | None, error: Any) -> None:
        """The first field that has an error gets the cursor."""
        super().add_error(field, error)
        self._point_at(next((name for name in self.errors if name in self.fields), ""))

    def _point_at(self, name: str) -> None:
        for other, field in self.fields.items():
            field.widget.attrs["autofocus"] = other == name


class NewPassword(forms.CharField):
    """A new password, typed once: a password manager writes it."""

    def __init__(self, label: Any) -> None:
        super().__init__(
            label=label,
            help_text=_("At least 12 characters. A short sentence is best."),
            widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
            strip=False,
        )

    def validate(self, value: str) -> None:
        """Said together with the errors of the other fields, not after they are mended."""
        super().validate(value)
        validate_password(value)


def _invalid(field: forms.Field) -> dict[str, Any]:
    """What is said when the answer is of the wrong kind."""
    if isinstance(field, forms.EmailField):
        return {"invalid": _("This is not an e-mail address.")}
    if isinstance(field, forms.IntegerField):
        return {"invalid": _("Write a number.")}
    return {}
