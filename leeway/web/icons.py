"""Icons by name from one sprite, drawn beside words and hidden from readers."""

from functools import cache

from django.utils.html import format_html
from django.utils.safestring import SafeString


@cache
def icon(name: str, size: str = "") -> SafeString:
    """``<svg>`` of an icon of the sprite; size is empty, ``s`` or ``l``."""
    more = f" i--{size}" if size else ""
    return format_html('<svg class="i{}" aria-hidden="true"><use href="#i-{}"/></svg>', more, name)
