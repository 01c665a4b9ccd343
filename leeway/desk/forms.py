"""The one page of the set-up."""

from django import forms
from django.conf import settings
from django.utils.translation import get_language, gettext_lazy as _

from leeway.lib.money import currency_choices
from leeway.lib.zones import zone_choices
from leeway.web.forms import Form, NewPassword


class SetupForm(Form):
    """Who begins, and how the team counts and speaks."""

    name = forms.CharField(
        label=_("Your name"), max_length=120, widget=forms.TextInput(attrs={"autocomplete": "name"})
    )
    team_name = forms.CharField(
        label=_("Your company"),
        max_length=120,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "organization"}),
    )
    email = forms.EmailField(
        label=_("Your e-mail address"), widget=forms.EmailInput(attrs={"autocomplete": "username"})
    )
    password = NewPassword(label=_("Password"))
    language = forms.ChoiceField(label=_("Language"), choices=settings.LANGUAGES)
    currency = forms.ChoiceField(label=_("Currency"), choices=[])
    zone = forms.ChoiceField(label=_("Time zone"), choices=[])

    def __init__(self, *args: object, **more: object) -> None:
        super().__init__(*args, **more)  # type: ignore[arg-type]
        self.fields["currency"].choices = currency_choices(get_language() or "en")  # type: ignore[attr-defined]
        self.fields["zone"].choices = zone_choices(get_language() or "en")  # type: ignore[attr-defined]
