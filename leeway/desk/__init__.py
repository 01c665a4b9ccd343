"""Where a person begins: the set-up of a new installation and the palette that finds everything.

This room composes what the others offer and calls their public actions; it decides nothing itself.
"""
