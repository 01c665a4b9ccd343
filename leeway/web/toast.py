"""A short word at the lower edge, with one way back.

It travels with the session's messages, so it survives a redirect; an exchange by htmx carries it out
of band in the same answer (`RefusedMiddleware` and the shell template both draw `web/toast.html`).
"""

from django.contrib import messages
from django.http import HttpRequest
from django.urls import reverse


def toast(request: HttpRequest, text: str, undo: int | None = None) -> None:
    """Say this on the answer to this request; `undo` is the id of the entry that can be taken back."""
    tags = f"undo:{reverse('timeline:undo', args=[undo])}" if undo else ""
    messages.info(request, text, extra_tags=tags)
