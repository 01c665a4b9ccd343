"""What others say about having a sales process, each with what one should know before repeating it.

The survey: J. Jordan and R. Kelly, "Companies with a Formal Sales Process Generate More Revenue", Harvard Business
Review, January 2015. The article: "Sales process", blog.salesflare.com; the report it quotes was not seen by us.
"""

from typing import NamedTuple

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class Claim(NamedTuple):
    """A figure as it is repeated, what weakens it, and where it is from."""

    said: str | Promise
    but: str | Promise
    source: str | Promise


_QUOTED = _("Quoted from the Sales Management Association by an article on blog.salesflare.com.")
_SURVEY = _("Jordan and Kelly in the Harvard Business Review, January 2015.")

CLAIMS = (
    Claim(
        _("“92% of the best-performing sales organisations have a sales process.”"),
        _("We have not seen the report itself. What many good teams have, other teams may have as often."),
        _QUOTED,
    ),
    Claim(
        _("“Companies with a formal process grow 18% faster.”"),
        _(
            "A survey of 62 firms, three quarters of them above 250 million dollars. Growth was what each firm said of itself on a "
            "scale from 1 to 7: the percentage is one of that scale, not of revenue. Both went together; which led to which was not asked."
        ),
        _SURVEY,
    ),
    Claim(
        _("“Higher win rates, fewer people who leave, many more high performers.”"),
        _("We have not seen the report itself, nor how any of the three was measured."),
        _QUOTED,
    ),
)

GOOD = (
    _("It follows the customer’s way, not our organisation: each step is something they do."),
    _("We can tell by a sign they give that they are there."),
    _("It is neither too fine nor too coarse: four to seven steps before the decision."),
    _("It goes on after the sale, where the next customers come from."),
    _("The team drew it together, and draws it again when it gets in the way."),
)
