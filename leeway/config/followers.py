"""Who reads which fact: verb → dotted handlers, each called once per entry as `handler(entry_id)`."""

FOLLOWERS: dict[str, list[str]] = {}
