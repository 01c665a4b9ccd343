"""Fetching mail: a cursor for each folder, with proof that nothing before it was left out.

`sync_mailbox` is the way in. At-least-once fetching and unique keys give each mail exactly once,
whatever dies in between: bytes are on disk before the rows, and the cursor moves in the transaction
that writes the outcomes. Two workers on one mailbox are harmless: the lease has a fencing number, and
who has lost it cannot write.
"""

from leeway.mailbox.syncing.run import Report, sync_mailbox

__all__ = ["Report", "sync_mailbox"]
