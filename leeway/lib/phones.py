"""Phone numbers. The library's tables are large, so they are loaded when first needed."""


def normal_phone(text: str, region: str = "FR") -> str | None:
    """A number as it is dialled from anywhere (`06 12 34 56 78` → `+33612345678`), or None.

    `region` is the ISO country of numbers written without one. Possible numbers are enough: a
    number too new for the tables is still a number. An extension is left out.
    """
    import phonenumbers

    if len(text) > 60:
        return None
    try:
        number = phonenumbers.parse(text, region.upper())
    except phonenumbers.NumberParseException:
        return None
    if not phonenumbers.is_possible_number(number):
        return None
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)


def region_of_zone(zone: str) -> str:
    """The ISO country of an IANA time zone by CLDR (`Europe/Paris` → `FR`); `UTC` is nowhere, `ZZ`."""
    from babel.core import get_global

    name = get_global("zone_aliases").get(zone, zone)
    return get_global("zone_territories").get(name, "ZZ")


def format_phone(number: str, region: str = "FR") -> str:
    """A normal number as people of `region` write it: `06 12 34 56 78`, `+49 30 901820`."""
    import phonenumbers

    try:
        parsed = phonenumbers.parse(number, region.upper())
    except phonenumbers.NumberParseException:
        return number
    at_home = phonenumbers.region_code_for_number(parsed) == region.upper()
    style = phonenumbers.PhoneNumberFormat
    return phonenumbers.format_number(parsed, style.NATIONAL if at_home else style.INTERNATIONAL)
