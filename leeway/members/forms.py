"""What a person may set about themselves."""

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from leeway.lib.dates import zone_choices

THEMES = [("auto", _("As the device")), ("light", _("Light")), ("dark", _("Dark"))]


class ProfileForm(forms.Form):
    """Name, language, time zone, theme, and whether single letters are shortcuts."""

    name = forms.CharField(label=_("Your name"), max_length=120)
    language = forms.ChoiceField(label=_("Language"), choices=settings.LANGUAGES)
    zone = forms.ChoiceField(label=_("Time zone"), choices=[])
    theme = forms.ChoiceField(label=_("Light or dark"), choices=THEMES)
    single_keys = forms.BooleanField(label=_("Single letters are shortcuts"), required=False)

    def __init__(self, *args: object, **more: object) -> None:
        super().__init__(*args, **more)  # type: ignore[arg-type]
        self.fields["zone"].choices = [(name, name) for name in zone_choices()]  # type: ignore[attr-defined]


class NewPasswordForm(forms.Form):
    """A new password, typed once: a password manager writes it, and it can be shown."""

    password = forms.CharField(
        label=_("New password"),
        help_text=_("At least 12 characters. A short sentence is best."),
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        strip=False,
    )
