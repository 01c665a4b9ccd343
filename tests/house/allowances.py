"""Who may break which law, and why. These lists may only shrink: a line that is no longer needed fails a test."""

# Python files over 200 lines, with the length they may not exceed.
LONG_FILES: dict[str, int] = {
    "tests/support/dovecot.py": 240,
    "tests/support/proxy.py": 275,
}

# Templates, scripts and stylesheets with a line over the width, with the length it may not exceed.
LONG_LINES: dict[str, int] = {
    "assets/board/drag.ts": 149,
    "assets/board/keyboard.ts": 123,
    "assets/board/moves.ts": 129,
    "assets/board/roving.ts": 122,
    "assets/elements/palette.ts": 122,
    "assets/elements/pick.ts": 135,
    "assets/elements/poll.ts": 122,
    "assets/elements/toasts.ts": 153,
    "assets/lib/dom.ts": 127,
    "assets/lib/focus.ts": 131,
    "assets/lib/forms.ts": 135,
    "assets/lib/htmx.ts": 121,
    "assets/lib/net.ts": 127,
    "assets/lib/sheets.ts": 146,
    "assets/lib/slips.ts": 124,
    "assets/styles/components/overlays.css": 241,
    "leeway/desk/templates/desk/setup.html": 449,
    "leeway/mailbox/templates/mailbox/aside.html": 248,
    "leeway/mailbox/templates/mailbox/choices.html": 244,
    "leeway/mailbox/templates/mailbox/connect.html": 435,
    "leeway/mailbox/templates/mailbox/folder.html": 524,
    "leeway/mailbox/templates/mailbox/mail_body.html": 271,
    "leeway/mailbox/templates/mailbox/progress.html": 241,
    "leeway/mailbox/templates/mailbox/proposals.html": 210,
    "leeway/mailbox/templates/mailbox/proposed.html": 346,
    "leeway/mailbox/templates/mailbox/show.html": 429,
    "leeway/mailbox/templates/mailbox/waiting.html": 245,
    "leeway/opportunities/jinja2/opportunities/card_macro.html": 595,
    "leeway/opportunities/jinja2/opportunities/sumup.html": 283,
    "leeway/opportunities/jinja2/opportunities/total.html": 328,
    "leeway/opportunities/templates/opportunities/board.html": 242,
    "leeway/opportunities/templates/opportunities/closed_rows.html": 239,
    "leeway/people/templates/people/companies.html": 207,
    "leeway/people/templates/people/identity.html": 203,
    "leeway/people/templates/people/people.html": 204,
    "leeway/people/templates/people/person.html": 256,
    "leeway/timeline/templates/timeline/entries.html": 212,
    "leeway/web/templates/web/icons.html": 212,
}

# Rooms over 2,500 lines, made of inner rooms that keep the budget, with the size they may not exceed.
LARGE_ROOMS: dict[str, int] = {
    "opportunities": 6850,  # evidence, journey and the board beside its verbs: docs/decisions/0016
    "mailbox": 8200,  # imap, reading, syncing, placing: docs/decisions/0007
    "process": 5150,  # its verbs, pages and the ready words of four methods: docs/decisions/0016
    "operate": 2900,  # commands, the demo company, backup and verification
    "mailbox/reading": 3000,  # its tables of words and charsets are counted too
}

# Modules that touch sockets without opening one to the outside.
SOCKETS: dict[str, str] = {
    "leeway/operate/loopback.py": "asks this machine only: is a port free, does our own server answer",
}

# Modules that listen to a signal of a library, not to one between rooms.
SIGNALS: dict[str, str] = {}

# "path: chain" of queries in views that need no user.
UNSCOPED: dict[str, str] = {
    "leeway/interchange/views.py: get_object_or_404(Version.objects.select_related)": "a process belongs to the whole team",
    "leeway/opportunities/views/knowing.py: get_object_or_404(FitSign)": "signs of fit belong to the whole team",
    "leeway/process/views/fit.py: get_object_or_404(FitSign)": "signs of fit belong to the whole team",
    "leeway/process/views/agreement.py: get_object_or_404(Doubt.objects.select_related)": "a process belongs to the whole team",
    "leeway/process/views/agreement.py: get_object_or_404(Stage)": "steps belong to the whole team",
    "leeway/opportunities/views/board.py: get_object_or_404(Stage.objects.select_related)": "steps belong to the whole team",
    "leeway/opportunities/views/moves.py: get_object_or_404(Stage)": "steps belong to the whole team",
    "leeway/process/views/guide.py: get_object_or_404(Stage.objects.select_related)": "steps belong to the whole team",
    "leeway/people/views/records.py: model.objects.select_related.get": "read again after changeable",
    "leeway/people/views/records.py: Position.objects.filter": "the other end is asked with visible_to",
}

# "room: function" of actions that nobody in particular does.
ACTIONS_WITHOUT_BY: dict[str, str] = {
    "desk: setup_link": "there is nobody yet",
    "desk: set_up": "there is nobody yet; the one-time link is the right",
    "members: user_of_link": "the link is the right",
    "members: reset_password": "the link is the right",
    "team: found": "there is nobody yet",
    "team: set_password": "asked by the command line, or by a link that is the right",
    "team: reset_link": "asked by the command line or by an action that has asked",
    "opportunities: observe": "mail proposes; no person does it",
    "opportunities: forget_words": "mail that is gone: the action that takes it away asks",
    "opportunities: hold": "placing of mail: no person does it",
    "opportunities: suppose": "a guess from a mail: a person keeps or clears it",
    "opportunities: wake": "its day has come: no person does it",
    "opportunities: wake_due": "the clock does it",
    "people: index_record": "keeps the search true after an action that has asked",
    "timeline: record_many": "history that comes with mail: no person does it",
    "timeline: place": "placing follows one rule, not a person",
    "timeline: unplace": "placing follows one rule, not a person",
    "timeline: refresh_last_words": "derived from placements: no person does it",
    "timeline: hold": "whose mailbox a mail is in: no person does it",
    "timeline: release": "whose mailbox a mail is in: no person does it",
    "timeline: show": "how much is shown follows the mailboxes; the action that changes them asks",
    "timeline: rewrite": "mail that is read again: no person does it",
    "timeline: silence": "mail that is gone, or was another: the action that takes it away asks",
    "timeline: together": "marks what an action records; that action asks",
    "timeline: takes_back": "says which function undoes a fact; that function asks",
}

# "path: word" of marked-safe HTML and raw SQL.
UNSAFE: dict[str, str] = {
    "leeway/opportunities/views/board.py: mark_safe": "cards drawn by Jinja2, which has escaped them",
}

# "path" of templates that use |safe or autoescape off.
UNSAFE_TEMPLATES: dict[str, str] = {}

# Texts that are the same in French.
SAME_IN_FRENCH: set[str] = {"Prospect", "Budget", "menu", "%(n)s mail"}

# Words of the code that a template may show after all, as "path: word".
CODE_WORDS: dict[str, str] = {}


# Capitalised words that French keeps: names of things.
FRENCH_NAMES: set[str] = {"Frigo"}

# "path: variable" that is read from the environment outside of config.
READ_EARLY: dict[str, str] = {
    "leeway/operate/start.py: LEEWAY_DATA": "claimed before the settings make anything in it",
}

# Environment variables that are no setting of an installation.
SETTINGS: dict[str, str] = {}
