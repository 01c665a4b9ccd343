"""SPIN: questions about the situation, the problem, its implication, and the need that is worth paying off."""

from django.utils.translation import gettext_lazy as _

GUIDE = {
    "prospect": {
        "helps": _("To be asked something that shows you have read what is public already."),
        "judge": _(
            "How much of the situation you can find out yourself. Every question you look up is one they need not answer."
        ),
        "ask": _("Situation: “Who looks after this with you, and since when is it done this way?”"),
        "present": _("Nothing. At this point a good question is the whole presentation."),
    },
    "contacted": {
        "helps": _("Room to tell how it really goes, without a solution after every sentence."),
        "judge": _(
            "When to stop asking about the situation and turn to the problem. Three questions are usually plenty."
        ),
        "ask": _("Problem: “What is the most tiresome part of it?” Then: “How often does that happen?”"),
        "present": _("Hold your answer back. Repeat the problem in their words and see whether they nod."),
    },
    "qualified": {
        "because": _(
            "they say themselves what the problem brings with it, and what it would be worth to be rid of it."
        ),
        "helps": _(
            "Thinking it through to the end: what the small trouble does to others, to time, to money."
        ),
        "judge": _(
            "Whether the implication is theirs or put into their mouth. Only what they say first will hold later."
        ),
        "ask": _(
            "Implication: “What does that mean for the people downstream?” Need-payoff: “If it were gone, what would you do with the time?”"
        ),
        "present": _("Tie each thing you show to a sentence they said. What has no such sentence stays out."),
    },
    "proposal": {
        "helps": _("The offer as an answer to their own sentences, quoted at the top."),
        "judge": _(
            "Whether an objection is a doubt about us or a need that has not been spoken of. Ask before you answer."
        ),
        "ask": _(
            "Need-payoff: “Which part of this would help you most?” And: “What would you tell a colleague it is good for?”"
        ),
        "present": _(
            "Let them say the benefit aloud, then fill in the how. Close with a next step that is small enough to say yes to."
        ),
    },
}
