"""What the core functions take inside one process, without a server: where the time of a page goes."""

import random
from collections.abc import Callable

from django.db import connection
from django.test.utils import CaptureQueriesContext

from bench import words
from bench.seed import EMAIL
from bench.timing import summary, times
from leeway.opportunities import actions
from leeway.opportunities.board import columns
from leeway.opportunities.filters import Filter
from leeway.opportunities.models import Opportunity
from leeway.process.models import Kind, Stage, State
from leeway.search.queries import find
from leeway.team.models import User
from leeway.timeline.queries import page

KINDS = ["contact", "account", "opportunity"]


def measure() -> dict[str, object]:
    """p50 and p95 of each function, with the number of its queries."""
    connection.force_debug_cursor = False
    user = User.objects.get(email=EMAIL)
    mate = User.objects.exclude(pk=user.pk).order_by("pk").first() or user
    return {name: _measured(act, count) for name, (act, count) in _acts(user, mate).items()}


def _acts(user: User, mate: User) -> dict[str, tuple[Callable[[int], object], int]]:
    deals = list(Opportunity.objects.open().select_related("stream").order_by("pk")[:400])
    steps = list(Stage.objects.filter(kind=Kind.OPEN, version__state=State.CURRENT).order_by("position"))
    chance = random.Random(7)
    return {
        "board": (lambda n: columns(user, Filter()), 100),
        "board of a member": (lambda n: columns(mate, Filter()), 100),
        "board, filtered by words": (lambda n: columns(user, Filter(text="school")), 50),
        "timeline page": (lambda n: page(deals[n % 400].stream, user=user), 200),
        "timeline page of a member": (lambda n: page(deals[n % 400].stream, user=mate), 200),
        "search": (lambda n: find(_asked(chance), user=user, kinds=KINDS), 300),
        "search of a member": (lambda n: find(_asked(chance), user=mate, kinds=KINDS), 300),
        "begin": (lambda n: actions.begin(f"Bench {n}", by=user), 100),
        "move": (lambda n: actions.move(deals[n % 400], steps[(n + 1) % len(steps)], by=user), 200),
        "win": (lambda n: actions.win(deals[399 - n], by=user), 100),
    }


def _asked(chance: random.Random) -> str:
    """What somebody types: two letters up to two words."""
    name = chance.choice((*words.PLACES, *words.LAST, *words.FIRST, *words.PROJECTS))
    return chance.choice((name[:2], name[:3], name[:5], name, f"{name} {chance.randrange(1, 99)}"))


def _measured(act: Callable[[int], object], count: int) -> dict[str, float]:
    found = summary(times(act, count))
    with CaptureQueriesContext(connection) as asked:
        act(count + 6)
    return found | {"queries": len(asked)}
