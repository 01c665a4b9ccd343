"""A short word at the lower edge, with one way back.

It travels with the session's messages, so it survives a redirect; an exchange by htmx carries it out
of band in the same answer (`ToastsMiddleware` and the shell template both draw `web/toasts.html`).
"""

from typing import NamedTuple

from django.contrib import messages
from django.http import HttpRequest
from django.urls import reverse


class Toast(NamedTuple):
    """What is said, how it looks, the address that takes it back, where it leads, and which field it is about."""

    words: str
    look: str
    undo: str = ""
    href: str = ""
    field: str = ""


def toast(request: HttpRequest, text: str, undo: int | None = None) -> None:
    """Say this on the answer to this request; `undo` is the id of the entry that can be taken back."""
    messages.info(request, text, extra_tags=reverse("timeline:undo", args=[undo]) if undo else "")


def toasts(request: HttpRequest) -> list[Toast]:
    """What is to be said now; it is not said again."""
    return [
        Toast(
            one.message,
            "toast toast--fault" if one.level >= messages.ERROR else "toast",
            one.extra_tags or "",
        )
        for one in messages.get_messages(request)
    ]
