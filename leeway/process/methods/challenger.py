"""Challenger: teach something, tailor it to each person, and kindly take the lead of the conversation."""

from django.utils.translation import gettext_lazy as _

GUIDE = {
    "prospect": {
        "helps": _("A thought about their trade that they have not heard before, and that holds without us."),
        "judge": _("What you can teach here. Without something new to say, better wait than knock."),
        "ask": _(
            "“We see many in your trade surprised by one thing. May I tell you which, and you tell me whether I am wrong?”"
        ),
        "present": _(
            "Teach: one surprising observation, how you know, and what it might mean for them. Our product comes last, or not at all."
        ),
    },
    "contacted": {
        "because": _("they argue with our thought, or say: we had not looked at it that way."),
        "helps": _("A conversation among equals, where disagreeing is welcome on both sides."),
        "judge": _("Who here likes a new thought and carries it further, and who only collects information."),
        "ask": _(
            "“If this is true for you too, what would you do differently?” And: “Where does it not fit?”"
        ),
        "present": _(
            "Show the hidden cost of the usual way with their own figures, openly worked out, so that they can check it."
        ),
    },
    "qualified": {
        "because": _("they use our thought to speak about their own work, and bring others to hear it."),
        "helps": _("The same thought told for each person: money for one, quiet work for another."),
        "judge": _(
            "How to tailor it: what each person is measured by, and what they would rather not hear in front of the others."
        ),
        "ask": _(
            "“Who would lose something if you did it this way?” “What would have to be true for you to decide against us?”"
        ),
        "present": _(
            "Tailor: one page a person, in the words of their work. Say what you would do in their place, and why."
        ),
    },
    "proposal": {
        "helps": _(
            "Clear words about price and next steps, and somebody who says no when a wish would harm them."
        ),
        "judge": _(
            "When to take the reins kindly: name the open question, propose the way, and let them say otherwise."
        ),
        "ask": _(
            "“What are we not talking about?” And: “If price were equal, whom would you choose, and why?”"
        ),
        "present": _(
            "Guide the talk: recommend one way, say what you left out, hold the price with reasons. A smaller price means a smaller offer."
        ),
    },
}
