"""The one question of an import."""

from django import forms
from django.utils.translation import gettext_lazy as _

from leeway.web.forms import Form


class ImportForm(Form):
    """Which file."""

    file = forms.FileField(
        label=_("The file"), widget=forms.FileInput(attrs={"accept": ".json,application/json"})
    )
