"""The currencies we know: decimals by ISO 4217, signs and names as CLDR 48 has them, EN and FR."""

from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

# Offered first in a select; the others follow by name.
COMMON = ("EUR", "USD", "GBP", "CHF", "CAD")


class Currency(NamedTuple):
    """One currency; `decimals` is how many digits its minor unit takes."""

    code: str
    decimals: int
    signs: dict[str, str]
    names: dict[str, str]


@lru_cache(maxsize=1)
def all_currencies() -> dict[str, Currency]:
    """Every currency of `data/currencies.tsv` by its code."""
    found = {}
    path = Path(__file__).parent / "data" / "currencies.tsv"
    for line in path.read_text(encoding="utf-8").splitlines()[1:]:
        code, decimals, sign_en, sign_fr, name_en, name_fr = line.split("\t")
        signs, names = {"en": sign_en, "fr": sign_fr}, {"en": name_en, "fr": name_fr}
        found[code] = Currency(code, int(decimals), signs, names)
    return found


def currency_of(code: str) -> Currency:
    """The currency with this ISO code; an unknown one has two decimals and its code for a sign."""
    known = all_currencies().get(code)
    return known or Currency(code, 2, {"en": code, "fr": code}, {"en": code, "fr": code})


def decimals_of(code: str) -> int:
    """How many decimals the currency's minor unit stands for: EUR 2, JPY 0, TND 3."""
    return currency_of(code).decimals


def currency_choices(language: str) -> list[tuple[str, str]]:
    """Codes and labels for a select: `("EUR", "Euro (EUR)")`, the common ones first."""
    from leeway.lib.text import fold

    language = "fr" if language.startswith("fr") else "en"
    labels = {
        code: f"{one.names[language][0].upper()}{one.names[language][1:]} ({code})"
        for code, one in all_currencies().items()
    }
    rest = sorted(labels.keys() - set(COMMON), key=lambda code: fold(labels[code]))
    return [(code, labels[code]) for code in (*COMMON, *rest)]
