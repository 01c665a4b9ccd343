"""Every public test mail and every bomb, delivered into a real server and read from it: each is accounted for."""

import json
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path

import pytest

from leeway.mailbox.imap import Session
from leeway.mailbox.models import Folder, Location, Mailbox, Message, State
from leeway.mailbox.syncing import sync_mailbox
from leeway.mailbox.tests.conftest import make_mailbox
from leeway.operate.verifying import verify
from leeway.people.actions import add_company, add_person
from leeway.team.models import User
from leeway.timeline.models import Placement
from tests import corpora
from tests.hostile.mail.bombs import BOMBS, REASONS
from tests.support.dovecot import BARE_LF, Dovecot, MailUser

EXPECTED = Path(corpora.__file__).parent / "hostile" / "mail" / "expected_quarantine.json"
SMALL = 3_000_000  # bytes; heavier bombs are delivered in long runs, and read without a server in every run
UNFETCHED = {"50mb_header_line"}  # heavy, but only looked at
pytestmark = [pytest.mark.django_db, pytest.mark.dovecot]


def as_served(raw: bytes) -> str:
    """The hash of a file as Dovecot hands it out: lines end with CRLF, and IMAP knows no NUL."""
    return sha256(BARE_LF.sub(b"\r\n", raw).replace(b"\0", b"\x80")).hexdigest()


def on_the_server(dovecot: Dovecot, user: MailUser) -> list[str]:
    """The hashes of all bytes that plain IMAP gives, mail by mail."""
    with dovecot.client(user) as client:
        client.select_folder("INBOX", readonly=True)
        uids = client.search()
        found = []
        for start in range(0, len(uids), 100):
            answers = client.fetch(uids[start : start + 100], ["BODY.PEEK[]"])
            found += [sha256(answers[uid][b"BODY[]"] or b"").hexdigest() for uid in uids[start : start + 100]]
        return found


def what_became_of_them() -> dict[str, str]:
    """hash → "stored", or the reason why not."""
    rows = Location.objects.values_list("sha256", "state", "reason")
    return {digest: state if state == State.STORED else reason for digest, state, reason in rows}


def nothing_new(mailbox: Mailbox, monkeypatch: pytest.MonkeyPatch) -> None:
    """Another round, with a comparison of everything, asks for no body and writes no row."""
    before = Message.objects.count(), Location.objects.count(), Placement.objects.count()
    Folder.objects.update(last_full_reconcile=None)
    asked: list[int] = []
    whole: Callable[..., object] = Session.bodies
    monkeypatch.setattr(Session, "bodies", lambda self, uids: (asked.extend(uids), whole(self, uids))[1])
    assert sync_mailbox(mailbox).finished
    assert asked == []
    assert (Message.objects.count(), Location.objects.count(), Placement.objects.count()) == before


def all_is_verified() -> None:
    """What `leeway verify` asks."""
    assert [problem for finding in verify() for problem in finding.problems] == []


def know_some_of_them(by: User) -> None:
    """People and companies whom these mails are from, so that there are timelines to be placed on."""
    add_company("Enron", by=by, domains=("enron.com",))
    for number, address in enumerate(("mikel@test.lindsaar.net", "raasdnil@gmail.com", "test@example.com")):
        add_person(f"Somebody {number}", by=by, emails=(address,))


@corpora.needed
def test_every_public_mail_is_stored_readably_or_set_aside_for_a_known_reason(
    world, dovecot, mail_user, settings, monkeypatch
):
    mailbox = make_mailbox(world.alice, dovecot, mail_user, settings)
    mails = dict(corpora.mail_files())
    know_some_of_them(world.alice)
    dovecot.load(mail_user, "INBOX", mails.values())
    there, flags = on_the_server(dovecot, mail_user), dovecot.flags(mail_user)
    names = {as_served(raw): name for name, raw in mails.items()}
    assert set(there) == set(names), "what the server itself changes is accounted for"

    assert sync_mailbox(mailbox).finished

    outcomes = what_became_of_them()
    assert set(outcomes) == set(there), "every mail is accounted for"
    assert Location.objects.count() == len(there) == len(mails), "and none is doubled"
    aside = {names[digest]: reason for digest, reason in outcomes.items() if reason != State.STORED}
    assert aside == json.loads(EXPECTED.read_text())
    assert len(aside) <= len(mails) / 100
    unreadable = Message.objects.filter(subject="", excerpt="", parts=None).values_list("sha256", flat=True)
    assert [names[digest] for digest in unreadable] == []
    assert Placement.objects.filter(entry__verb__startswith="mail.").count() > 50
    assert dovecot.flags(mail_user) == flags
    nothing_new(mailbox, monkeypatch)
    all_is_verified()


def bombs_are_set_aside_and_stop_nobody(names, dovecot, user, mailbox, monkeypatch):
    """Deliver these bombs between good mails; each gets the outcome it must have."""
    raws = {name: BOMBS[name]() for name in names}
    good = [b"From: lea@lumiere.example\r\nSubject: Lamp %d\r\n\r\nGood words.\r\n" % n for n in range(20)]
    dovecot.load(user, "INBOX", [*good[:10], *raws.values(), *good[10:]])
    flags = dovecot.flags(user)

    assert sync_mailbox(mailbox).finished

    expected = {name: REASONS.get(name, "stored") for name in names}
    outcomes = what_became_of_them()
    served = {name: as_served(raw) for name, raw in raws.items() if expected[name] != "too_big"}
    assert {name: outcomes.get(digest) for name, digest in served.items()} == {n: expected[n] for n in served}
    giants = Location.objects.filter(reason="too_big", blob=None, sha256="")
    assert giants.count() == len(names) - len(served), "these were never fetched"
    assert Location.objects.count() == len(names) + 20
    assert Message.objects.filter(subject__startswith="Lamp").count() == 20
    assert dovecot.flags(user) == flags
    nothing_new(mailbox, monkeypatch)
    all_is_verified()


@pytest.mark.once
def test_bombs_are_set_aside_or_shown_and_stop_nobody(world, dovecot, mail_user, settings, monkeypatch):
    mailbox = make_mailbox(world.alice, dovecot, mail_user, settings)
    small = [name for name, make in BOMBS.items() if name in UNFETCHED or len(make()) <= SMALL]
    bombs_are_set_aside_and_stop_nobody(small, dovecot, mail_user, mailbox, monkeypatch)


@pytest.mark.long
def test_heavy_bombs_too(world, dovecot, mail_user, settings, monkeypatch):
    mailbox = make_mailbox(world.alice, dovecot, mail_user, settings)
    bombs_are_set_aside_and_stop_nobody(list(BOMBS), dovecot, mail_user, mailbox, monkeypatch)
