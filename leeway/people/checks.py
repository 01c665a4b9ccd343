"""What `leeway verify` asks about companies and people: their streams and search documents are true."""

from collections.abc import Iterable, Iterator

from django.db.models import F, Q

from leeway.people.actions.records import as_open, doc_of
from leeway.people.models import Account, AccountDomain, Contact, ContactEmail, Position, Record, sort_name
from leeway.search.actions import Doc
from leeway.search.checks import untrue_docs


def untrue_streams(kind: str, model: type[Record]) -> Iterator[str]:
    """Records whose stream says another name, owner or circle."""
    same_owner = Q(stream__owner=F("owner")) | Q(stream__owner=None, owner=None)
    same_group = Q(stream__group=F("group")) | Q(stream__group=None, group=None)
    same = Q(stream__kind=kind, stream__title=F("name")) & same_owner & same_group
    for pk, name in model.objects.exclude(pk__in=model.objects.filter(same).values("pk")).values_list(
        "pk", "name"
    ):
        yield f"The stream of {kind} {pk} ({name}) has another name, owner or circle than the record."


def streams() -> Iterator[str]:
    """The streams of companies and people."""
    yield from untrue_streams("account", Account)
    yield from untrue_streams("contact", Contact)


def sorting() -> Iterator[str]:
    """Companies and people stand in lists where their names belong."""
    for kind, model in (("account", Account), ("contact", Contact)):
        for pk, name, kept in model.objects.values_list("pk", "name", "sort_name").iterator(chunk_size=2000):
            if kept != sort_name(name):
                yield f"In lists {kind} {pk} ({name}) is sorted as '{kept}'."


def search() -> Iterator[str]:
    """The search documents of companies and people."""
    domains = _grouped(AccountDomain.objects.order_by("pk").values_list("account_id", "domain"))
    yield from untrue_docs("account", _docs(Account, domains, {}))
    addresses = _grouped(ContactEmail.objects.values_list("contact_id", "address"))
    jobs = Position.objects.filter(as_open(), ended_on=None).order_by("pk")
    yield from untrue_docs(
        "contact", _docs(Contact, addresses, _grouped(jobs.values_list("contact_id", "account__name")))
    )


def _docs(model: type[Record], names: dict[int, list[str]], firms: dict[int, list[str]]) -> Iterable[Doc]:
    for record in model.objects.live().iterator(chunk_size=2000):
        yield doc_of(record, names.get(record.pk, []), firms.get(record.pk, []))


def _grouped(rows: Iterable[tuple[int, str]]) -> dict[int, list[str]]:
    found: dict[int, list[str]] = {}
    for pk, value in rows:
        found.setdefault(pk, []).append(value)
    return found
