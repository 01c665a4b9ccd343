"""The ASGI application: Django's WSGI handler in threads, which serves twice as many pages a second
as Django's own ASGI handler; streams of server-sent events will be answered natively beside it."""

import os
from collections.abc import Awaitable, Callable, MutableMapping
from typing import Any

from a2wsgi import WSGIMiddleware

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "leeway.config.settings")

from django.core.wsgi import get_wsgi_application

Message = MutableMapping[str, Any]
THREADS = 8  # a page that waits for a mail server (15 s at most) must not hold up the others

django = WSGIMiddleware(get_wsgi_application(), workers=THREADS)  # type: ignore[arg-type]


async def application(
    scope: Message, receive: Callable[[], Awaitable[Message]], send: Callable[[Message], Awaitable[None]]
) -> None:
    """Answers one request."""
    if scope["type"] != "http":
        return

    # Granian's `receive` is no coroutine function, which run_coroutine_threadsafe insists on: without
    # this wrapper every body of a POST fails.
    async def body() -> Message:
        return await receive()

    # X_Forwarded_Proto and X-Forwarded-Proto are one key in WSGI: only the spelling a proxy writes counts.
    headers = [(name, value) for name, value in scope["headers"] if b"_" not in name]
    await django({**scope, "headers": headers}, body, send)  # type: ignore[arg-type]
