"""Fixtures for everything that talks to a mail server."""

from collections.abc import Iterator

import pytest

from tests.support.dovecot import Dovecot, MailUser


@pytest.fixture(scope="session")
def dovecot() -> Iterator[Dovecot]:
    """One real IMAP and LMTP server for the whole run."""
    with Dovecot() as server:
        yield server


@pytest.fixture
def mail_user(dovecot: Dovecot) -> MailUser:
    """A mailbox that only this test uses."""
    return dovecot.new_user()
