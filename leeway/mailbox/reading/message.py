"""What reading a message gives: plain values that go through JSON between two processes."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

PARSE_VERSION = 2  # raise it when the same bytes give other values: messages are derived again


class Reason(StrEnum):
    """Why a message cannot be shown. The words for people live with the coverage page."""

    EMPTY = "empty"
    NO_HEADER = "no_header"
    TOO_BIG = "too_big"
    TOO_DEEP = "too_deep"
    TOO_MANY_PARTS = "too_many_parts"
    HEADER_TOO_BIG = "header_too_big"
    NOTHING_TO_SHOW = "nothing_to_show"
    CRASHED = "crashed"
    TIMEOUT = "timeout"
    MEMORY = "memory"


class Unreadable(Exception):
    """The message has to be quarantined, for this reason; its raw bytes stay the truth."""

    def __init__(self, reason: Reason | str) -> None:
        self.reason = Reason(reason)
        super().__init__(self.reason.value)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Unreadable) and other.reason == self.reason

    def __hash__(self) -> int:
        return hash(self.reason)


class AutoKind(StrEnum):
    """Who wrote it: a person (none) or which sort of machine."""

    NONE = "none"
    AUTO_REPLY = "auto_reply"
    BULK = "bulk"
    BOUNCE = "bounce"
    LIST = "list"
    CALENDAR = "calendar"


@dataclass(frozen=True, slots=True)
class Address:
    """A name and an address as a header claims them.

    `address` is ready for comparing: case-folded, international domain in its ASCII form. It is
    empty where the header names none or can be understood in two ways; the name then keeps the
    header's text.
    """

    name: str = ""
    address: str = ""

    @property
    def domain(self) -> str:
        return self.address.rpartition("@")[2]


@dataclass(frozen=True, slots=True)
class Part:
    """An attached file: where it is in the message, not its bytes (`Reader.part` gives them)."""

    index: str
    filename: str
    media_type: str
    size: int
    sha256: str
    content_id: str = ""
    inline: bool = False


@dataclass(frozen=True, slots=True)
class Parsed:
    """One message, decoded. Strings hold no NUL, no other control character, no lone surrogate."""

    text: str  # the whole readable body
    top: str  # what the writer added: the text without folded quotes
    html: str | None = None  # as it came: NEVER show it before `html.sanitise`
    message_id: str = ""
    in_reply_to: list[str] = field(default_factory=list)
    references: list[str] = field(default_factory=list)
    subject: str = ""
    sender: Address = Address()  # From; `agent` is the Sender header of a delegate
    agent: Address = Address()
    reply_to: list[Address] = field(default_factory=list)
    to: list[Address] = field(default_factory=list)
    cc: list[Address] = field(default_factory=list)
    bcc: list[Address] = field(default_factory=list)
    date: datetime | None = None
    received: datetime | None = None  # of the topmost Received header
    attachments: list[Part] = field(default_factory=list)
    auto: AutoKind = AutoKind.NONE
    thread_index: str = ""
    topic: str = ""
    original_ids: list[str] = field(default_factory=list)
    delivered_to: list[str] = field(default_factory=list)
    parse_version: int = PARSE_VERSION


@dataclass(frozen=True, slots=True)
class Sanitised:
    """HTML that may be shown in the sandboxed frame, and how many remote images it would load."""

    html: str
    blocked_images: int = 0


@dataclass(frozen=True, slots=True)
class Readable:
    """A mail as a page draws it: its pieces when it is plain text, else how tall its HTML is likely to be."""

    pieces: list[tuple[str, list[tuple[str, str]]]] = field(default_factory=list)  # kind, (words, link or "")
    lines: list[int] = field(default_factory=list)  # at each of `view.WIDTHS` letters a line


@dataclass(frozen=True, slots=True)
class PartBytes:
    """The decoded bytes of one part, for a download."""

    content: bytes
    media_type: str
    filename: str
