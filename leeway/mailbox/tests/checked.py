"""What must hold after every story about mail."""

from leeway.mailbox import checks
from leeway.mailbox.models import Folder, Message
from leeway.timeline import checks as timeline_checks


def all_is_well(dovecot=None, user=None, *, without=(), but=()):
    """What `leeway verify` asks holds; with a server: exactly its mails are stored, but for whole folders and given raw mails."""
    problems = [
        *checks.coverage(),
        *checks.doubled(),
        *checks.timelines(),
        *checks.search(),
        *timeline_checks.placements(),
        *timeline_checks.last_words(),
    ]
    assert problems == []
    if dovecot is None:
        return
    folders = dovecot.state(user)
    on_server = set().union(*(mails for name, mails in folders.items() if name not in without))
    stored = set(Message.objects.filter(mailbox__address=user.address).values_list("sha256", flat=True))
    assert on_server - set(but) <= stored
    assert not stored & set(but)


def folder(name="INBOX"):
    """A folder as it is now."""
    return Folder.objects.get(name=name)
