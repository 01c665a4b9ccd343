"""A mailbox of Alice's in a real Dovecot, and raw mails to put into it."""

import pytest

from leeway.mailbox.models import Mailbox
from leeway.team.tests.cast import cast


@pytest.fixture
def world(db):
    """Alice, Bob, Vera and Charlie."""
    return cast()


@pytest.fixture
def connected(world, dovecot, mail_user, settings):
    """Alice's mailbox, connected over plain IMAP."""
    return make_mailbox(world.alice, dovecot, mail_user, settings)


def make_mailbox(owner, dovecot, user, settings, *, port=None):
    """A connected mailbox without the wizard."""
    port = port or dovecot.port
    settings.LEEWAY_EGRESS_ALLOW = [*settings.LEEWAY_EGRESS_ALLOW, f"127.0.0.1:{port}"]
    mailbox = Mailbox.objects.create(
        owner=owner,
        address=user.address,
        host="127.0.0.1",
        port=port,
        security="none",
        username=user.address,
    )
    mailbox.seal(user.password)
    mailbox.save()
    return mailbox
