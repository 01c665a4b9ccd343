"""The demo's mails as real bytes, as other people's programs write them: quoted, attached, with and without HTML."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime, formataddr, parseaddr
from html import escape
from itertools import pairwise
from typing import Any

from leeway.operate.demo import papers
from leeway.operate.demo.days import Days

Plot = dict[str, Any]
POLICY = SMTP.clone(max_line_length=998)
ME = "me"
TRAVEL = timedelta(seconds=4)


class Letters:
    """Every mail of the plot; `me` is who owns the mailbox."""

    def __init__(self, plot: Plot, name: str, days: Days) -> None:
        self.days, self.language = days, plot["team"]
        self.addresses = {ME: (name, plot["team"]["mailbox"])}
        self.signature = plot["team"]["signature"]
        self.wrote = plot["team"]["wrote"]
        for company in plot["company"]:
            for one in company["people"]:
                self.addresses[one["key"]] = (one["name"], f"{one['key']}@{company['domain']}")
        self.written = [one for number, talk in enumerate(plot["talk"]) for one in self._talk(number, talk)]
        self.written.sort(key=lambda one: one[1])

    def received(self) -> Iterator[tuple[bytes, datetime]]:
        """What came in, oldest first, with when it arrived."""
        return ((raw, at + TRAVEL) for by, at, raw in self.written if by != ME)

    def sent(self) -> Iterator[tuple[bytes, datetime]]:
        """What went out, oldest first."""
        return ((raw, at) for by, at, raw in self.written if by == ME)
