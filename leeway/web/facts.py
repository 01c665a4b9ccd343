"""A fact of a record: shown, and edited where it stands."""

import dataclasses
from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.html import format_html_join
from django.utils.safestring import SafeString


@dataclass(slots=True)
class Fact:
    """`shown` is formatted; `value` is what the input begins with; `kind` chooses the input.

    kind: text, money, date, number, select (with options), pick (proposed by the address `source` while
    one types) or fixed (not editable here).
    """

    field: str
    label: str
    shown: str
    value: str = ""
    kind: str = "text"
    url: str = ""
    options: list[tuple[str, str]] = dataclasses.field(default_factory=list)
    hint: str = ""
    source: str = ""
    href: str = ""  # where the value leads: it is a link then, with a pencil beside it

    @property
    def drawn_options(self) -> SafeString:
        """The options of a select, in one go: there may be hundreds of companies."""
        return drawn_options(self.options, self.value)


def drawn_options(options: Iterable[tuple[str, str]], chosen: str) -> SafeString:
    """(value, words) pairs as the options of a select."""
    rows = ((value, " selected" if value == chosen else "", words) for value, words in options)
    return format_html_join("", '<option value="{}"{}>{}</option>', rows)
