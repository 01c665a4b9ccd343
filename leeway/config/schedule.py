"""Every periodic job of the house: (name, cron in UTC, dotted task)."""

SCHEDULE: list[tuple[str, str, str]] = [
    ("heartbeat", "* * * * *", "leeway.jobs.jobs.heartbeat"),
    ("look for new mail", "* * * * *", "leeway.mailbox.jobs.sync_due"),
    ("derive mail again after an update", "53 * * * *", "leeway.mailbox.jobs.rederive_outdated"),
    ("wake deals whose day has come", "2,32 * * * *", "leeway.opportunities.jobs.wake_due"),
    ("sweep files", "41 */6 * * *", "leeway.timeline.jobs.sweep_files"),
    ("forget old jobs", "17 3 * * *", "leeway.jobs.jobs.prune"),
]

# What the worker looks at in every turn, five times a second: one cheap query each while nothing is new.
TICKS: list[str] = ["leeway.timeline.jobs.tick"]
