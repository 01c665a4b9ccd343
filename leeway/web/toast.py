"""A short word at the lower edge, with one way back.

It travels with the session's messages, so it survives a redirect; an exchange by htmx carries it out
of band in the same answer (`ToastsMiddleware` and the shell template both draw `web/toasts.html`).
"""

from typing import NamedTuple

from django.contrib import messages
from django.contrib.messages.storage.base import Message
from django.http import HttpRequest
from django.urls import reverse


class Toast(NamedTuple):
    """What is said, how it looks, the address that takes it back, where it leads, and which field it is about."""

    words: str
    look: str
    undo: str = ""
    href: str = ""
    field: str = ""


def toast(request: HttpRequest, text: str, undo: int | None = None, href: str = "") -> None:
    """Say this on the answer to this request; `undo` is the entry that can be taken back, `href` where the words lead."""
    back = reverse("timeline:undo", args=[undo]) if undo else ""
    messages.info(request, text, extra_tags=f"{back} {href}")


def toasts(request: HttpRequest) -> list[Toast]:
    """What is to be said now; it is not said again."""
    return [_toast(one) for one in messages.get_messages(request)]


def _toast(one: Message) -> Toast:
    undo, _space, href = (one.extra_tags or "").partition(" ")
    look = "toast toast--fault" if one.level >= messages.ERROR else "toast"
    return Toast(one.message, look, undo, href)
