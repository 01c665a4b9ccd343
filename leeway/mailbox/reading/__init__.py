"""Reading: what a stranger's bytes say, without believing them.

Pure functions from bytes to plain values. No Django, no database, no network. The parent process
imports `child` and `message` only; everything that touches hostile bytes runs in `worker`, a child
process which may be killed at any time.
"""
