"""What the frame of every page needs; nothing here asks the database."""

from functools import partial
from typing import Any

from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject
from django.utils.translation import get_language

from leeway.web.toast import toasts


def shell(request: HttpRequest) -> dict[str, Any]:
    """Language, theme, whether single letters are shortcuts, and what is to be said."""
    user = getattr(request, "user", None)
    signed_in = user is not None and user.is_authenticated
    return {
        "language": get_language() or "en",
        "theme": user.theme if signed_in else "auto",
        "single_keys": "on" if signed_in and user.single_keys else "off",
        "toasts": SimpleLazyObject(partial(toasts, request)),  # said once: only where a template draws them
    }
