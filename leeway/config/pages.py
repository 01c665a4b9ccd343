"""Where a thing lives: kind → route that takes its id, for `/s/<stream>/` and `/e/<entry>/`."""

PAGES: dict[str, str] = {
    "opportunity": "opportunities:show",
    "account": "people:company",
    "contact": "people:person",
    "mail": "mailbox:view",
}
