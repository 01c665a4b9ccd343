"""The steps that the journey of customers may draw: what the customer does there, and the sign that they give."""

from django.utils.translation import gettext_lazy as _

GUIDE = {
    "has_problem": {
        "customer": _("Lives with something that costs them money, time or calm, and begins to mind."),
        "because": _("they tell somebody what it costs them, or look for a way out of it."),
        "helps": _("One question about their day, and the story of somebody who had the same trouble."),
        "reach": _("By whatever brought them: the colleague who named them, the page they read, the fair."),
    },
    "answers": {
        "customer": _("Has written back or called, and finds out whether talking further is worth it."),
        "because": _("a word came back from them, whoever wrote first."),
        "helps": _("An answer the same day, short, with one easy next thing to do."),
    },
    "meets_us": {
        "customer": _("Gives us an hour of their time, in their rooms or on a screen."),
        "because": _("they agreed on a day with us, and came."),
        "helps": _("Three lines beforehand that say what the hour is for, and a note of what was said."),
    },
    "tells_need": {
        "customer": _("Says in their own words what should change, by when, and what it may cost."),
        "because": _("they wrote or said a need, a date or a budget."),
        "helps": _("A summary in their words that they can correct and pass on."),
    },
    "brings_others": {
        "customer": _("Shows it to colleagues, and lets them ask."),
        "because": _("somebody of theirs whom we had not met wrote to us, or came along."),
        "helps": _("One page that stands without us, for whoever was not there."),
    },
    "weighs_offer": {
        "customer": _("Holds our proposal beside another one, or beside changing nothing."),
        "because": _("they ask about a line of it, or for a variant."),
        "helps": _("Two variants, a page each, and the answers to what others asked."),
    },
    "prepares_order": {
        "customer": _("Settles signature, payment and a day to begin."),
        "because": _("they ask for the order form, name who signs, or name a day."),
        "helps": _("A form of one page, filled in as far as we can."),
    },
}
