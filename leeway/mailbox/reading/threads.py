"""What belongs to one conversation: subjects and message ids, compared."""

from __future__ import annotations

import re
from datetime import datetime, timedelta

from . import headers

REPLY = "re|aw|antw|antwort|sv|vs|ref|rif|r|réf|rép|odp|vá|ynt|yan|回复|回覆|答复|答覆|回信|返信|atb|bls|rv re|rsp|res|ответ|відп|تعقيب|رد|השב|απ|σχετ"
FORWARD = "fw|fwd|wg|tr|trans|i|rv|enc|vl|vb|fs|pd|továbbítás|továbbítva|ilt|转发|轉寄|轉發|転送|doorst|videres|vidarebefordrat|přepsl|пересл|πρθ|fyi|إعادة توجيه|הועבר"
PREFIX = re.compile(
    rf"^\s*(?:({REPLY})|({FORWARD}))(?:\s?[\[(^*]?\d{{1,3}}[\])]?)?\s?[:：]\s*", re.IGNORECASE
)
TAG = re.compile(
    r"^\s*[\[({](?:ext(?:ern(?:al|e)?)?(?: e?-?mail| sender)?|spam\??|suspected spam|bulk|"
    r"marketing|caution|secure|encrypted|verschlüsselt|externe?r?|[^\[\](){}]{0,20}#\s?\d{1,12})[\])}]\s*:?\s*",
    re.IGNORECASE,
)
TICKET = re.compile(
    r"\s*[\[(](?:[^\[\](){}]{0,20}#\s?[\w-]{1,20}|(?:ticket|case|ref)[:. #-]{1,3}[\w-]{1,20})[\])]\s*", re.I
)
DEGENERATE = re.compile(
    r"@txt\.voice\.google\.com$|^(?:none|null|undefined|unknown|no-?id|message-?id|\(none\)|0+|1)@|"
    r"@(?:localhost|localdomain|none|null|undefined)$",
    re.IGNORECASE,
)
MAX_PREFIXES = 20
WINDOW = timedelta(days=30)


def base_subject(subject: str) -> str:
    """The subject without reply and forward prefixes, tags and ticket numbers, case-folded."""
    subject = subject[:1000]
    for _ in range(MAX_PREFIXES):
        shorter = TAG.sub("", PREFIX.sub("", subject, count=1), count=1)
        if shorter == subject:
            break
        subject = shorter
    return " ".join(TICKET.sub(" ", subject).casefold().split())


def _prefixes(subject: str) -> list[str]:
    """ "reply" and "forward", in the order in which the subject has them."""
    found: list[str] = []
    for _ in range(MAX_PREFIXES):
        subject = TAG.sub("", subject, count=1)
        match = PREFIX.match(subject)
        if match is None:
            break
        found.append("reply" if match[1] else "forward")
        subject = subject[match.end() :]
    return found


def is_reply(subject: str) -> bool:
    """Whether the subject's outermost prefix says it answers."""
    return _prefixes(subject[:1000])[:1] == ["reply"]


def is_forward(subject: str) -> bool:
    """Whether the subject's outermost prefix says it was forwarded: a new thread begins."""
    return _prefixes(subject[:1000])[:1] == ["forward"]


def normal_id(message_id: str) -> str:
    """A message id as a key: no brackets, spaces or encoding; empty where it is no key.

    Case counts. The local part of some servers' ids holds brackets; only the outer pair goes.
    """
    text = re.sub(r"\s+", "", headers.words(message_id))
    match = re.search(r"<([^<>]+)>", text)
    text = (match[1] if match else text).strip("<>")
    return text if "@" in text and 3 <= len(text) <= 998 and text.isprintable() else ""


def is_degenerate(message_id: str) -> bool:
    """An id that many unrelated messages share: it must not join them (mu#1994)."""
    return not message_id or bool(DEGENERATE.search(message_id)) or message_id.startswith("+")


def subject_may_join(
    subject: str,
    other_subject: str,
    *,
    has_references: bool,
    automated: bool,
    people: set[str],
    other_people: set[str],
    date: datetime,
    other_date: datetime,
) -> bool:
    """Whether a mail without any reference may join a thread by its subject alone.

    All must hold: it is a reply by its subject, the base subjects are equal and telling, someone is
    in both, at most 30 days lie between, no machine wrote it. The caller keeps to one mailbox.
    """
    base = base_subject(subject)
    return (
        not has_references
        and not automated
        and is_reply(subject)
        and base == base_subject(other_subject)
        and (len(base) >= 10 or len(base.split()) >= 2)
        and bool(people & other_people)
        and abs(date - other_date) <= WINDOW
    )
