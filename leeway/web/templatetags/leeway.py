"""Tags of every template: icon, built, initials, day."""

from datetime import date

from django import template
from django.utils.translation import get_language

from leeway.lib.dates import format_date
from leeway.lib.text import initials
from leeway.web.built import built_url
from leeway.web.icons import icon

register = template.Library()
register.simple_tag(icon, name="icon")
register.simple_tag(built_url, name="built")
register.filter("initials", initials)


@register.filter
def day(value: date) -> str:
    """A date with its year in the reader's language: `26 Nov 2026`, `1er mars 2026`."""
    return format_date(value, get_language() or "en")
