"""Time zones as people choose them: by the city they know, in their language."""

from functools import lru_cache
from zoneinfo import available_timezones

from babel import Locale
from babel.core import get_global
from babel.dates import get_timezone_location

from leeway.lib.text import fold

_UTC = ("UTC", "UTC")
_NOWHERE = ("001", "ZZ")  # the whole world, and none of its countries


@lru_cache(maxsize=8)
def zone_choices(language: str, also: str = "") -> list[tuple[str, str]]:
    """(IANA name, label) such as ("Europe/Paris", "Paris, France"), by city; UTC first.

    Names that are only older spellings of others are left out, as browsers leave them out (CLDR); `also` is
    a name that somebody has all the same.
    """
    locale = Locale.parse(language.replace("-", "_"))
    countries = get_global("zone_territories")
    places = {name for name, country in countries.items() if country not in _NOWHERE}
    names = (available_timezones() & places) - set(get_global("zone_aliases"))
    labels = [(name, _label(name, locale, countries[name])) for name in names]
    ordered = sorted(labels, key=lambda one: fold(one[1]))
    kept = [(also, also)] if also not in ("", "UTC", *names) else []
    return [_UTC, *kept, *ordered]


def _label(name: str, locale: Locale, country: str) -> str:
    city = get_timezone_location(name, locale=locale, return_city=True)
    return f"{city}, {locale.territories[country]}"
