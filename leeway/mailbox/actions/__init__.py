"""The verbs of the mailbox."""

from leeway.mailbox.actions.connecting import connect
from leeway.mailbox.actions.controls import (
    accept_vanished,
    include_folder,
    pause,
    resume,
    retry_quarantined,
    sync_now,
)
from leeway.mailbox.actions.leaving import disconnect
from leeway.mailbox.actions.proposing import accept_company, accept_person, dismiss, undo_dismiss
from leeway.mailbox.actions.sharing import make_private, not_this_deal, share, undo_private

__all__ = [
    "accept_company",
    "accept_person",
    "accept_vanished",
    "connect",
    "disconnect",
    "dismiss",
    "include_folder",
    "make_private",
    "not_this_deal",
    "pause",
    "resume",
    "retry_quarantined",
    "share",
    "sync_now",
    "undo_dismiss",
    "undo_private",
]
