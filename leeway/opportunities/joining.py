"""Whether a mail brings somebody else of a customer's company into a deal."""

from collections.abc import Collection

from leeway.lib.text import domain_of, is_free_mail, registrable_domain
from leeway.opportunities.models import Stakeholder

MOST = 12  # people that a mail names: more is a circular, and shows nobody's interest


def addresses_on(deals: Collection[int]) -> dict[int, set[str]]:
    """deal → the addresses of the people on it."""
    found: dict[int, set[str]] = {}
    if deals:
        rows = Stakeholder.objects.filter(opportunity__in=deals, contact__emails__isnull=False)
        for deal, address in rows.values_list("opportunity", "contact__emails__address"):
            found.setdefault(deal, set()).add(address)
    return found


def who_joins(named: frozenset[str], known: set[str]) -> str:
    """The first address at a company of the people known that is none of theirs; empty when there is none."""
    companies = {_company(address) for address in known} - {""}
    if len(named) > MOST:
        return ""
    return next((one for one in sorted(named - known) if _company(one) in companies), "")


def _company(address: str) -> str:
    domain = registrable_domain(domain_of(address)) or ""
    return "" if is_free_mail(domain) else domain
