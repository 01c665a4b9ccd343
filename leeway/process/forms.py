"""Forms of a process."""

import json
from collections.abc import Iterable
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.http import HttpRequest
from django.utils.translation import gettext as _

from leeway.process.guidance import TITLES, Part, count_words, parts, too_long
from leeway.process.models import Stage
from leeway.process.plans import LONGEST_PART, MOST_WORDS
from leeway.web.forms import Form


def _few_words(text: str) -> None:
    if said := too_long(text):
        raise ValidationError(said)


def _text(part: str) -> forms.CharField:
    area = forms.Textarea(attrs={"rows": 3})
    return forms.CharField(
        label=TITLES[part], max_length=LONGEST_PART, required=False, widget=area, validators=[_few_words]
    )


def written(request: HttpRequest, fields: Iterable[str]) -> tuple[dict[str, str], dict[str, str]]:
    """What was sent of these fields, and what stood in each (`was_…`) when the form was drawn."""
    values = {name: request.POST[name] for name in fields if name in request.POST}
    return values, {name: request.POST[f"was_{name}"] for name in values if f"was_{name}" in request.POST}


class GuideForm(Form):
    """The eight parts of a step's guidance; `was` is what stood there when the form was drawn."""

    because = _text("because")
    customer = _text("customer")
    helps = _text("helps")
    robot = _text("robot")
    judge = _text("judge")
    ask = _text("ask")
    reach = _text("reach")
    present = _text("present")
    was = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, shown: list[Part], **more: Any) -> None:
        texts = {part.key: part.text for part in shown}
        super().__init__(*args, initial=texts | {"was": json.dumps(texts)}, **more)
        for key in TITLES:
            said = self.data.get(key, "") if self.is_bound else texts[key]
            self.fields[key].help_text = _("%(n)s / %(most)s words") % {
                "n": count_words(said),
                "most": MOST_WORDS,
            }

    def saw(self, stage: Stage, key: str) -> None:
        """Somebody else wrote a part meanwhile, and the writer has been told: sent again, it is meant."""
        was = (self.cleaned_data["was"] or {}) | {one.key: one.text for one in parts(stage) if one.key == key}
        self.data = {**dict(self.data.items()), "was": json.dumps(was)}

    def clean_was(self) -> dict[str, str] | None:
        """What the writer had before their eyes; nothing when the form was sent without it."""
        try:
            found = json.loads(self.cleaned_data["was"] or "null")
        except (ValueError, RecursionError):
            return None
        if not isinstance(found, dict):
            return None
        return {key: text for key, text in found.items() if isinstance(text, str)}
