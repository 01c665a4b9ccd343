"""Who is us: the addresses and domains of the team, and which way a mail went."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from functools import lru_cache

from leeway.lib.text import domain_of, is_free_mail, normal_address
from leeway.mailbox.models import Direction, Mailbox
from leeway.mailbox.reading.message import Address, Parsed
from leeway.team.models import User
from leeway.team.queries import own_domains, team

GMAIL = frozenset({"gmail.com", "googlemail.com"})
normal = lru_cache(maxsize=20_000)(normal_address)


@dataclass(frozen=True, slots=True)
class Own:
    """A picture of the team's addresses, taken once for a sync: `people` says whose each one is.

    Anybody can connect a mailbox and say that it has a customer's address. So everybody's mail is judged by
    what somebody who runs the team has vouched for: the addresses people sign in with, the team's domains, and
    mailboxes of their own. What others say of a mailbox, and its domain, count in that mailbox: its `claims`.
    """

    people: dict[str, int]
    domains: frozenset[str]
    claims: dict[int, tuple[dict[str, int], frozenset[str]]] = field(default_factory=dict)

    @classmethod
    def now(cls) -> "Own":
        """The team's own addresses and domains as they are now."""
        mailboxes = list(Mailbox.objects.select_related("owner"))
        row, domains = team(), frozenset(own_domains())
        by_hand = bool(row and row.own_domains)
        for one in mailboxes:
            if one.owner.runs_the_team and not by_hand:
                domains |= _domain_of(one)
        people = {
            _plain(normal(address) or address.lower(), domains): pk
            for pk, address in User.objects.values_list("pk", "email")
        }
        claims = {}
        for one in mailboxes:
            here = domains if by_hand else domains | _domain_of(one)
            said = {_plain(address, here): one.owner_id for address in one.addresses}
            if one.owner.runs_the_team:
                people = said | people
            else:
                claims[one.pk] = said, here
        return cls(people, domains, claims)

    def within(self, mailbox: int) -> "Own":
        """As this mailbox sees it, which takes its owner's word for itself."""
        if mailbox not in self.claims:
            return self
        said, domains = self.claims[mailbox]
        return replace(self, people=said | self.people, domains=domains)

    def owns(self, address: str) -> bool:
        """Whether this address is one of ours: somebody's, or at a domain of the team."""
        return _plain(address, self.domains) in self.people or address.rpartition("@")[2] in self.domains

    def person(self, address: str) -> int | None:
        """The colleague behind an address."""
        return self.people.get(_plain(address, self.domains))

    def outside(self, addresses: Iterable[str]) -> set[str]:
        """Those of the addresses that are not ours."""
        return {address for address in addresses if not self.owns(address)}

    def is_internal(self, parsed: Parsed) -> bool:
        """All who take part are ours: such a mail is not kept. Who it should be answered to takes part too."""
        named = {
            one.address for one in (parsed.sender, *parsed.to, *parsed.cc, *parsed.bcc, *parsed.reply_to)
        }
        named.discard("")
        doubtful = any("@" in one.name and not one.address for one in (parsed.sender, *parsed.to, *parsed.cc))
        return bool(named) and not doubtful and not self.outside(named)

    def direction(self, parsed: Parsed, *, in_sent: bool = False) -> Direction:
        """Out when one of us wrote it, else in: the same in every mailbox that has a copy.

        The Sender of a delegate counts in a folder of sent mail only; in what came in, a stranger wrote it.
        """
        sender, agent = parsed.sender.address, parsed.agent.address
        ours = bool(sender) and self.owns(sender)
        by_delegate = in_sent and bool(agent) and self.person(agent) is not None
        return Direction.OUT if ours or by_delegate or (in_sent and not sender) else Direction.IN


def _domain_of(mailbox: Mailbox) -> frozenset[str]:
    """The domain of a mailbox, unless everybody can have an address there."""
    domain = domain_of(mailbox.address)
    return frozenset({domain} if domain and not is_free_mail(domain) else ())


def known(people: Iterable[Address]) -> list[tuple[str, str]]:
    """(normal address, name) of each who has an address, once."""
    found: dict[str, str] = {}
    for one in people:
        if one.address:
            address = normal(one.address) or one.address
            found[address] = found.get(address) or one.name
    return list(found.items())


def _plain(address: str, own: frozenset[str]) -> str:
    """Our own addresses without what stands after a plus; Gmail also ignores dots."""
    local, _, domain = address.rpartition("@")
    if domain in own or domain in GMAIL:
        local = local.partition("+")[0] or local
    if domain in GMAIL:
        local, domain = local.replace(".", ""), "gmail.com"
    return f"{local}@{domain}"
