"""Dates and times read the same everywhere, in both languages, across the changes of the clock."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given, strategies as st

from leeway.lib import dates
from leeway.lib.clock import moved_clock
from leeway.lib.dates import parse_when

TODAY = date(2026, 11, 24)  # a Tuesday
DAYS = st.dates(date(1900, 1, 1), date(2200, 12, 31))


@pytest.mark.parametrize(
    ("day", "style", "english", "french"),
    [
        (date(2026, 11, 26), "short", "26 Nov", "26 nov."),
        (date(2027, 3, 1), "short", "1 Mar 2027", "1er mars 2027"),
        (date(2026, 12, 1), "weekday", "Tue 1 Dec", "mar. 1er déc."),
        (date(2027, 3, 1), "long", "1 March 2027", "1er mars 2027"),
        (date(2026, 8, 2), "long", "2 August 2026", "2 août 2026"),
        (date(2026, 3, 1), "numeric", "01/03/2026", "01/03/2026"),
    ],
)
def test_dates_are_written_in_both_languages(day, style, english, french):
    assert dates.format_date(day, "en", style=style, today=TODAY) == english
    assert dates.format_date(day, "fr", style=style, today=TODAY) == french


@pytest.mark.parametrize(
    ("distance", "english", "french"),
    [(-1, "Yesterday", "Hier"), (0, "Today", "Aujourd’hui"), (1, "Tomorrow", "Demain"), (2, "Thursday", "Jeudi"),
     (6, "Monday", "Lundi"), (7, "1 Dec", "1er déc."), (-2, "22 Nov", "22 nov."), (60, "23 Jan 2027", "23 janv. 2027")],
)  # fmt: skip
def test_a_day_is_named_by_its_distance(distance, english, french):
    day = TODAY + timedelta(days=distance)
    assert dates.format_day(day, "en", TODAY) == english
    assert dates.format_day(day, "fr-CA", TODAY) == french


def test_a_timeline_is_headed_by_days():
    assert dates.day_heading(TODAY, "en", TODAY) == "Today, Tuesday 24 November"
    assert dates.day_heading(TODAY, "fr", TODAY) == "Aujourd’hui, mardi 24 novembre"
    assert dates.day_heading(date(2026, 11, 20), "fr", TODAY) == "Vendredi 20 novembre"
    assert dates.day_heading(date(2025, 12, 1), "fr", TODAY) == "Lundi 1er décembre 2025"


def test_times_have_24_hours_and_a_zone():
    moment = datetime(2026, 11, 24, 16, 5, tzinfo=UTC)
    assert dates.format_time(moment, "en", "Europe/Paris") == "17:05"
    assert dates.format_time(moment, "fr", "Europe/Paris") == "17\u00a0h\u00a005"
    assert dates.format_moment(moment, "en", "Europe/Paris", TODAY) == "Today 17:05"
    assert dates.local_day(datetime(2026, 11, 24, 23, 30, tzinfo=UTC), "Europe/Paris") == date(2026, 11, 25)


@pytest.mark.parametrize(("day", "hours"), [(date(2026, 3, 29), 23), (date(2026, 10, 25), 25), (TODAY, 24)])
def test_a_day_in_paris_has_as_many_hours_as_the_clock_says(day, hours):
    begins = dates.local_midnight(day, "Europe/Paris")
    ends = dates.local_midnight(day + timedelta(days=1), "Europe/Paris")
    assert ends - begins == timedelta(hours=hours)
    assert begins.tzinfo is UTC


def test_it_is_another_day_on_the_other_side_of_the_earth():
    with moved_clock() as clock:
        clock.set(datetime(2026, 11, 24, 23, 30, tzinfo=UTC))
        assert dates.today_in("Europe/Paris") == date(2026, 11, 25)
        assert dates.today_in("America/New_York") == date(2026, 11, 24)


def test_an_unknown_zone_is_utc():
    for name in ("Mars/Olympus", "", "../../etc/passwd", "Europe/"):
        assert str(dates.zone_of(name)) == "UTC"


@pytest.mark.parametrize(
    ("past", "english", "french"),
    [(0, "now", "à l’instant"), (59, "now", "à l’instant"), (60, "1\u00a0min", "1\u00a0min"),
     (7200, "2\u00a0h", "2\u00a0h"), (86400 * 3, "3\u00a0d", "3\u00a0j"), (-500, "now", "à l’instant")],
)  # fmt: skip
def test_how_long_ago_is_brief(past, english, french):
    now = datetime(2026, 11, 24, 12, tzinfo=UTC)
    assert dates.ago(now - timedelta(seconds=past), now, "en") == english
    assert dates.ago(now - timedelta(seconds=past), now, "fr") == french


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("2026-05-01", date(2026, 5, 1)), ("3/4", date(2027, 4, 3)), ("3/4/26", date(2026, 4, 3)),
        ("03.04.2027", date(2027, 4, 3)), ("4/25", date(2027, 4, 25)), ("24/11", TODAY), ("29/02", date(2028, 2, 29)),
        ("today", TODAY), ("Aujourd’hui", TODAY), ("aujourd'hui", TODAY), ("tomorrow", date(2026, 11, 25)),
        ("demain", date(2026, 11, 25)), ("après-demain", date(2026, 11, 26)), ("hier", date(2026, 11, 23)),
        ("in 3 days", date(2026, 11, 27)), ("dans 3 j", date(2026, 11, 27)), ("dans 15 jours", date(2026, 12, 9)),
        ("3d", date(2026, 11, 27)), ("3 j", date(2026, 11, 27)), ("in 2 weeks", date(2026, 12, 8)),
        ("dans une semaine", date(2026, 12, 1)), ("dans 2 mois", date(2027, 1, 24)), ("in a year", date(2027, 11, 24)),
        ("lundi", date(2026, 11, 30)), ("Monday", date(2026, 11, 30)), ("mardi", date(2026, 12, 1)),
        ("jeu.", date(2026, 11, 26)), ("thu", date(2026, 11, 26)), ("next friday", date(2026, 11, 27)),
        ("vendredi prochain", date(2026, 11, 27)), ("next week", date(2026, 11, 30)),
        ("la semaine prochaine", date(2026, 11, 30)), ("next month", date(2026, 12, 1)),
        ("fin du mois", date(2026, 11, 30)), ("1er mars", date(2027, 3, 1)), ("1 March 2028", date(2028, 3, 1)),
        ("March 1st", date(2027, 3, 1)), ("le 3 août", date(2027, 8, 3)), ("26 nov.", date(2026, 11, 26)),
        ("7 juil.", date(2027, 7, 7)), ("5 janvier", date(2027, 1, 5)),
    ],
)  # fmt: skip
@pytest.mark.parametrize("language", ["en", "fr"])
def test_what_people_type_is_read(typed, day, language):
    assert parse_when(typed, TODAY, language) == day


def test_a_word_of_both_languages_is_read_in_ones_own():
    assert parse_when("2 mar", TODAY, "en") == date(2027, 3, 2)
    assert parse_when("mar", TODAY, "fr") == date(2026, 12, 1)


@pytest.mark.parametrize(
    "nonsense",
    [
        "",
        "31/02",
        "32/1",
        "0/0",
        "soon",
        "in days",
        "2026-13-01",
        "in 9999 years",
        "1/2/3/4",
        "ju 5",
        "12",
    ],
)
def test_what_cannot_be_told_is_no_date(nonsense):
    assert parse_when(nonsense, TODAY, "en") is None


@given(st.text(max_size=70), DAYS)
def test_any_text_ends_in_a_date_or_none(text, today):
    found = parse_when(text, today, "fr")
    assert found is None or isinstance(found, date)


@given(DAYS, st.sampled_from(["en", "fr"]), st.sampled_from(["short", "long", "numeric"]))
def test_what_we_write_we_read_back(day, language, style):
    assert parse_when(dates.format_date(day, language, style=style), TODAY, language) == day


@given(DAYS, st.sampled_from(["lundi", "tue", "mercredi", "sun"]))
def test_a_weekday_is_within_the_next_seven_days(today, word):
    assert 1 <= (parse_when(word, today, "fr") - today).days <= 7
