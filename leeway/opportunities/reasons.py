"""Why deals are lost, in the customers' words: what the team says most, then what many hear."""

from collections import Counter
from datetime import timedelta

from django.utils import timezone
from django.utils.translation import gettext_lazy as _, override

from leeway.lib.text import words
from leeway.opportunities.models import Opportunity, Outcome
from leeway.team.models import User

HEARD = (
    _("no budget now"),
    _("chose somebody else"),
    _("keeps what they have"),
    _("no answer"),
    _("not for them"),
)
YEAR = timedelta(days=365)
LOOKED_AT = 200  # of the latest deals that were lost
OWN = 3  # chips of the team's own words
AS_A_CHIP = 48  # letters: a longer reason was said once


def reasons(user: User) -> list[str]:
    """The chips of the question "why": the team's own most used reasons, on deals this person sees, then the usual."""
    usual = {key: str(heard) for heard in HEARD for key in _in_every_language(heard)}
    said = _lately(user)
    used = Counter(key for key in map(_folded, said) if key)
    spelt = {_folded(one): one for one in reversed(said)}  # as it was last written
    own = [usual.get(key) or spelt[key] for key, _times in used.most_common() if len(spelt[key]) <= AS_A_CHIP]
    return list(dict.fromkeys([*dict.fromkeys(own[:OWN]), *map(str, HEARD)]))


def _lately(user: User) -> list[str]:
    lost = Opportunity.objects.visible_to(user).filter(outcome=Outcome.LOST)
    lately = lost.filter(closed_at__gt=timezone.now() - YEAR).exclude(lost_reason="")
    return list(lately.order_by("-closed_at").values_list("lost_reason", flat=True)[:LOOKED_AT])


def _folded(text: str) -> str:
    return " ".join(words(text))


def _in_every_language(heard: object) -> set[str]:
    found = set()
    for language in ("en", "fr"):
        with override(language):
            found.add(_folded(str(heard)))
    return found
