"""Who reads which fact: verb → dotted handlers, each called once per entry as `handler(entry_id)`."""

_renamed = ["leeway.opportunities.following.company_edited"]

FOLLOWERS: dict[str, list[str]] = {
    "account.edited": _renamed,
    "account.put_back": _renamed,
}
