"""The door for files: a process goes out as one file and comes in from one. It translates, and calls an action."""
