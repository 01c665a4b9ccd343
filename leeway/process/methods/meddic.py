"""MEDDIC: metrics, economic buyer, decision criteria, decision process, identify pain, champion."""

from django.utils.translation import gettext_lazy as _

GUIDE = {
    "prospect": {
        "helps": _("A figure from their trade that lets them compare where they stand."),
        "judge": _(
            "Whether the gain could be counted at all (metrics). If not, another method may suit this deal better."
        ),
        "ask": _("“Which number would you most like to see move this year?”"),
        "present": _("One number, where it comes from, and what it was before. Nothing else."),
    },
    "contacted": {
        "because": _("somebody with a problem of their own speaks about it with us."),
        "helps": _("Help in putting a size on the trouble: hours, returns, nights lost."),
        "judge": _(
            "Who feels the pain, and who has the power over the money (economic buyer). They are seldom the same person."
        ),
        "ask": _(
            "Pain: “What does it cost you when this goes wrong?” Then: “Who notices, and who pays for it?”"
        ),
        "present": _("Let a customer speak who had the same pain, with figures before and after."),
    },
    "qualified": {
        "because": _("they tell us how they will choose: by what, by whom, in which order."),
        "helps": _(
            "A page with their pain in figures, which your champion can forward under their own name."
        ),
        "judge": _(
            "Who is the champion: somebody with influence who wins when you win. Friendliness alone is not it."
        ),
        "ask": _(
            "Criteria: “By what will you compare?” Process: “What happened the last time you bought something like this?”"
        ),
        "present": _(
            "Along their criteria, in their order, with the evidence for each. Say plainly where you are weak."
        ),
    },
    "proposal": {
        "because": _("the one who owns the budget has read the offer, or asks a question about it."),
        "helps": _(
            "A plan written together, backwards from the day it has to work, with a name on each line."
        ),
        "judge": _(
            "Whether the economic buyer has said the reason for buying in their own words. If only your champion has, go and meet them."
        ),
        "ask": _(
            "“What happens between a yes and a signature?” And to the champion: “What will they ask when I am not in the room?”"
        ),
        "present": _(
            "Begin with the figure to be moved, then the way there, then the price beside the gain. One page for the economic buyer."
        ),
    },
}
