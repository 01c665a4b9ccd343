"""Pages and actions over HTTP against the real server: alone, and with eight clients at once."""

import random
from collections.abc import Callable
from pathlib import Path
from urllib.parse import quote

from django.conf import settings
from django.db import connection
from django.test import Client as TestClient
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from bench import words
from bench.client import Client
from bench.place import copied, serving
from bench.seed import EMAIL
from bench.timing import at_once, summary, times
from leeway.opportunities.models import Opportunity
from leeway.process.models import Kind, Stage
from leeway.team.models import User
from tests.support.people import session_of

CLIENTS = 8
Act = Callable[[int], object]


def measure() -> dict[str, object]:
    """p50 and p95 in milliseconds, alone and eight at once; weight in bytes; queries."""
    user = User.objects.get(email=EMAIL)
    session = session_of(user)
    deals = list(Opportunity.objects.open().order_by("pk").values_list("pk", flat=True)[:4000])
    steps = list(Stage.objects.filter(kind=Kind.OPEN).order_by("position").values_list("pk", flat=True))
    connection.close()
    with copied(Path(settings.DATA)) as data, serving(data) as server:
        found = {}
        for name, (make, count) in _acts(server.port, session, deals, steps).items():
            alone = summary(times(make(0), count))
            crowd = summary(at_once(make, CLIENTS, max(10, count // 4)))
            found[name] = {"alone": alone, "eight at once": crowd}
        client = Client(server.port, session)
        found["board"]["bytes"] = client.get("/").weight
        found["record"]["bytes"] = client.get(reverse("opportunities:show", args=[deals[0]])).weight
    for name, count in _queries(user, deals, steps).items():
        found[name]["queries"] = count
    return found


def _acts(
    port: int, session: str, deals: list[int], steps: list[int]
) -> dict[str, tuple[Callable[[int], Act], int]]:
    def board(client: int) -> Act:
        line = Client(port, session)
        return lambda number: line.get("/")

    def record(client: int) -> Act:
        line = Client(port, session)
        return lambda number: line.get(_record(deals[client * 400 + number]))

    def create(client: int) -> Act:
        line = Client(port, session)
        return lambda number: line.post(reverse("opportunities:begin"), name=f"New {client}.{number}")

    def move(client: int) -> Act:
        line = Client(port, session)
        return lambda number: line.post(
            _moving(deals[client * 400 + number]), stage=_next(number, steps), drag="1"
        )

    def search(client: int) -> Act:
        line, chance = Client(port, session), random.Random(client)
        return lambda number: line.get(f"/find/?q={quote(_typed(chance))}", HX_Request="true")

    return {
        "board": (board, 100),
        "record": (record, 200),
        "create": (create, 200),
        "move": (move, 200),
        "search": (search, 300),
    }


def _queries(user: User, deals: list[int], steps: list[int]) -> dict[str, int]:
    """How many queries each takes, counted in this process."""
    browser = TestClient(headers={"host": "127.0.0.1"})
    browser.force_login(user, backend=settings.AUTHENTICATION_BACKENDS[0])
    asked = {
        "board": lambda: browser.get("/"),
        "record": lambda: browser.get(_record(deals[0])),
        "search": lambda: browser.get("/find/?q=school"),
    }
    found = {}
    for name, act in asked.items():
        act()
        with CaptureQueriesContext(connection) as queries:
            act()
        found[name] = len(queries)
    return found


def _record(pk: int) -> str:
    return reverse("opportunities:show", args=[pk])


def _moving(pk: int) -> str:
    return reverse("opportunities:move", args=[pk])


def _next(number: int, steps: list[int]) -> int:
    """Another step than the one the numbered deal stands on at first."""
    return steps[(number + 1) % len(steps)]


def _typed(chance: random.Random) -> str:
    name = chance.choice((*words.PLACES, *words.LAST, *words.FIRST, *words.PROJECTS))
    return chance.choice((name[:2], name[:3], name[:5], name, f"{name} {chance.randrange(1, 99)}"))
