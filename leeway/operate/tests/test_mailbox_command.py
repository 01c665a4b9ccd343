"""`leeway mailbox` does nothing that the owner of the mailbox has not allowed."""

import argparse

import pytest

from leeway.lib.refused import Refused
from leeway.mailbox.models import Mailbox, Mood
from leeway.operate.commands import mailbox as command
from leeway.team.tests.cast import Cast


def asked(*words: str) -> int:
    parser = argparse.ArgumentParser()
    command.arguments(parser)
    return command.run(parser.parse_args(words))


def made(world: Cast, state: Mood) -> Mailbox:
    told = {"host": "imap.leeway.example", "username": world.bob.email, "state": state}
    return Mailbox.objects.create(owner=world.bob, address=world.bob.email, **told)


@pytest.mark.parametrize("state", [Mood.PAUSED, Mood.DISCONNECTED])
@pytest.mark.parametrize("more", [(), ("--once",)])
def test_a_mailbox_its_owner_has_stopped_stays_stopped(world: Cast, state: Mood, more: tuple) -> None:
    mailbox = made(world, state)
    with pytest.raises(Refused, match=f"is {state}"):
        asked("sync", mailbox.address, *more)
    mailbox.refresh_from_db()
    assert (mailbox.state, mailbox.fence) == (state, 0)


def test_one_that_waits_is_read_at_once(world: Cast, capsys: pytest.CaptureFixture[str]) -> None:
    mailbox = made(world, Mood.TROUBLE)
    assert asked("sync", mailbox.address.upper()) == 0
    mailbox.refresh_from_db()
    assert (mailbox.state, mailbox.backoff_until) == (Mood.IDLE, None)
    assert "will read" in capsys.readouterr().out
