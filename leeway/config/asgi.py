"""The ASGI application: Django's WSGI handler in threads, which serves twice as many pages a second
as Django's own ASGI handler; streams of server-sent events will be answered natively beside it."""

import asyncio
import os
from collections.abc import Awaitable, Callable, MutableMapping
from typing import Any

from a2wsgi import WSGIMiddleware

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "leeway.config.settings")

from django.conf import settings
from django.core.wsgi import get_wsgi_application

Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
THREADS = 8  # a page that waits for a mail server (15 s at most) must not hold up the others
SECONDS = 30  # that a body may take to arrive: who sends slower than this means harm

django = WSGIMiddleware(get_wsgi_application(), workers=THREADS)  # type: ignore[arg-type]


async def application(scope: Message, receive: Receive, send: Send) -> None:
    """Answers one request. A thread is taken only when the body is here: threads are few, slow senders many."""
    if scope["type"] != "http":
        return
    content: bytes | None = b""
    try:
        if scope["method"] not in ("GET", "HEAD"):
            content = await asyncio.wait_for(whole(receive), SECONDS)
    except TimeoutError:
        await refuse(send, 408)
        return
    if content is None:
        await refuse(send, 413)
        return

    # A coroutine function, as Granian's `receive` is not: run_coroutine_threadsafe insists on it.
    async def body() -> Message:
        return {"type": "http.request", "body": content, "more_body": False}

    # X_Forwarded_Proto and X-Forwarded-Proto are one key in WSGI: only the spelling a proxy writes counts.
    headers = [(name, value) for name, value in scope["headers"] if b"_" not in name]
    await django({**scope, "headers": headers}, body, send)  # type: ignore[arg-type]


async def whole(receive: Receive) -> bytes | None:
    """The body of a request; nothing when it is longer than any page takes."""
    content = bytearray()
    more = True
    while more:
        message = await receive()
        content += message.get("body", b"")
        if len(content) > settings.DATA_UPLOAD_MAX_MEMORY_SIZE:
            return None
        more = message.get("more_body", False)
    return bytes(content)


async def refuse(send: Send, status: int) -> None:
    """Answer without asking Django."""
    await send({"type": "http.response.start", "status": status, "headers": [(b"connection", b"close")]})
    await send({"type": "http.response.body", "body": b""})
