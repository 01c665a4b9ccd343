"""Amounts are written and read as people do, and come back the same."""

import pytest
from babel.numbers import format_currency
from hypothesis import given, strategies as st

from leeway.lib.currencies import all_currencies
from leeway.lib.money import (
    currency_choices,
    decimals_of,
    format_compact,
    format_money,
    format_number,
    format_percent,
    parse_money,
    plain_amount,
)
from leeway.lib.refused import Refused

AMOUNTS = st.integers(-(10**14), 10**14)
CODES = st.sampled_from(sorted(all_currencies()))


@pytest.mark.parametrize(
    ("minor", "currency", "english", "french"),
    [
        (1250000, "EUR", "€12,500.00", "12\u202f500,00\u00a0€"),
        (-1250050, "EUR", "-€12,500.50", "-12\u202f500,50\u00a0€"),
        (0, "EUR", "€0.00", "0,00\u00a0€"),
        (5, "EUR", "€0.05", "0,05\u00a0€"),
        (123456789, "USD", "$1,234,567.89", "1\u202f234\u202f567,89\u00a0$US"),
        (12500, "JPY", "¥12,500", "12\u202f500\u00a0JPY"),
        (12500, "TND", "TND\u00a012.500", "12,500\u00a0TND"),
        (1250000, "CHF", "CHF\u00a012,500.00", "12\u202f500,00\u00a0CHF"),
        (1250000, "ZZZ", "ZZZ\u00a012,500.00", "12\u202f500,00\u00a0ZZZ"),
    ],
)
def test_amounts_are_written_in_both_languages(minor, currency, english, french):
    assert format_money(minor, currency, "en") == english
    assert format_money(minor, currency, "fr") == french


@given(AMOUNTS, CODES)
def test_we_write_amounts_as_cldr_does(minor, currency):
    value = minor / 10 ** decimals_of(currency)
    if abs(minor) < 10**12:  # beyond, the float we hand to the other side is no longer exact
        for language in ("en", "fr"):
            digits = decimals_of(currency)
            pattern = "#,##0" + ("." + "0" * digits if digits else "")
            pattern = f"¤{pattern}" if language == "en" else f"{pattern}\u00a0¤"
            theirs = format_currency(value, currency, pattern, locale=language, currency_digits=False)
            ours = format_money(minor, currency, language)
            if language == "en":
                ours = ours.replace("\u00a0", "")  # which our pattern for Babel leaves out
            assert ours == theirs


@pytest.mark.parametrize(
    ("minor", "english", "french"),
    [
        (1250000, "€12,500", "12\u202f500\u00a0€"),
        (1250050, "€12,500.50", "12\u202f500,50\u00a0€"),
        (0, "€0", "0\u00a0€"),
    ],
)
def test_boards_leave_zero_cents_out(minor, english, french):
    assert format_money(minor, "EUR", "en", whole=True) == english
    assert format_money(minor, "EUR", "fr", whole=True) == french


@pytest.mark.parametrize(
    ("units", "english", "french"),
    [
        (0, "€0", "0\u00a0€"),
        (999, "€999", "999\u00a0€"),
        (1000, "€1k", "1\u00a0k\u00a0€"),
        (1250, "€1.3k", "1,3\u00a0k\u00a0€"),
        (9949, "€9.9k", "9,9\u00a0k\u00a0€"),
        (9950, "€10k", "10\u00a0k\u00a0€"),
        (12500, "€13k", "13\u00a0k\u00a0€"),
        (999499, "€999k", "999\u00a0k\u00a0€"),
        (999500, "€1M", "1\u00a0M\u00a0€"),
        (1200000, "€1.2M", "1,2\u00a0M\u00a0€"),
        (2500000000, "€2.5B", "2,5\u00a0Md\u00a0€"),
        (-12500, "-€13k", "-13\u00a0k\u00a0€"),
    ],
)
def test_narrow_places_round_half_up(units, english, french):
    assert format_compact(units * 100, "EUR", "en") == english
    assert format_compact(units * 100, "EUR", "fr") == french


@pytest.mark.parametrize(
    ("typed", "minor"),
    [
        ("12 500", 1250000), ("12.500", 1250000), ("12,500", 1250000), ("12500,5", 1250050), ("12500.5", 1250050),
        ("12k", 1200000), ("12 K", 1200000), ("12k€", 1200000), ("1,2 M", 120000000), ("1.2m", 120000000),
        ("3 keur", 300000), ("2 Md", 200000000000), ("2bn", 200000000000),
        ("12 500,00", 1250000), ("12\u202f500,00\u00a0€", 1250000), ("€12,500.00", 1250000), ("1 200 €", 120000),
        ("EUR 1200", 120000), ("1200 euros", 120000), ("12'500.50", 1250050), ("12’500", 1250000),
        ("1.234.567,89", 123456789), ("1,234,567.89", 123456789), ("1.234.567", 123456700),
        ("0,5", 50), ("0.125", 13), ("0,124", 12), ("12,", 1200), ("-5", -500), ("-€5", -500), ("−5 €", -500),
        ("１２５００", 1250000), ("١٢", 1200), ("0", 0), ("007", 700),
    ],
)  # fmt: skip
@pytest.mark.parametrize("language", ["en", "fr"])
def test_what_people_type_is_read(typed, minor, language):
    assert parse_money(typed, language) == minor


def test_a_multiplied_number_follows_its_language():
    assert parse_money("1,250 M", "fr") == 125_000_000
    assert parse_money("1,250 M", "en") == 125_000_000_000


def test_three_decimals_are_read_where_the_currency_has_them():
    assert parse_money("12,500", "fr", currency="TND") == 12500
    assert parse_money("12.500", "en", currency="TND") == 12500
    assert parse_money("12,500", "en", currency="TND") == 12500000
    assert parse_money("12500.5", "en", currency="JPY") == 12501


@pytest.mark.parametrize("nothing", ["", "  ", "\u00a0\u202f"])
def test_nothing_typed_is_no_amount(nothing):
    assert parse_money(nothing, "fr") is None


@pytest.mark.parametrize(
    "nonsense",
    ["abc", "€", "k", "12 50", "12..5", "12,5,5", "1.2.3", "1e5", "12²", "12 k 5", "€5€", "100-", "1/2", "½", "12%",
     "5 $", "5 USD", "10 pommes", "0x10", "--5", "\x00", "9" * 30, "1,23,456", "12 345 67"],
)  # fmt: skip
@pytest.mark.parametrize("language", ["en", "fr"])
def test_nonsense_is_refused(nonsense, language):
    with pytest.raises(Refused):
        parse_money(nonsense, language)


@given(st.text(max_size=60), st.sampled_from(["en", "fr"]))
def test_any_text_ends_in_an_amount_or_a_plain_no(text, language):
    try:
        found = parse_money(text, language)
    except Refused:
        return
    assert found is None or isinstance(found, int)


@given(AMOUNTS, CODES, st.sampled_from(["en", "fr"]), st.booleans())
def test_what_we_write_we_read_back(minor, currency, language, whole):
    assert (
        parse_money(format_money(minor, currency, language, whole=whole), language, currency=currency)
        == minor
    )
    assert parse_money(plain_amount(minor, currency, language), language, currency=currency) == minor


def test_numbers_and_percents():
    assert format_number(1234567, "fr") == "1\u202f234\u202f567"
    assert format_number(-0, "en") == "0"
    assert format_percent(0.125, "en") == "13%"
    assert format_percent(0.125, "fr", decimals=1) == "12,5\u00a0%"


def test_the_common_currencies_are_offered_first():
    assert [code for code, _ in currency_choices("fr")][:2] == ["EUR", "USD"]
    assert dict(currency_choices("fr"))["GBP"] == "Livre sterling (GBP)"
    assert len(currency_choices("en")) == len(all_currencies())
