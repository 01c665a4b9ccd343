"""A fact of a record: shown, and edited where it stands."""

import dataclasses
from dataclasses import dataclass


@dataclass(slots=True)
class Fact:
    """`shown` is formatted; `value` is what the input begins with; `kind` chooses the input.

    kind: text, money, date, number, select (with options) or fixed (not editable here).
    """

    field: str
    label: str
    shown: str
    value: str = ""
    kind: str = "text"
    url: str = ""
    options: list[tuple[str, str]] = dataclasses.field(default_factory=list)
    hint: str = ""
