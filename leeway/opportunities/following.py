"""What deals do when something happens below them."""

from django.db import transaction

from leeway.opportunities.actions.changing import doc_of
from leeway.opportunities.models import Opportunity
from leeway.search.actions import index_many
from leeway.timeline.models import Entry


@transaction.atomic
def company_edited(entry_id: int) -> None:
    """Deals are found under the name of their company, so they follow when it changes."""
    entry = Entry.objects.get(pk=entry_id)
    if {"name", "group"} & set(entry.after or {}):
        deals = Opportunity.objects.live().filter(account=entry.ref_id).select_related("account")
        index_many(map(doc_of, deals))
