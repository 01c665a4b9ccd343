"""The pages of the mailbox: connecting, how it is doing, whom it proposes, and a mail being read."""

from leeway.mailbox.views.connecting import connect, guess
from leeway.mailbox.views.controls import (
    disconnect,
    include_folder,
    pause,
    resume,
    retry,
    share,
    sync,
    vanished,
)
from leeway.mailbox.views.lists import index, progress, show
from leeway.mailbox.views.mails import html, inline, not_this_deal, part, private, view
from leeway.mailbox.views.proposing import dismiss, proposals, take_company, take_person

__all__ = [
    "connect",
    "disconnect",
    "dismiss",
    "guess",
    "html",
    "include_folder",
    "index",
    "inline",
    "not_this_deal",
    "part",
    "pause",
    "private",
    "progress",
    "proposals",
    "resume",
    "retry",
    "share",
    "show",
    "sync",
    "take_company",
    "take_person",
    "vanished",
    "view",
]
