"""`python -m tests.support.customers`: eight deals that came to an end, and five that go on, through the public actions.

Five were won within five weeks, on much the same way; three were lost, each somewhere else on it.
"""

import os
from collections.abc import Iterator
from datetime import timedelta

# The days since its begin on which a deal was contacted, qualified, joined by somebody else, offered and closed.
WON = {
    "Hotel Miramar": (2, 9, 12, 21, 35),
    "Clinique Belorme": (1, 8, 13, 20, 30),
    "Brasserie Tannelle": (3, 10, None, 22, 34),
    "Rivet School": (2, 8, 11, 19, 33),
    "Sorbe Town Hall": (2, 9, None, 23, 36),
}
LOST = {
    "Hotel du Port": (3, 11, None, 24, 40),
    "Lux Cinema": (2, 12, None, None, 26),
    "North Gallery": (4, None, None, None, 18),
}
REASONS = {"Hotel du Port": "chose somebody else"}
OPEN = {"Lounge": 0, "Terrace": 0, "Breakfast room": 1, "Lobby": 2, "Spa": 3}  # by the place of their step


def main() -> None:
    """Play them, each act on its day; the five that go on begin today."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "leeway.config.settings")
    import django

    import leeway  # noqa: F401 - swaps SQLite in before Django looks for it

    django.setup()
    from django.db import transaction

    from leeway.lib.clock import moved_clock
    from leeway.opportunities import actions
    from leeway.process.queries import stages
    from leeway.team.models import User

    bob, steps = User.objects.get(name="Bob"), stages()
    with transaction.atomic():
        with moved_clock() as clock:
            today, deals = clock.read(None), {}
            for day, act, name in sorted(acts()):
                clock.set(today - timedelta(days=60 - day))
                play(deals, name, act, bob, steps)
        for name, step in OPEN.items():
            actions.begin(name, by=bob, stage=steps[step], amount=1_200_000)


def acts() -> Iterator[tuple[int, int, str]]:
    """(day, which act, deal) of all of them; they begin two days after one another."""
    for place, (name, days) in enumerate((WON | LOST).items()):
        known = [(day, act) for act, day in enumerate(days, start=1) if day is not None]
        yield from ((2 * place + day, act, name) for day, act in [(0, 0), *known])


def play(deals, name, act, bob, steps):
    """One act of a deal: its begin, a step, somebody who joins, or its end."""
    from leeway.opportunities import actions

    if act == 0:
        deals[name] = actions.begin(name, by=bob, amount=1_200_000)
    elif act == 3:
        actions.add_new_person(deals[name], f"Max of {name}", by=bob)
    elif act < 5:
        actions.move(deals[name], steps[{1: 1, 2: 2, 4: 3}[act]], by=bob)
    elif name in WON:
        actions.win(deals[name], by=bob)
    else:
        actions.lose(deals[name], by=bob, reason=REASONS.get(name, "no budget now"))


if __name__ == "__main__":
    main()
