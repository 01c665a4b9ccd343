"""Connecting a mailbox: it proves itself before anything is kept."""

from dataclasses import dataclass, field

from django.db import transaction
from django.utils.translation import gettext as _

from leeway.jobs.actions import enqueue_once
from leeway.lib.refused import Refused
from leeway.lib.secrets import Secret
from leeway.lib.text import normal_address
from leeway.mailbox.imap import Endpoint, Fetched, Session, Trouble
from leeway.mailbox.jobs import sync_one
from leeway.mailbox.models import Mailbox, Mood, Security
from leeway.mailbox.placing.own import Own
from leeway.mailbox.reading.child import Reader
from leeway.mailbox.reading.message import Parsed
from leeway.team import policy
from leeway.team.models import User
from leeway.team.queries import colleagues
from leeway.timeline import actions as timeline

SECONDS = 13.0  # for everything: a person waits
LATEST = 30  # mails among which three are looked for that came from outside
SUBJECTS = 3
# Which input a trouble is about.
FIELDS = {
    "auth": "password",
    "unknown_host": "host",
    "refused": "port",
    "port": "port",
    "forbidden": "host",
    "name": "username",
}


@dataclass(slots=True)
class Proof:
    """What shows that it is the right mailbox: (subject, writer, date) of its latest mails, and how many there are."""

    mails: list[tuple[str, str, str]] = field(default_factory=list)
    total: int = 0


def connect(
    *, by: User, address: str, host: str, port: int, security: str, username: str, password: Secret
) -> tuple[Mailbox, Proof]:
    """Connect your mailbox. Nothing is kept unless it has opened and shown its latest mails."""
    policy.must_write(by)
    normal = normal_address(address)
    if normal is None:
        raise Refused(_("This is not an e-mail address."), field="address")
    if security not in Security.values or not 0 < port < 65536:
        raise Refused(_("Choose a port between 1 and 65535."), field="port")
    _must_be_ours(normal, by)
    proof = prove(Endpoint(host.strip(), port, security, username.strip() or normal, password))
    return _keep(by, normal, host.strip(), port, security, username.strip() or normal, password), proof


def prove(endpoint: Endpoint) -> Proof:
    """Open the mailbox and read its latest subjects, within seconds, or be Refused with one sentence."""
    try:
        with Session.open(endpoint, seconds=SECONDS - 3, in_all=SECONDS) as session:
            look = session.examine("INBOX")
            latest = session.uids(look)[-LATEST:]
            told = session.envelopes(latest) if latest else {}
    except Trouble as trouble:
        raise Refused(trouble.message, field=FIELDS.get(trouble.code, "")) from None
    return Proof(_subjects([told[uid] for uid in sorted(told, reverse=True)]), look.exists)


def _subjects(mails: list[Fetched]) -> list[tuple[str, str, str]]:
    """Three of them, from people outside before all others."""
    own = Own.now()
    with Reader() as reader:
        read = [
            one for one in reader.parse_many(mail.raw + b"\r\n" for mail in mails) if isinstance(one, Parsed)
        ]
    read.sort(key=lambda one: not (one.sender.address and not own.owns(one.sender.address)))
    return [
        (
            one.subject[:200],
            (one.sender.name or one.sender.address)[:120],
            one.date.isoformat() if one.date else "",
        )
        for one in read[:SUBJECTS]
    ]


def _must_be_ours(address: str, by: User) -> None:
    """Nobody speaks for a colleague: a server that lets somebody in proves nothing about an address."""
    colleague = colleagues().filter(email__iexact=address).exclude(pk=by.pk).first()
    if colleague is not None:
        raise Refused(
            _("%(name)s signs in with this address: only they can connect this mailbox.")
            % {"name": colleague},
            field="address",
        )
    other = Mailbox.objects.filter(address=address).exclude(owner=by).select_related("owner").first()
    if other is not None:
        raise Refused(
            _("%(name)s has connected this mailbox already.") % {"name": other.owner}, field="address"
        )


@transaction.atomic
def _keep(
    by: User, address: str, host: str, port: int, security: str, username: str, password: Secret
) -> Mailbox:
    """A new mailbox, or one of ours with another server or password: what it holds stays."""
    _must_be_ours(address, by)
    mailbox, new = Mailbox.objects.get_or_create(
        address=address, defaults={"owner": by, "host": host, "port": port, "username": username}
    )
    now: dict[str, object] = {
        "host": host, "port": port, "security": security, "username": username,
        "state": Mood.NEW if new else Mood.IDLE, "error": "", "failures": 0, "backoff_until": None,
    }  # fmt: skip
    for name, value in now.items():
        setattr(mailbox, name, value)
    mailbox.seal(password)
    mailbox.save(update_fields=[*now, "sealed_password"])
    timeline.record("mailbox.connected", [], by=by, title=address)
    enqueue_once(sync_one, mailbox.pk)
    return mailbox
