"""The demo's mails as real bytes, as other people's programs write them: quoted, attached, with and without HTML."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime, formataddr, parseaddr
from html import escape
from typing import Any

from leeway.operate.demo import papers
from leeway.operate.demo.days import Days

Plot = dict[str, Any]
POLICY = SMTP.clone(max_line_length=998)
ME = "me"
TRAVEL = timedelta(seconds=4)


@dataclass(slots=True)
class Letter:
    """One mail of a conversation."""

    by: str
    at: datetime
    text: str
    files: list[str]
    id: str


class Letters:
    """Every mail of the plot; `me` is who owns the mailbox."""

    def __init__(self, plot: Plot, name: str, days: Days) -> None:
        self.days, self.team = days, plot["team"]
        self.addresses = {ME: (name, self.team["mailbox"])}
        self.cards = {ME: self.team["signature"]}
        for company in plot["company"]:
            for one in company["people"]:
                self.addresses[one["key"]] = (one["name"], f"{one['key']}@{company['domain']}")
                self.cards[one["key"]] = f"{one['name']}\n{one['title']} · {company['name']}"
        self.written = [one for number, talk in enumerate(plot["talk"]) for one in self._talk(number, talk)]
        self.written.sort(key=lambda one: one[1])

    def received(self) -> Iterator[tuple[bytes, datetime]]:
        """What came in, oldest first, with when it arrived."""
        return ((raw, at + TRAVEL) for by, at, raw in self.written if by != ME)

    def sent(self) -> Iterator[tuple[bytes, datetime]]:
        """What went out, oldest first."""
        return ((raw, at) for by, at, raw in self.written if by == ME)

    def _talk(self, number: int, plot: Plot) -> Iterator[tuple[str, datetime, bytes]]:
        before: list[Letter] = []
        for place, (back, clock, by, text, *files) in enumerate(plot["mails"]):
            domain = self._address(by)[1].rpartition("@")[2]
            letter = Letter(
                by, self.days.at(back, clock), text, files, f"<{number}.{place}.letters@{domain}>"
            )
            yield by, letter.at, self._bytes(plot, letter, before).as_bytes()
            before.append(letter)

    def _bytes(self, plot: Plot, letter: Letter, before: list[Letter]) -> EmailMessage:
        message = EmailMessage(policy=POLICY)
        message["Message-ID"] = letter.id
        message["Date"] = format_datetime(letter.at)
        message["Subject"] = f"Re: {plot['subject']}" if before else plot["subject"]
        message["From"] = formataddr(self._address(letter.by))
        first, *others = [
            who for who in (plot["who"] if letter.by == ME else [ME, *plot["who"]]) if who != letter.by
        ]
        message["To"] = formataddr(self._address(first))
        if others:
            message["Cc"] = ", ".join(formataddr(self._address(one)) for one in others)
        if before:
            message["In-Reply-To"] = before[-1].id
            message["References"] = " ".join(one.id for one in before)
        self._fill(message, letter, before)
        return message

    def _fill(self, message: EmailMessage, letter: Letter, before: list[Letter]) -> None:
        mine = f"{letter.text}\n\n{self._card(letter, before)}"
        message.set_content(mine + self._quoted(before), cte="quoted-printable")
        if letter.by != ME and len(before) % 2 == 0:
            message.add_alternative(self._html(mine, before), subtype="html", cte="quoted-printable")
        for name in letter.files:
            media, data = papers.paper(name)
            main, _slash, sub = media.partition("/")
            message.add_attachment(data, maintype=main, subtype=sub, filename=name)

    def _card(self, letter: Letter, before: list[Letter]) -> str:
        """A whole signature the first time, a first name later on."""
        known = any(one.by == letter.by for one in before)
        card = self.cards.get(letter.by) or self._address(letter.by)[0]
        return card.split()[0 if not card.startswith("Dr ") else 1] if known else f"-- \n{card}"

    def _quoted(self, before: list[Letter]) -> str:
        if not before:
            return "\n"
        lines = before[-1].text.splitlines()
        return f"\n\n{self._said(before[-1])}\n" + "\n".join(f"> {line}".rstrip() for line in lines) + "\n"

    def _html(self, mine: str, before: list[Letter]) -> str:
        body = "".join(f"<p>{escape(part).replace(chr(10), '<br>')}</p>" for part in mine.split("\n\n"))
        if before:
            words = escape(before[-1].text).replace("\n", "<br>")
            body += f'<div class="gmail_quote"><div>{escape(self._said(before[-1]))}</div>'
            body += f"<blockquote>{words}</blockquote></div>"
        return f"<!doctype html><html><body>{body}</body></html>\n"

    def _said(self, letter: Letter) -> str:
        name, address = self._address(letter.by)
        return str(self.team["wrote"]).format(at=letter.at, name=name, address=address)

    def _address(self, who: str) -> tuple[str, str]:
        """A person of the plot, or somebody nobody has added yet, written out."""
        return self.addresses.get(who) or parseaddr(who)
