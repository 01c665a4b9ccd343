"""A time zone is chosen by the city one knows."""

import pytest

from leeway.lib.zones import zone_choices


@pytest.mark.parametrize(
    ("language", "london", "york"),
    [
        ("en", "London, United Kingdom", "New York, United States"),
        ("fr", "Londres, Royaume-Uni", "New York, États-Unis"),
    ],
)
def test_zones_are_named_in_the_language_and_sorted_by_city(language: str, london: str, york: str) -> None:
    zones = zone_choices(language)
    assert zones[0] == ("UTC", "UTC")
    labels = dict(zones)
    assert (labels["Europe/London"], labels["America/New_York"]) == (london, york)
    cities = [label for _name, label in zones]
    assert cities.index(london) < cities.index(york)


def test_older_names_of_a_zone_are_left_out_but_for_those_who_have_one() -> None:
    old = "America/Argentina/ComodRivadavia"
    assert old not in dict(zone_choices("en"))
    assert not [name for name, _label in zone_choices("en") if name.startswith("Etc/")]
    assert dict(zone_choices("en", old))[old] == old
