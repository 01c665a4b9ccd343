"""kill -9 of the worker, again and again, while it reads a mailbox: nothing lost, nothing doubled."""

import pytest

from tests.support.letters import letters
from tests.support.place import Place
from tests.support.ports import wait_until
from tests.support.shaking import Workers

pytestmark = [pytest.mark.dovecot, pytest.mark.shaken]
MAILS = 2000
MORE = 250  # come whenever all is read, so that each of a hundred kills falls into something
COMPANY = tuple(f"person{n}@lumiere.example" for n in range(20))


@pytest.fixture
def shaken(dovecot, mail_user, pristine):
    """An installation that reads a mailbox of 2,000 mails in three folders, half of them in two places."""
    mails = list(letters(MAILS, to=mail_user.address, senders=COMPANY, kilobytes=4))
    dovecot.append(mail_user, "INBOX", mails[:1200])
    dovecot.append(mail_user, "Archive", mails[1000:1800])
    dovecot.append(mail_user, "Kunden/2026", mails[1700:])
    place: Place = pristine("full").copy()  # it knows the company: every mail has a timeline to go to
    with Workers(place, [dovecot.port]) as workers:
        workers.leeway(
            "mailbox",
            "add",
            "--owner",
            "bob@leeway.example",
            "--address",
            mail_user.address,
            "--host",
            "127.0.0.1",
            "--port",
            str(dovecot.port),
            "--security",
            "none",
            "--user",
            mail_user.address,
            said=mail_user.password + "\n",
        )
        yield workers
    place.remove()


def stored(workers: Workers) -> list[str]:
    """The hashes of all stored mails, doubles included."""
    theirs = "mailbox_id IN (SELECT id FROM mailbox_mailbox WHERE address LIKE ?)"
    rows = workers.place.sql(f"SELECT sha256 FROM mailbox_message WHERE {theirs}", "%@acme.test")
    return [row[0] for row in rows]


def everything(dovecot, mail_user) -> set[str]:
    """The hashes of all mails that lie on the server."""
    return set().union(*dovecot.state(mail_user).values())


def settle(workers: Workers, address: str) -> None:
    """Let one undisturbed pass finish, then everything must hold."""
    workers.leeway("mailbox", "sync", address, "--once")
    workers.leeway("verify")


def places(workers: Workers) -> int:
    """How many mails have an outcome by now."""
    theirs = "SELECT f.id FROM mailbox_folder f JOIN mailbox_mailbox m ON m.id = f.mailbox_id WHERE m.address LIKE ?"
    counted = f"SELECT count(*) FROM mailbox_location WHERE folder_id IN ({theirs})"
    return workers.place.sql(counted, "%@acme.test")[0][0]


def places_there(dovecot, mail_user) -> int:
    """How many mails lie on the server, each in each of its folders."""
    return sum(len(mails) for mails in dovecot.state(mail_user).values())


def killed_while_it_writes(workers: Workers, to_read: int) -> None:
    """A worker, or two at once, that live until one has begun to write, and some moments more."""
    before = places(workers)
    worker, *other = [workers.start() for _ in range(workers.random.randint(1, 2))]
    if before < to_read:  # when all is read it writes no more
        wait_until(lambda: places(workers) > before, 60, what="a worker writes")
    workers.live_for(worker, 0, 0.4)
    for one in other:
        workers.live_for(one, 0, 0.2)


def test_a_worker_that_is_killed_ten_times_loses_and_doubles_nothing(shaken, dovecot, mail_user, long_run):
    flags = dovecot.flags(mail_user)
    counts = []
    there = places_there(dovecot, mail_user)
    for kill in range(100 if long_run else 10):
        if long_run and places(shaken) == there:
            new = letters(MORE, to=mail_user.address, senders=COMPANY, kilobytes=4, seed=kill + 2)
            dovecot.append(mail_user, "INBOX", list(new))
            flags = dovecot.flags(mail_user) | flags
            there += MORE
        # a job that was killed three times waits for the next minute: we cannot, and ask again
        shaken.leeway("mailbox", "sync", mail_user.address)
        killed_while_it_writes(shaken, there)
        shaken.leeway("verify")
        counts.append((places(shaken), there))
    into_it = sum(0 < done < all_of_them for done, all_of_them in counts)
    assert into_it >= (30 if long_run else 3), f"too few kills fell into the sync: {counts}"
    settle(shaken, mail_user.address)
    assert set(stored(shaken)) == everything(dovecot, mail_user)
    assert len(stored(shaken)) == len(set(stored(shaken)))
    assert dovecot.flags(mail_user) == flags


def test_two_workers_at_once_read_the_mailbox_once(shaken, dovecot, mail_user):
    first, second = shaken.start(), shaken.start()
    shaken.live_for(first, 2, 4)
    third = shaken.start()
    shaken.live_for(second, 1, 2)
    shaken.live_for(third, 1, 2)
    settle(shaken, mail_user.address)
    assert sorted(stored(shaken)) == sorted(everything(dovecot, mail_user))
