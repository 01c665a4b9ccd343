"""Which sort of machine wrote a message, if one did."""

from __future__ import annotations

import re

from . import headers
from .message import Address, AutoKind
from .structure import Node

ROBOTS = re.compile(
    r"^(?:mailer-daemon|postmaster|mail-daemon|mdaemon|mailerdaemon|mailsystem)\b|^bounce[s+@-]"
)
BOUNCED = re.compile(
    r"(?i)undeliver|delivery (?:status|failure|report|has failed|notification)|mail delivery|returned mail|"
    r"returned to sender|failure notice|could not be delivered|non remis|non[- ]distribu|unzustellbar|"
    r"nicht zugestellt|rejected|delivery problem|message delayed|warning: could not send"
)
AWAY = re.compile(
    r"(?i)^(?:auto(?:matic(?:ally)?)?[ -]?(?:reply|response|generated|antwort)|automatische antwort|abwesenheit|"
    r"réponse automatique|absence du bureau|respuesta automática|risposta automatica|resposta automática|"
    r"automatisch antwoord|automatiskt svar|autosvar|automatisk svar|out of (?:the )?office|autoreply|"
    r"autoresponse|odpowiedź automatyczna|автоответ|自動応答|自动回复|automaattinen vastaus|vacation|"
    r"i am (?:currently )?(?:out|away)|ooo:)"
)
REPLY_HEADERS = ("x-autoreply", "x-autorespond", "x-autoresponder", "x-auto-reply")
BULK_HEADERS = ("list-unsubscribe", "feedback-id", "x-campaign-id", "x-mailgun-tag", "x-mc-user")
LIST_HEADERS = ("list-id", "list-post", "x-mailing-list", "mailing-list", "x-mailinglist")


def kind(root: Node, sender: Address, subject: str) -> AutoKind:
    """A person (none) or the machine; reports first, because they carry the other marks too."""
    media = [(node.media_type, node.params) for node in root.walk()]
    if _is_bounce(root, media, sender, subject):
        return AutoKind.BOUNCE
    if any(kind == "text/calendar" and params.get("method") for kind, params in media):
        return AutoKind.CALENDAR
    submitted = _word(root, "auto-submitted")
    precedence = _word(root, "precedence")
    disposition = any(kind == "message/disposition-notification" for kind, _ in media)
    if (
        disposition
        or submitted == "auto-replied"
        or precedence in ("auto_reply", "auto-reply")
        or any(root.first(name).strip() not in (b"", b"no") for name in REPLY_HEADERS)
        or AWAY.match(subject)
    ):
        return AutoKind.AUTO_REPLY
    if precedence == "list" or any(name in root.head for name in LIST_HEADERS):
        return AutoKind.LIST
    if submitted not in ("", "no") or precedence in ("bulk", "junk"):
        return AutoKind.BULK
    return AutoKind.BULK if any(name in root.head for name in BULK_HEADERS) else AutoKind.NONE


def _word(root: Node, name: str) -> str:
    return headers.raw_text(root.first(name)).partition(";")[0].strip().lower()


def _is_bounce(root: Node, media: list[tuple[str, dict[str, str]]], sender: Address, subject: str) -> bool:
    report = root.params.get("report-type", "").lower()
    if root.media_type == "multipart/report" and report in ("delivery-status", "feedback-report"):
        return True
    if any(kind in ("message/delivery-status", "message/feedback-report") for kind, _ in media):
        return True
    if "x-failed-recipients" in root.head:
        return True
    robot = bool(ROBOTS.match(sender.address or sender.name.casefold()))
    nobody = headers.raw_text(root.first("return-path")) == "<>"
    return (robot and nobody) or ((robot or nobody) and bool(BOUNCED.search(subject)))
