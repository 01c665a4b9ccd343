"""Connect, read and account for mailboxes from the shell.

leeway mailbox add --owner EMAIL --address A --host H [--port P] [--security tls|starttls|none] [--user U]
    (the password comes from standard input; it is asked for on a terminal)
leeway mailbox sync ADDRESS [--once]
leeway mailbox status ADDRESS [--json]
leeway mailbox rederive [ADDRESS]
"""

import argparse
import getpass
import json
import sys

from leeway.lib.refused import Refused
from leeway.lib.secrets import Secret
from leeway.mailbox import actions
from leeway.mailbox.imap.errors import sentence
from leeway.mailbox.models import Mailbox, Message, Mood, Security
from leeway.mailbox.queries import status
from leeway.mailbox.syncing import sync_mailbox
from leeway.mailbox.syncing.rederiving import rederive
from leeway.team.models import User


def arguments(parser: argparse.ArgumentParser) -> None:
    what = parser.add_subparsers(dest="what", required=True, metavar="add|sync|status|rederive")
    add = what.add_parser("add", help="connect a mailbox; the password is read from standard input")
    for name in ("--owner", "--address", "--host"):
        add.add_argument(name, required=True)
    add.add_argument("--port", type=int, default=993)
    add.add_argument("--security", default=Security.TLS, choices=Security.values)
    add.add_argument("--user", default="", help="the address, unless the server wants another name")
    sync = what.add_parser("sync", help="look for mail now")
    sync.add_argument("address")
    sync.add_argument("--once", action="store_true", help="until nothing is left to do, here and now")
    state = what.add_parser("status", help="what became of every mail that was seen")
    state.add_argument("address")
    state.add_argument("--json", action="store_true", help="for a machine to read")
    again = what.add_parser("rederive", help="read stored mail again from its bytes, without the server")
    again.add_argument("address", nargs="?", default="", help="of one mailbox only")


def run(options: argparse.Namespace) -> int:
    return {"add": _add, "sync": _sync, "status": _status, "rederive": _rederive}[options.what](options)


def _add(options: argparse.Namespace) -> int:
    owner = User.objects.filter(email__iexact=options.owner, is_active=True).first()
    if owner is None:
        raise Refused(f"Nobody signs in with {options.owner}.")
    typed = getpass.getpass() if sys.stdin.isatty() else sys.stdin.readline()
    mailbox, proof = actions.connect(
        by=owner,
        address=options.address,
        host=options.host,
        port=options.port,
        security=options.security,
        username=options.user,
        password=Secret(typed.rstrip("\r\n")),
    )
    print(
        f"{mailbox.address} is connected for {owner.name}. It holds {proof.total} mails in its inbox, among them:"
    )
    for subject, writer, _at in proof.mails:
        print(f"  {subject or '(no subject)'} ({writer})")
    return 0


def _sync(options: argparse.Namespace) -> int:
    mailbox = _found(options.address)
    if mailbox.state in (Mood.PAUSED, Mood.DISCONNECTED):  # its owner was told that nothing is read
        raise Refused(f"{mailbox.address} is {mailbox.state}. Only its owner resumes it, on its page.")
    if not options.once:
        actions.resume(mailbox, by=mailbox.owner)
        print(f"A worker will read {mailbox.address}.")
        return 0
    report = sync_mailbox(mailbox, once=True)
    if report.busy:
        raise Refused(f"Another worker is reading {mailbox.address}.")
    if report.error:
        raise Refused(sentence(report.error))
    counts = status(mailbox)
    print(f"{mailbox.address}: {counts['stored']} stored of {counts['seen']} seen.")
    return 0


def _status(options: argparse.Namespace) -> int:
    counts = status(_found(options.address))
    if options.json:
        print(json.dumps(counts, indent=2, ensure_ascii=False))
        return 0
    print(f"{counts['address']} is {counts['state']}. {sentence(counts['error']) if counts['error'] else ''}")
    for folder in counts["folders"]:
        left_out = f"left out ({folder['left_out']})" if not folder["included"] else ""
        reasons = ", ".join(f"{reason} {count}" for reason, count in folder["reasons"].items())
        print(
            f"  {folder['name']:<24} {left_out or 'seen {seen} = stored {stored} + excluded {excluded} + '}".format(
                **folder
            )
            + ("" if left_out else "quarantined {quarantined} + gone {gone} ".format(**folder) + reasons)
        )
    return 0


def _rederive(options: argparse.Namespace) -> int:
    messages = Message.objects.all()
    if options.address:
        messages = messages.filter(mailbox=_found(options.address))
    found = rederive(messages)
    print(f"{found.done} mails are derived again from their bytes.")
    if found.unread:
        print(
            f"{found.unread} could not be read and stay as they were. `leeway verify` says what is missing."
        )
    return int(bool(found.unread))


def _found(address: str) -> Mailbox:
    mailbox = Mailbox.objects.filter(address__iexact=address).select_related("owner").first()
    if mailbox is None:
        raise Refused(f"There is no mailbox {address}.")
    return mailbox
