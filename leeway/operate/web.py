"""The web processes: Granian around the ASGI application."""

import gc
import logging
import multiprocessing
import os
import sys
from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.urls import get_resolver
from django.utils.module_loading import import_string
from granian import Granian
from granian.constants import HTTPModes, Interfaces
from granian.log import LogLevels

from leeway.operate.family import die_with
from leeway.web import built


class Loader:
    """Gives a web process the application; it is loaded before the fork, so its memory is shared."""

    def __init__(self) -> None:
        self.parent = os.getpid()

    def __call__(self) -> Callable[..., Any]:
        die_with(self.parent)
        application: Callable[..., Any] = import_string(settings.ASGI_APPLICATION)
        return application


# A board makes fifty thousand objects that go away by themselves; looking for cycles every 700 takes a tenth of it.
OBJECTS_BETWEEN_COLLECTIONS = 50_000


def preload() -> None:
    """Loads what every web process needs, once, and keeps the garbage collector from unsharing it."""
    import_string(settings.ASGI_APPLICATION)
    _ = get_resolver().url_patterns
    built.kept()
    gc.collect()
    gc.freeze()
    gc.set_threshold(OBJECTS_BETWEEN_COLLECTIONS, 10, 10)


def serve(host: str, port: int, *, workers: int, kill_timeout: int = 3) -> None:
    """Answers requests until SIGTERM or SIGINT."""
    if sys.platform == "linux":
        multiprocessing.set_start_method("fork", force=True)
    preload()
    server = Granian(
        settings.ASGI_APPLICATION,
        address=host,
        port=port,
        interface=Interfaces.ASGINL,
        workers=workers,
        http=HTTPModes.http1,
        websockets=False,
        respawn_failed_workers=True,
        workers_kill_timeout=kill_timeout,
        log_level=LogLevels.error,
    )
    try:
        server.serve(target_loader=Loader(), wrap_loader=False)
    finally:
        logging.shutdown()
