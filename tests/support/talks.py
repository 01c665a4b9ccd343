"""Reads `conversations.toml`: written conversations as raw mails, with the timelines each of them belongs to."""

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from pathlib import Path
from typing import Any

START = datetime(2026, 11, 2, 9, 0, tzinfo=UTC)
OURS = {"alice": "alice@leeway.example", "bob": "bob@leeway.example"}
STEP = 0.01  # days between two mails of a conversation


def at(day: float) -> datetime:
    """A moment of the story, by its days."""
    return START + timedelta(days=day)


@dataclass
class Mail:
    """One mail of a conversation; `box` says in whose mailboxes it lies."""

    name: str
    thread: str
    raw: bytes
    when: datetime
    folder: str
    box: list[str]
    on: set[str]
    kept: bool

    def copy(self, box: str) -> bytes:
        """The bytes in one mailbox: each copy came by another way."""
        return f"Received: by mx.{box}.example; {format_datetime(self.when)}\r\n".encode() + self.raw


@dataclass
class Talk:
    """One conversation: mails, then something that is done, then more mails."""

    name: str
    mails: list[Mail] = field(default_factory=list)
    then: list[dict[str, Any]] = field(default_factory=list)
    later: list[Mail] = field(default_factory=list)

    def all(self) -> list[Mail]:
        """Every mail of it, in its number's order."""
        return [*self.mails, *self.later]


@dataclass
class Story:
    """Everything in the file."""

    companies: list[dict[str, Any]]
    people: list[dict[str, Any]]
    deals: list[dict[str, Any]]
    talks: list[Talk]


def read(path: Path) -> Story:
    """The file as companies, people, deals and conversations."""
    plot = tomllib.loads(path.read_text(encoding="utf-8"))
    addresses = OURS | {one["key"]: one["emails"][0] for one in plot["person"] if "emails" in one}
    talks = [_Writer(number, addresses).talk(one) for number, one in enumerate(plot["conversation"])]
    return Story(plot["company"], plot["person"], plot["deal"], talks)


class _Writer:
    """Writes the mails of one conversation."""

    def __init__(self, number: int, addresses: dict[str, str]) -> None:
        self.number, self.addresses = number, addresses
        self.ids: list[str] = []
        self.chains: list[list[int]] = []  # what each mail refers to, itself included
        self.subjects: list[str] = []

    def talk(self, plot: dict[str, Any]) -> Talk:
        talk = Talk(plot["name"], then=plot.get("then", []))
        for when, mails in ((talk.mails, plot["mails"]), (talk.later, plot.get("later", []))):
            when += [self.mail(talk.name, one) for one in mails]
        return talk

    def mail(self, talk: str, plot: dict[str, Any]) -> Mail:
        place = len(self.ids)
        moment = plot.get("same_moment_as", place + 1) - 1
        when = at(plot.get("day", 0) + moment * STEP + self.number * 0.001)
        self.ids.append(plot.get("id") or f"<{self.number}.{place}@talks.example>")
        before = plot.get("re") or 0
        chain = [*self.chains[before - 1], *plot.get("also", [])] if before else plot.get("refs", [])
        self.chains.append([*chain, place + 1])
        asked = self.subjects[before - 1] if before else ""
        self.subjects.append(plot.get("subject") or f"Re: {asked.removeprefix('Re: ')}")
        head = "\r\n".join(self._head(plot, place, when, chain, before))
        body = plot.get("words", f"Mail {place + 1} of: {talk}").replace("\n", "\r\n")
        ours = self._named(plot["from"]).partition("@")[0] in OURS
        return Mail(
            name=f"{talk}: mail {place + 1}", thread=f"{talk}/{plot.get('thread', '')}",
            raw=f"{head}\r\n\r\n{body}\r\n".encode(), when=when,
            folder=plot.get("folder", "Sent" if ours and "box" not in plot else "INBOX"),
            box=plot.get("box", [plot["from"]] if ours and plot["from"] in OURS else ["alice"]),
            on=set(plot.get("on", [])), kept=plot.get("kept", True),
        )  # fmt: skip

    def _head(
        self, plot: dict[str, Any], place: int, when: datetime, chain: list[int], before: int
    ) -> Iterator[str]:
        yield f"Message-ID: {self.ids[place]}"
        yield f"Date: {format_datetime(when)}"
        yield f"From: {self._named(plot['from'])}"
        crowd = ", ".join(f"guest{n}@crowd{n}.example" for n in range(plot.get("crowd", 0)))
        yield f"To: {crowd or self._named(plot.get('to', 'alice'))}"
        for name in ("cc", "bcc", "sender", "reply_to"):
            if name in plot:
                yield f"{name.title().replace('_', '-')}: {self._named(plot[name])}"
        yield f"Subject: {self.subjects[place]}"
        if before:
            yield f"In-Reply-To: {self.ids[before - 1]}"
        if chain:
            yield "References: " + "\r\n ".join(self.ids[one - 1] for one in dict.fromkeys(chain))
        yield from plot.get("head", [])
        yield "MIME-Version: 1.0\r\nContent-Type: text/plain; charset=utf-8"

    def _named(self, who: str) -> str:
        """Names of the story become addresses; whatever else stands there stays."""
        return ", ".join(self.addresses.get(one.strip(), one.strip()) for one in who.split(", "))
