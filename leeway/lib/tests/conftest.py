"""A server of our own on loopback, for whoever wants to be told lies."""

import socket
import threading

import pytest


@pytest.fixture
def listener(settings):
    """A server on loopback, allowed by setting; `serve(handler)` runs the handler for one caller."""
    server = socket.create_server(("127.0.0.1", 0))
    server.settimeout(5)
    port = server.getsockname()[1]
    settings.LEEWAY_EGRESS_ALLOW = [f"127.0.0.1:{port}", f"localhost:{port}"]

    def serve(handler):
        def run():
            try:
                caller, _ = server.accept()
                with caller:
                    handler(caller)
            except OSError:
                pass

        threading.Thread(target=run, daemon=True).start()
        return port

    yield serve
    server.close()
