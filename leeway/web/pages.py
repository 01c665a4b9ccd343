"""Where things live: the address of a thing by its kind and id, and of a page by its route and one id."""

from functools import cache

from django.conf import settings
from django.urls import reverse
from django.utils.module_loading import import_string


@cache
def pages() -> dict[str, str]:
    """kind → route, from the table of `config/pages.py`."""
    return import_string(settings.LEEWAY_PAGES)


def page_of(kind: str, pk: int | None) -> str:
    """The page of a deal, a company, a person or a mail."""
    return address(pages()[kind], pk)


def address(route: str, pk: int | None) -> str:
    """The address of a route that takes one id. A board asks six hundred times, so each is reversed once."""
    before, after = _around(route)
    return f"{before}{pk}{after}"


@cache
def _around(route: str) -> tuple[str, str]:
    before, _id, after = reverse(route, args=[0]).rpartition("0")
    return before, after
