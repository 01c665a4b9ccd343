"""What a person may set about themselves."""

from typing import Any

from allauth.account.forms import LoginForm, ReauthenticateForm
from django import forms
from django.conf import settings
from django.utils.translation import get_language, gettext_lazy as _

from leeway.lib.zones import zone_choices
from leeway.web.forms import Form, NewPassword

THEMES = [("auto", _("As the device")), ("light", _("Light")), ("dark", _("Dark"))]


class ProfileForm(Form):
    """Name, language, time zone, theme, and whether single letters are shortcuts."""

    name = forms.CharField(label=_("Your name"), max_length=120)
    language = forms.ChoiceField(label=_("Language"), choices=settings.LANGUAGES)
    zone = forms.ChoiceField(label=_("Time zone"), choices=[])
    theme = forms.ChoiceField(label=_("Light or dark"), choices=THEMES)
    single_keys = forms.BooleanField(label=_("Single letters are shortcuts"), required=False)

    def __init__(self, *args: object, **more: object) -> None:
        super().__init__(*args, **more)  # type: ignore[arg-type]
        mine = str(self.initial.get("zone", ""))
        self.fields["zone"].choices = zone_choices(get_language() or "en", mine)  # type: ignore[attr-defined]


class NewPasswordForm(Form):
    """What the link of `leeway user reset` asks."""

    password = NewPassword(label=_("New password"))


class SignInForm(Form, LoginForm):  # type: ignore[misc]
    """allauth's, in our words."""

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["login"].label = _("E-mail")
        self.fields["password"].help_text = ""  # there is no page of allauth's that resets it


class AgainForm(Form, ReauthenticateForm):  # type: ignore[misc]
    """The password of somebody who is signed in already."""

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["password"].help_text = ""
