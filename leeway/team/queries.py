"""Questions about the team and its people."""

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from leeway.lib.phones import region_of_zone
from leeway.lib.refused import Refused
from leeway.lib.text import domain_of, is_free_mail
from leeway.team.models import Team, User


def team() -> Team | None:
    """The team of this installation, or nothing before the set-up."""
    return Team.objects.filter(pk=1).first()


def team_currency() -> str:
    """What the team counts in where nothing else is said."""
    return (team() or Team()).currency


def team_country() -> str:
    """The ISO country where the team is, by its time zone; `ZZ`, nowhere, while that is UTC."""
    return region_of_zone((team() or Team()).zone)


def colleagues() -> QuerySet[User]:
    """Everybody who may sign in, by name."""
    return User.objects.filter(is_active=True).order_by("name", "pk")


def colleague(pk: int) -> User:
    """One of them, or Refused."""
    found = colleagues().filter(pk=pk).first()
    if found is None:
        raise Refused(_("Choose somebody of the team."), field="owner")
    return found


def own_domains() -> set[str]:
    """The organisation's mail domains: set by hand, else those of its people that are not free-mail."""
    row = team()
    if row and row.own_domains:
        return set(row.own_domains)
    domains = {domain_of(address) for address in colleagues().values_list("email", flat=True)}
    return {domain for domain in domains if domain and not is_free_mail(domain)}
