"""The pages of the mailbox: connecting, how it is doing, whom it proposes, and a mail being read."""
