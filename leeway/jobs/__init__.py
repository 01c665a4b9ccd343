"""Work that happens after the page was answered, and work that happens by the clock.

A job is enqueued inside the business transaction: a rollback takes it away. It runs at least once,
in a worker with a thread or more for each queue (`default`, `mail`, `sync`), so that a slow mailbox
cannot hold up the rest. A worker holds a lock that its death frees; the reaper gives its running
jobs back. What fails may be tried again later, further apart each time. The periodic table starts
each job of `config/schedule.py` once when its time has come, and once after a downtime.
Because a job may run twice, every effect outside the database needs a unique key of its own.
"""
