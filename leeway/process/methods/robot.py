"""What Leeway does on a step: only what it truly does, by what the step is."""

from django.utils.translation import gettext_lazy as _

ROBOT = {
    "open": _(
        "Files mails with the people of this deal by itself, and keeps the timeline. Nothing has to be typed twice."
    ),
    "touch": _(
        "Files the mails, and proposes this step when the first word has gone either way. One tap accepts; a no is remembered."
    ),
    "need": _(
        "Files the mails, and proposes this step when one of them names a need or a budget, with the sentence beside it. You decide."
    ),
    "proposal": _(
        "Files the mails, and proposes this step when a proposal has been sent. One tap accepts; a no is remembered."
    ),
    "won": _(
        "Keeps the whole timeline, and brings the deal along when you go on to what comes after the sale."
    ),
    "lost": _(
        "Keeps the timeline and the reason in their words. Reopening is one tap, and nothing will be missing."
    ),
    "fridge": _(
        "Proposes the Fridge when a mail says “not before March”. Wakes the deal on its day, and says why it slept."
    ),
    "after": _(
        "Files the mails and keeps the timeline, as before the sale. Nobody is written to without you."
    ),
}
