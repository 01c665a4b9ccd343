"""Where a thing lives: kind → route that takes its id. Rooms ask `web.pages`; `/s/<stream>/` and `/e/<entry>/` too."""

PAGES: dict[str, str] = {
    "opportunity": "opportunities:show",
    "account": "people:company",
    "contact": "people:person",
    "mail": "mailbox:view",
    "process": "process:show",
    "adoption": "opportunities:adopt_left",
}
