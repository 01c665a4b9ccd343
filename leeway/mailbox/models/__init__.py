"""The nouns of the mailbox."""

from leeway.mailbox.models.folders import Folder, Location, State
from leeway.mailbox.models.mailboxes import Mailbox, Mood, Security
from leeway.mailbox.models.messages import Direction, Event, Message, Part, Participant, Role
from leeway.mailbox.models.refusals import Kind, Refusal
from leeway.mailbox.models.threads import Thread, ThreadKey

__all__ = [
    "Direction",
    "Event",
    "Folder",
    "Kind",
    "Location",
    "Mailbox",
    "Message",
    "Mood",
    "Part",
    "Participant",
    "Refusal",
    "Role",
    "Security",
    "State",
    "Thread",
    "ThreadKey",
]
