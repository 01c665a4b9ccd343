"""Amounts: whole minor units and an ISO 4217 code, written and read in one place.

Half is always rounded up (away from zero). French: U+202F between thousands, U+00A0 before the sign.
"""

import unicodedata
from decimal import ROUND_HALF_UP, Decimal

from django.utils.translation import gettext as _

from leeway.lib.currencies import currency_choices, currency_of, decimals_of
from leeway.lib.money_parser import Unreadable, read_amount
from leeway.lib.refused import Refused

__all__ = [
    "currency_choices",
    "decimals_of",
    "format_compact",
    "format_money",
    "format_number",
    "format_percent",
    "parse_money",
    "plain_amount",
    "round_half_up",
]

NARROW, FIXED = "\u202f", "\u00a0"
LARGEST = 10**15  # minor units: far above any deal, far below what a database column holds
_STEPS = ((10**9, {"en": "B", "fr": "Md"}), (10**6, {"en": "M", "fr": "M"}), (10**3, {"en": "k", "fr": "k"}))


def round_half_up(value: Decimal | int) -> int:
    """The nearest whole number; a half goes away from zero."""
    return int(Decimal(value).quantize(Decimal(1), rounding=ROUND_HALF_UP))


def format_number(value: int | Decimal, language: str, *, decimals: int = 0) -> str:
    """A number with grouped thousands: `12,500.5` or `12 500,5`."""
    exact = Decimal(value).quantize(Decimal(1).scaleb(-decimals), rounding=ROUND_HALF_UP)
    text = f"{exact:,.{decimals}f}"
    if not exact:
        text = text.removeprefix("-")
    return text.translate({44: NARROW, 46: ","}) if language.startswith("fr") else text


def format_percent(share: float | Decimal, language: str, *, decimals: int = 0) -> str:
    """A share of 1 in percent: 0.25 → `25%` or `25 %`."""
    number = format_number(Decimal(str(share)) * 100, language, decimals=decimals)
    return f"{number}{FIXED}%" if language.startswith("fr") else f"{number}%"


def format_money(minor: int, currency: str, language: str, *, whole: bool = False) -> str:
    """An amount for reading: `€12,500.00` or `12 500,00 €`.

    `whole` leaves the decimals out when they are zero (`€12,500`), as boards do.
    """
    places = decimals_of(currency)
    value = Decimal(minor).scaleb(-places)
    if whole and minor % 10**places == 0:
        places = 0
    return _with_sign(format_number(value, language, decimals=places), currency, language)


def format_compact(minor: int, currency: str, language: str) -> str:
    """An amount for a narrow place: `€13k`, `1,3 M €`; below ten one decimal if it is not 0."""
    value = Decimal(minor).scaleb(-decimals_of(currency))
    places, suffix = 0, ""
    for size, names in _STEPS:
        if abs(value) >= size * Decimal("0.9995"):  # 999,500 would otherwise read "1,000k"
            value, suffix = value / size, names["fr" if language.startswith("fr") else "en"]
            places = 1 if abs(value) < Decimal("9.95") else 0
            break
    number = format_number(value, language, decimals=places)
    number = number.removesuffix(".0").removesuffix(",0") if places else number
    joint = FIXED if suffix and language.startswith("fr") else ""
    return _with_sign(f"{number}{joint}{suffix}", currency, language)


def _with_sign(number: str, currency: str, language: str) -> str:
    if language.startswith("fr"):
        return f"{number}{FIXED}{currency_of(currency).signs['fr']}"
    sign = currency_of(currency).signs["en"]
    joint = FIXED if sign[-1].isalpha() else ""
    minus, number = ("-", number[1:]) if number.startswith("-") else ("", number)
    return f"{minus}{sign}{joint}{number}"


def plain_amount(minor: int, currency: str, language: str) -> str:
    """An amount as one types it into a field: no sign, no thousands (`12500`, `12500.50`)."""
    places = decimals_of(currency)
    if minor % 10**places == 0:
        places = 0
    text = f"{Decimal(minor).scaleb(-decimals_of(currency)):.{places}f}"
    return text.replace(".", ",") if language.startswith("fr") else text


def parse_money(text: str, language: str, *, currency: str = "EUR") -> int | None:
    """Minor units of what a person typed; None for nothing, Refused for what is no amount.

    Reads `12k`, `1,2 M`, `12 500,00`, `12.500`, `12500,5`, `1 200 €`. A point or comma before
    exactly three digits parts thousands, unless the currency has three decimals.
    """
    if not text.strip():
        return None
    try:
        value, unit = read_amount(text[:100], language, decimals_of(currency))
    except Unreadable:
        raise Refused(_("This is not an amount. Write it like 12500 or 12.5k.")) from None
    if unit and unit not in _units(currency):
        raise Refused(_("This amount is not in %(currency)s.") % {"currency": currency})
    exact = value.scaleb(decimals_of(currency))
    if abs(exact) > LARGEST:
        raise Refused(_("This amount is too large."))
    return round_half_up(exact)


def _units(currency: str) -> set[str]:
    """How people name a currency after or before a number, in lower case."""
    one = currency_of(currency)
    signs = {currency, *one.signs.values()}
    bare = {char for sign in signs for char in sign if unicodedata.category(char) == "Sc"}
    names = {name.split()[0].lower() for name in one.names.values()}
    plural = {f"{name}s" for name in names}
    dollar = {"dollar", "dollars"} if "$" in bare else set()
    return {"".join(unit.lower().split()) for unit in signs | bare | names | plural | dollar}
