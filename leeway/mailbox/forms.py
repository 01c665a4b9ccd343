"""The shape of what the wizard asks."""

from django import forms
from django.utils.translation import gettext_lazy as _

from leeway.mailbox.imap.guess import guess_host
from leeway.mailbox.models import Security
from leeway.timeline.models import Share
from leeway.web.forms import Form

PORTS = {Security.TLS: 993, Security.STARTTLS: 143, Security.NONE: 143}
SHARES = [
    (Share.OPEN.value, _("Everything")),
    (Share.SUBJECT.value, _("Subjects only")),
    (Share.METADATA.value, _("Only that there was a mail")),
    (Share.PRIVATE.value, _("Nothing")),
]


class ConnectForm(Form):
    """Where a mailbox is. What is left empty is guessed from the address."""

    address = forms.CharField(
        label=_("E-mail address"),
        max_length=320,
        widget=forms.EmailInput(attrs={"class": "input", "autocomplete": "email"}),
    )
    password = forms.CharField(
        label=_("Password or app password"),
        max_length=1000,
        strip=False,
        widget=forms.PasswordInput(attrs={"class": "input", "autocomplete": "off"}),
    )
    host = forms.CharField(label=_("Server"), max_length=253, required=False)
    security = forms.ChoiceField(
        label=_("Security"), choices=Security.choices, initial=Security.TLS, required=False
    )
    port = forms.IntegerField(label=_("Port"), min_value=1, max_value=65535, required=False)
    username = forms.CharField(
        label=_("User name, if it is not the address"),
        max_length=320,
        required=False,
        widget=forms.TextInput(attrs={"class": "input", "autocomplete": "off"}),
    )

    def keep_password(self) -> None:
        """What was typed need not be typed again, where the error is about something else."""
        self.fields["password"].widget.render_value = self.is_bound and "password" not in self.errors  # type: ignore[attr-defined]

    def clean(self) -> dict[str, object]:
        """Fill in what was left empty."""
        told = super().clean() or {}
        told["security"] = told.get("security") or Security.TLS
        told["port"] = told.get("port") or PORTS[Security(str(told["security"]))]
        told["host"] = told.get("host") or guess_host(str(told.get("address", "")))
        return told
