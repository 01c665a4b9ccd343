"""BANT: budget, authority, need, timeline, as four things to listen for, never to tick off."""

from django.utils.translation import gettext_lazy as _

GUIDE = {
    "prospect": {
        "helps": _("One sentence that names their situation, and one question they can answer in a line."),
        "judge": _(
            "Whether any of the four could be there: budget, authority, need, timeline. One good guess is enough to write."
        ),
        "ask": _(
            "Need: “How do you do this today?” Timeline: “Is anything about to change in the next months?”"
        ),
        "present": _(
            "Not yet. One example from a customer like them, in two lines, says more than a brochure."
        ),
    },
    "contacted": {
        "helps": _("A talk of fifteen minutes in which they speak more than you."),
        "judge": _(
            "Which of the four you have heard from them, and which you only hope. Unknown is a good answer."
        ),
        "ask": _("Need: “What happens if nothing changes?” Authority: “Who else will want a say in this?”"),
        "present": _(
            "Show how one customer got from the same need to a result. Price ranges early: they spare both sides weeks."
        ),
    },
    "qualified": {
        "because": _(
            "they have named two or more of the four themselves: money, who decides, what they need, by when."
        ),
        "helps": _("A summary in their words: need, people, money, date. Let them correct it."),
        "judge": _(
            "Is the budget set aside or only wished for? Does the date hang on something real, like a season or a contract?"
        ),
        "ask": _(
            "Budget: “What have you set aside, or what would it have to bring?” Timeline: “When does it have to work, and why then?”"
        ),
        "present": _(
            "Only what answers their need, in the order in which they named it. Leave the rest at home."
        ),
    },
    "proposal": {
        "helps": _("An offer of two pages: their need, two variants, a price each, a date."),
        "judge": _(
            "Which of the four has moved since you wrote the offer. A new name or a later date is news, not bad luck."
        ),
        "ask": _(
            "Authority: “Who signs, and what do they need to see?” Budget: “Does the sum fit, or shall we make it smaller?”"
        ),
        "present": _(
            "To the one who decides, in person or on a call. First their need, then the price, then silence."
        ),
    },
}
