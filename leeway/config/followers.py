"""Who reads which fact: verb → dotted handlers, each called once per entry as `handler(entry_id)`."""

_renamed = ["leeway.opportunities.following.company_edited"]

_mail = "leeway.mailbox.following"
_circle = [f"{_mail}.circle_changed"]

FOLLOWERS: dict[str, list[str]] = {
    "account.edited": _renamed,
    "account.put_back": [*_renamed, f"{_mail}.company_changed", *_circle],
    "account.domain_added": [f"{_mail}.domain_added"],
    "account.domain_edited": [f"{_mail}.domain_added"],
    "account.restricted": [*_renamed, *_circle],
    "contact.address_added": [f"{_mail}.address_added"],
    "contact.address_edited": [f"{_mail}.address_added"],
    "contact.joined": [f"{_mail}.person_changed"],
    "contact.put_back": [f"{_mail}.person_changed", *_circle],
    "contact.restricted": _circle,
    "opportunity.person_added": [f"{_mail}.deal_changed"],
    "opportunity.put_back": [f"{_mail}.deal_changed", *_circle],
    "opportunity.reopened": [f"{_mail}.deal_changed"],
    "opportunity.restricted": _circle,
    "opportunity.thread_included": [f"{_mail}.deal_changed"],
}

# What the person who did it looks for on the very next page: called in the same request too, as
# `handler(entry_id, most=200)`, once the fact is committed.
AT_ONCE: dict[str, list[str]] = {
    "account.domain_added": [f"{_mail}.domain_added"],
    "account.domain_edited": [f"{_mail}.domain_added"],
    "contact.address_added": [f"{_mail}.address_added"],
    "contact.address_edited": [f"{_mail}.address_added"],
    "contact.joined": [f"{_mail}.person_changed"],
    "opportunity.person_added": [f"{_mail}.deal_changed"],
    "opportunity.thread_included": [f"{_mail}.deal_changed"],
}
