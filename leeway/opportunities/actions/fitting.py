"""Which signs of a good prospect a deal shows: ticked or ignored, never summed up."""

from django.db import transaction
from django.utils.translation import gettext as _

from leeway.lib.refused import Refused
from leeway.opportunities.actions.changing import locked
from leeway.opportunities.models import Fit, Opportunity
from leeway.process.models import FitSign
from leeway.team.models import User
from leeway.timeline import actions as timeline
from leeway.timeline.changes import mark, marked
from leeway.timeline.models import Entry


@transaction.atomic
def fit(opportunity: Opportunity, sign: FitSign, *, by: User, shows: bool) -> Entry | None:
    """This prospect shows a sign of a good one, or does not; nothing follows from it by itself."""
    opportunity = locked(opportunity, by)
    if sign.process_id != opportunity.stage.process_id or (shows and sign.archived_at is not None):
        raise Refused(_("This sign is no longer asked on this deal. Reload the page."))
    if opportunity.fits.filter(sign=sign).exists() == shows:
        return None
    return _write(opportunity, sign, shows, by)


def undo_fit(entry: Entry, *, by: User) -> Entry:
    """The inverse: also of a sign that was archived since."""
    [one] = marked(entry)
    opportunity = locked(Opportunity(pk=entry.ref_id), by)
    return _write(opportunity, FitSign.objects.get(pk=one.key), not one.now, by)


def _write(opportunity: Opportunity, sign: FitSign, shows: bool, by: User) -> Entry:
    if shows:
        Fit.objects.get_or_create(opportunity=opportunity, sign=sign)
    else:
        opportunity.fits.filter(sign=sign).delete()
    name = mark("fit", sign.pk)
    return timeline.record(
        f"opportunity.fit_{'seen' if shows else 'unseen'}",
        [opportunity.stream],
        by=by,
        title=sign.text,
        ref=("opportunity", opportunity.pk),
        before={name: not shows},
        after={name: shows},
    )
