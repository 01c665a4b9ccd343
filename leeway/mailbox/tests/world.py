"""Mail without a server, and the followers that a worker would run."""

from email import message_from_bytes
from email.policy import default

from leeway.mailbox.models import Message
from leeway.mailbox.syncing.at_hand import mailbox_at_hand, take_in
from leeway.timeline import fanout
from leeway.timeline.models import Placement


def box(owner, address=None):
    """A mailbox of this person that no server stands behind."""
    return mailbox_at_hand(owner, address or owner.email)


def give(mailbox, *raws, folder="INBOX"):
    """Let mails arrive there, in this order."""
    special = "sent" if folder == "Sent" else "inbox"
    take_in(mailbox, folder, [(raw, _sent(raw)) for raw in raws], special=special)


def _sent(raw):
    return message_from_bytes(raw, policy=default)["Date"].datetime


def settle():
    """Everything that follows from what was done."""
    while fanout.fan_out() or fanout.deliver_due():
        pass


def on(stream):
    """Subjects of the mails on a timeline, oldest first."""
    rows = Placement.objects.filter(stream=stream, entry__verb__startswith="mail.")
    return list(rows.order_by("happened_at", "pk").values_list("entry__title", flat=True))


def thread_of(subject):
    """The conversation of the first mail with this subject."""
    return Message.objects.filter(subject=subject).order_by("pk").first().thread_id
