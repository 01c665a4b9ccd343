"""A sync that is struck between two statements, or sleeps while another takes over."""

import contextlib
import os
import signal
import subprocess
import sys

import pytest
from django.utils.module_loading import import_string

from tests.support import unprivileged
from tests.support.letters import letters
from tests.support.place import ROOT
from tests.support.ports import wait_until
from tests.support.shaking import Workers

pytestmark = pytest.mark.dovecot
MAILS = 130  # seven chunks
SENDERS = ("lea@lumiere.example", "paul@lumiere.example", "somebody@else.example")
# Where a transaction of mail, or the way to it, can be torn: the last words are what has just been done.
POINTS = {
    "bytes on disk, no row": "leeway.mailbox.syncing.judging.save:2",
    "inserted, not placed": "leeway.mailbox.syncing.storing._details:1",
    "placed, not found by search": "leeway.mailbox.syncing.storing.place:2",
    "messages, but no places": "leeway.mailbox.syncing.storing._messages:2",
    "everything but the cursor": "leeway.mailbox.syncing.storing.write_places:2",
    "committed": "leeway.mailbox.syncing.pipeline.store:2",
}
ADD_AN_ADDRESS = """
import os
os.environ["DJANGO_SETTINGS_MODULE"] = "leeway.config.settings"
import leeway, django
django.setup()
from leeway.people.actions import add_email
from leeway.people.models import ContactEmail
from leeway.team.models import User
from leeway.timeline import fanout
lea = ContactEmail.objects.get(address="lea@lumiere.example").contact
add_email(lea, "somebody@else.example", by=User.objects.get(name="Bob"))
while fanout.fan_out() or fanout.deliver_due():
    pass
"""
IN_SHORT = ("inserted, not placed", "everything but the cursor")


@pytest.fixture
def workers(dovecot, mail_user, pristine):
    """Bob's mailbox of 130 mails on an installation that knows who wrote most of them."""
    mails = list(letters(MAILS, to=mail_user.address, senders=SENDERS, kilobytes=2))
    dovecot.append(mail_user, "INBOX", mails)
    dovecot.append(mail_user, "Archive", mails[100:])
    place = pristine("full").copy()
    with Workers(place, [dovecot.port]) as made:
        connect(made, dovecot, mail_user, "bob")
        yield made
    place.remove()


def connect(workers: Workers, dovecot, mail_user, owner: str) -> None:
    """`leeway mailbox add` for somebody of the cast."""
    server = ("--host", "127.0.0.1", "--port", str(dovecot.port), "--security", "none")
    whose = ("--owner", f"{owner}@leeway.example", "--address", mail_user.address)
    workers.leeway("mailbox", "add", *whose, *server, said=mail_user.password + "\n")


def start(workers: Workers, *words: str) -> subprocess.Popen:
    """`python WORDS` of this installation, in the background."""
    return subprocess.Popen(
        [*unprivileged.mortal(), sys.executable, *words],
        cwd=ROOT, env=workers.place.environment(**workers.environment()),
        stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True,
    )  # fmt: skip


def syncing(workers: Workers, address: str, point: str = "") -> subprocess.Popen:
    """A `leeway mailbox sync ADDRESS --once`, struck at the point when one is given."""
    module = ["tests.support.failpoint", point] if point else ["leeway"]
    return start(workers, "-m", *module, "mailbox", "sync", address, "--once")


def stopped(process: subprocess.Popen) -> None:
    """Wait until it sleeps at its point; one that ended instead is a failure, and no endless wait."""
    seen = os.waitid(os.P_PID, process.pid, os.WSTOPPED | os.WEXITED | os.WNOWAIT)
    assert seen.si_code == os.CLD_STOPPED, f"it ended: {process.stderr.read()}"


def each_is_there_once(workers: Workers, dovecot, mail_user) -> None:
    """Exactly the server's mails, each one once; each place too."""
    stored = of_mailbox(workers, mail_user, "SELECT sha256 FROM mailbox_message WHERE mailbox_id = ?")
    on_server = dovecot.state(mail_user)
    assert sorted(stored) == sorted(set().union(*on_server.values()))
    places = of_mailbox(
        workers, mail_user,
        "SELECT uid + 1000 * folder_id FROM mailbox_location WHERE state = 'stored'"
        " AND folder_id IN (SELECT id FROM mailbox_folder WHERE mailbox_id = ?)",
    )  # fmt: skip
    assert len(places) == len(set(places)) == sum(len(mails) for mails in on_server.values())


def of_mailbox(workers: Workers, mail_user, question: str) -> list:
    """The first column of an answer about this mailbox, whose id takes the place of `?`."""
    [(mailbox,)] = workers.place.sql("SELECT id FROM mailbox_mailbox WHERE address = ?", mail_user.address)
    return [row[0] for row in workers.place.sql(question, mailbox)]


def settle(workers: Workers, dovecot, mail_user) -> None:
    """One undisturbed pass, then everything holds."""
    workers.leeway("mailbox", "sync", mail_user.address, "--once")
    workers.leeway("verify")
    each_is_there_once(workers, dovecot, mail_user)


def test_every_point_is_a_function_that_is_there():
    assert all(callable(import_string(point.split(":")[0])) for point in POINTS.values())


def test_of_two_that_start_at_once_one_dies_before_its_commit(workers, dovecot, mail_user):
    flags = dovecot.flags(mail_user)
    doomed = syncing(workers, mail_user.address, POINTS["messages, but no places"] + ":KILL")
    wait_until(lambda: holder(workers, mail_user), 30, what="nobody took the lease")
    other = syncing(workers, mail_user.address)
    assert doomed.wait(60) == -signal.SIGKILL
    assert other.wait(60) in (0, 1), "it took over, or found the first one still alive"
    settle(workers, dovecot, mail_user)
    assert dovecot.flags(mail_user) == flags


@pytest.mark.once
def test_a_sync_that_dies_on_its_way_loses_and_doubles_nothing(workers, dovecot, mail_user, long_run):
    for name in POINTS if long_run else IN_SHORT:
        died = syncing(workers, mail_user.address, POINTS[name] + ":KILL")
        assert died.wait(60) == -signal.SIGKILL, f"{name}: {died.stderr.read()}"
        if long_run:
            workers.leeway("verify")
    settle(workers, dovecot, mail_user)


def holder(workers: Workers, mail_user) -> str:
    """Which process has the lease."""
    return of_mailbox(workers, mail_user, "SELECT lease_holder FROM mailbox_mailbox WHERE id = ?")[0]


@pytest.mark.once
def test_a_sync_that_slept_while_another_took_over_writes_nothing_any_more(workers, dovecot, mail_user):
    asleep = syncing(workers, mail_user.address, POINTS["committed"] + ":STOP")  # not while it holds a row
    try:
        stopped(asleep)
        workers.place.sql("UPDATE mailbox_mailbox SET lease_until = '2026-01-01 00:00:00+00:00'")
        settle(workers, dovecot, mail_user)
        written = counts(workers)
        asleep.send_signal(signal.SIGCONT)
        assert asleep.wait(60) == 1
        assert "Another worker" in asleep.stderr.read()
    finally:
        with contextlib.suppress(ProcessLookupError):
            asleep.kill()
    assert counts(workers) == written
    workers.leeway("verify")


def counts(workers: Workers) -> list[int]:
    """How many rows there are of whatever a sync writes."""
    tables = (
        "mailbox_message",
        "mailbox_location",
        "timeline_placement",
        "timeline_entry",
        "search_searchdoc",
    )
    return [workers.place.sql(f"SELECT count(*) FROM {table}")[0][0] for table in tables]


def test_two_mailboxes_with_the_same_mails_that_are_read_at_once_share_lines_and_conversations(
    workers, dovecot, mail_user
):
    """What two transactions make at once must still be one: an event, a thread, a key."""
    alices = dovecot.new_user("alice")
    mails = list(letters(MAILS, to=mail_user.address, senders=SENDERS, kilobytes=2))
    dovecot.append(alices, "INBOX", [b"Received: by alice\r\n" + raw for raw in mails])
    connect(workers, dovecot, alices, "alice")
    both = [syncing(workers, user.address) for user in (mail_user, alices)]
    assert [one.wait(60) for one in both] == [0, 0], [one.stderr.read() for one in both]
    workers.leeway("verify")
    for user in (mail_user, alices):
        each_is_there_once(workers, dovecot, user)
    ours = "SELECT count(DISTINCT {}) FROM mailbox_message WHERE subject LIKE ?"
    for column in ("message_id", "event_key", "thread_id"):
        assert workers.place.sql(ours.format(column), "About room %")[0][0] == MAILS, column


def test_an_address_that_is_added_while_mail_is_being_stored_misses_none_of_it(workers, dovecot, mail_user):
    writing = syncing(workers, mail_user.address, POINTS["placed, not found by search"] + ":STOP")
    try:
        stopped(writing)
        adding = start(workers, "-c", ADD_AN_ADDRESS)
        with contextlib.suppress(subprocess.TimeoutExpired):
            adding.wait(3)  # as long as the mail is neither there nor not there, it can only wait
        writing.send_signal(signal.SIGCONT)
        assert writing.wait(60) == 0, writing.stderr.read()
        assert adding.wait(60) == 0, adding.stderr.read()
    finally:
        with contextlib.suppress(ProcessLookupError):
            writing.kill()
    workers.leeway("verify")
    theirs = (
        "SELECT count(DISTINCT entry_id) FROM mailbox_message WHERE mailbox_id = ? AND entry_id IS NOT NULL"
    )
    assert of_mailbox(workers, mail_user, theirs) == [MAILS]
