"""One writer of mail at a time, as SQLite has it anyway."""

from leeway.lib.turns import take_turn


def one_at_a_time() -> None:
    """Wait until no other transaction writes mail; from then on its mails, threads and events are seen.

    Two mailboxes with copies of one mail would each begin its thread and its event otherwise, and mail that is
    being stored would be overlooked by whoever places mail for an address that was just added.
    """
    take_turn("mail")
