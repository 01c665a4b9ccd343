"""A signed-in person's browser without the browser: one kept connection, a session, a token for posting."""

import http.client
from dataclasses import dataclass
from urllib.parse import urlencode

from django.conf import settings

TOKEN = "b" * 32  # Django takes any secret of its form that cookie and header share


@dataclass(slots=True)
class Answer:
    """What came back; `weight` is what went over the wire for the body."""

    status: int
    weight: int


class Client:
    """Asks one server as one person."""

    def __init__(self, port: int, session: str) -> None:
        self._line = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
        self._headers = {
            "Cookie": f"{settings.SESSION_COOKIE_NAME}={session}; {settings.CSRF_COOKIE_NAME}={TOKEN}",
            "X-CSRFToken": TOKEN,
            "Accept-Encoding": "gzip",
        }

    def get(self, path: str, **headers: str) -> Answer:
        """GET a page or, with HX_Request, a fragment."""
        return self._ask("GET", path, None, headers)

    def post(self, path: str, **fields: object) -> Answer:
        """POST a form, as htmx does."""
        headers = {"Content-Type": "application/x-www-form-urlencoded", "HX_Request": "true"}
        return self._ask("POST", path, urlencode(fields), headers)

    def _ask(self, method: str, path: str, body: str | None, headers: dict[str, str]) -> Answer:
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        self._line.request(method, path, body, self._headers | named)
        response = self._line.getresponse()
        data = response.read()
        if response.status >= 400:
            raise RuntimeError(f"{method} {path} gave {response.status}")
        return Answer(response.status, len(data))
