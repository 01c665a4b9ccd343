"""Filling an empty installation with the demo, as a whole or not at all."""

import os
import tomllib
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from django.db import transaction
from django.utils import timezone, translation

from leeway.lib.clock import moved_clock
from leeway.lib.refused import Refused
from leeway.mailbox.syncing.at_hand import mailbox_at_hand, take_in
from leeway.operate.demo.days import Days
from leeway.operate.demo.drawn import Drawn
from leeway.operate.demo.letters import Letters
from leeway.operate.demo.story import Story
from leeway.process.actions import begin_with_default
from leeway.team import actions as team
from leeway.team.models import Role, Team, User
from leeway.timeline import fanout

Plot = dict[str, Any]
# Known to everybody: the demo listens on loopback only.
SIGN_IN = ("demo@leeway.example", "harbour-lantern-7")
LANGUAGES = ("en", "fr")


def fill(language: str = "") -> list[str]:
    """Make the demo company, in the machine's language unless one is given; returns how to sign in.

    An installation that is the demo already stays as it is; any other that is not empty is refused.
    """
    row = Team.objects.first()
    if is_empty():
        _fill(language or _usual_language())
    elif row is None or not row.is_demo:
        raise Refused(
            "This installation is in use: the demo only fills an empty one. Choose another LEEWAY_DATA."
        )
    return [f"Sign in as {SIGN_IN[0]} with the password {SIGN_IN[1]}"]


def is_empty() -> bool:
    """Whether nobody is here yet."""
    return not Team.objects.exists() and not User.objects.exists()


@transaction.atomic
def _fill(language: str) -> None:
    plot = _read(language)
    zone = ZoneInfo(plot["team"]["zone"])
    days = Days(timezone.now(), zone)
    with translation.override(language), timezone.override(zone), moved_clock() as clock:
        clock.set(days.at(31, "8:30"))
        people = _team(plot["team"], language)
        story = Story(plot, people, days)
        events = [*story.events(), *Drawn(plot, story, days).events()]
        for at, act in sorted(events, key=lambda event: event[0]):
            clock.set(at)
            act()
        clock.set(days.now)
        _tell()
        _mails(plot, people, days)
        _tell()


def _tell() -> None:
    """Seal what happened and let the followers act, as a worker would have done by then."""
    while fanout.fan_out():
        fanout.deliver_due()


def _team(plot: Plot, language: str) -> dict[str, User]:
    """The team, its people and the default process, as the set-up makes them."""
    team.found(
        team_name=plot["name"], currency=plot["currency"], zone=plot["zone"], language=language, is_demo=True
    )
    address = dict.fromkeys(plot["people"], SIGN_IN[0])
    found: dict[str, User] = {}
    for key, name in plot["people"].items():
        first = not found
        found[key] = team.add_user(
            email=address[key] if first else f"{key}@{SIGN_IN[0].partition('@')[2]}",
            name=name,
            language=language,
            role=Role.OWNER if first else Role.MEMBER,
            password=SIGN_IN[1] if first else "",
            by=None if first else next(iter(found.values())),
        )
    begin_with_default(by=next(iter(found.values())))
    return found


def _mails(plot: Plot, people: dict[str, User], days: Days) -> None:
    owner = next(iter(people.values()))
    mailbox = mailbox_at_hand(owner, plot["team"]["mailbox"])
    letters = Letters(plot, owner.name, days)
    take_in(mailbox, "INBOX", letters.received(), special="inbox")
    take_in(mailbox, "Sent", letters.sent(), special="sent")


def _read(language: str) -> Plot:
    if language not in LANGUAGES:
        raise Refused(f"The demo speaks {' and '.join(LANGUAGES)}.")
    folder = Path(__file__).parent / language
    plot: Plot = {}
    for file in sorted(folder.glob("*.toml")):
        plot |= tomllib.loads(file.read_text(encoding="utf-8"))
    return plot


def _usual_language() -> str:
    """French where the machine speaks French."""
    spoken = os.environ.get("LC_ALL") or os.environ.get("LC_MESSAGES") or os.environ.get("LANG") or ""
    return "fr" if spoken.lower().startswith("fr") else "en"
