"""kill -9 in the middle of a sync, and two workers at once: each mail is there once, and verify is clean."""

import random
import signal
import time

import pytest

from leeway.mailbox.tests.raw import mail
from tests.faults.installation import Installation

pytestmark = [pytest.mark.dovecot, pytest.mark.shaken]
MAILS = 2000


@pytest.fixture
def installed(dovecot, tmp_path):
    """A fresh installation with one mailbox of 2,000 mails, half of them from a person it knows."""
    user = dovecot.new_user()
    dovecot.append(
        user,
        "INBOX",
        (
            mail(n, sender=f"Jean <jean{n % 2}@dupont.example>", body=f"Line {n}\r\n" * 60)
            for n in range(MAILS)
        ),
    )
    house = Installation(tmp_path / "data", allow=f"127.0.0.1:{dovecot.port}")
    house.run("migrate")
    house.run("user", "add", "alice@leeway.example", "--name", "Alice", "--role", "owner")
    house.run(
        "mailbox",
        "add",
        "--owner",
        "alice@leeway.example",
        "--address",
        user.address,
        "--host",
        "127.0.0.1",
        "--port",
        str(dovecot.port),
        "--security",
        "none",
        typed=f"{user.password}\n",
    )
    return house, user


def count(house):
    return house.rows("SELECT count(*) FROM mailbox_location")[0][0]


def kill_in_the_middle(house, address, chance):
    """Start a sync and kill it some moments after it has begun to write."""
    before = count(house)
    process = house.start("mailbox", "sync", address, "--once")
    while process.poll() is None and count(house) == before:
        time.sleep(0.02)
    time.sleep(chance.uniform(0, 0.5))
    process.send_signal(signal.SIGKILL)
    process.communicate()


def all_there(house, dovecot, user):
    stored = [sha for (sha,) in house.rows("SELECT sha256 FROM mailbox_message")]
    assert len(stored) == MAILS
    assert set(stored) == dovecot.state(user)["INBOX"]
    assert house.verify() == []


@pytest.mark.parametrize("kills", [10, pytest.param(100, marks=pytest.mark.long)])
def test_a_sync_killed_again_and_again_stores_each_mail_once(installed, dovecot, kills):
    house, user = installed
    flags = dovecot.flags(user)
    chance = random.Random(2026)
    for _kill in range(kills):
        kill_in_the_middle(house, user.address, chance)
    assert house.verify() == []
    house.run("mailbox", "sync", user.address, "--once")
    all_there(house, dovecot, user)
    assert dovecot.flags(user) == flags


def test_two_workers_at_once_store_each_mail_once(installed, dovecot):
    house, user = installed
    both = [house.start("mailbox", "sync", user.address, "--once") for _worker in range(2)]
    said = [process.communicate()[0] for process in both]
    assert sorted(process.returncode for process in both) in ([0, 0], [0, 1]), said
    all_there(house, dovecot, user)
