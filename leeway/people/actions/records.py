"""Editing, restricting and deleting companies and people."""

from typing import Any

from django.db import transaction
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext as _

from leeway.lib.refused import Refused
from leeway.lib.text import one_line
from leeway.people.actions.checking import website
from leeway.people.models import KINDS, Account, Contact, Record
from leeway.search.actions import Doc, forget, index
from leeway.search.models import EVERYBODY
from leeway.team import policy
from leeway.team.models import Group, User
from leeway.team.queries import colleague
from leeway.timeline import actions as timeline
from leeway.timeline.changes import columns, differing, put
from leeway.timeline.models import Entry

EDITABLE = {"account": {"name", "website", "place", "owner"}, "contact": {"name", "owner"}}
LONGEST = {"website": 200, "place": 120}  # characters, as their columns


def kind_of(record: Record) -> str:
    """``account`` or ``contact``."""
    return KINDS[type(record)]


@transaction.atomic
def edit(record: Record, values: dict[str, Any], *, by: User) -> Entry | None:
    """Change facts of a company or person; nothing is written when nothing changed."""
    record = held(record, by)
    kind = kind_of(record)
    if unknown := set(values) - EDITABLE[kind]:
        raise Refused(_("This cannot be edited here: %(fields)s.") % {"fields": ", ".join(sorted(unknown))})
    values = {name: _checked(record, name, value) for name, value in values.items()}
    before, after = differing(columns(record, values), values)
    if not after:
        return None
    return _write(record, f"{kind}.edited", before, after, by)


@transaction.atomic
def restrict(record: Record, group: Group | None, *, by: User) -> Entry:
    """Open a record to one circle only, or to everybody again."""
    record = held(record, by)
    policy.must_be_in(by, group)
    before = columns(record, ["group"])
    return _write(record, f"{kind_of(record)}.restricted", before, {"group": group.pk if group else None}, by)


@transaction.atomic
def delete(record: Record, *, by: User) -> Entry:
    """Delete softly: gone from every page, and back with one undo."""
    record = held(record, by)
    before = columns(record, ["deleted_at"])
    after = {"deleted_at": timezone.now().isoformat()}
    return _write(record, f"{kind_of(record)}.deleted", before, after, by)


def put_back(entry: Entry, *, by: User) -> Entry:
    """The inverse of edit, restrict and delete: the columns of before."""
    record = held(_record_of(entry), by, gone=True)
    return _write(
        record, f"{entry.ref_kind}.put_back", columns(record, entry.overwritten), entry.overwritten, by
    )


def undo_add(entry: Entry, *, by: User) -> Entry:
    """The inverse of add: the record is deleted softly."""
    return delete(_record_of(entry), by=by)


def held(record: Record, by: User, *, gone: bool = False) -> Record:
    """The same record made as it is now, and held until the transaction ends; refused to those who may not change it.

    `gone`: also one that somebody has deleted meanwhile.
    """
    rows = type(record).objects.select_for_update(of=("self",)).select_related("stream")
    record.refresh_from_db(from_queryset=rows)
    policy.must_change(by, record)
    if not gone:
        must_be_here(record)
    return record


def must_be_here(record: Record) -> None:
    """Refuse a change of what somebody has deleted since the page was opened."""
    if record.deleted_at is not None:
        raise Refused(_("This has been deleted meanwhile. Undo that first."))


def index_record(record: Record) -> None:
    """Make a company or person findable by name, address and domain."""
    if record.deleted_at is not None:
        forget(kind_of(record), [record.pk])
    elif isinstance(record, Contact):
        names = record.emails.values_list("address", flat=True)
        jobs = record.positions.filter(as_open(), ended_on=None).order_by("pk")
        firms = jobs.values_list("account__name", flat=True)
        index(doc_of(record, list(names), list(firms)))
    elif isinstance(record, Account):
        index(doc_of(record, list(record.domains.order_by("pk").values_list("domain", flat=True)), []))


def as_open() -> Q:
    """Positions at companies that nobody is kept from who may see the person."""
    return Q(account__group=None) | Q(account__group=F("contact__group"))


def doc_of(record: Record, names: list[str], firms: list[str]) -> Doc:
    """What search knows of a company (`names` its domains) or of a person (its addresses, and firms now)."""
    return Doc(
        kind=kind_of(record),
        object_id=record.pk,
        title=record.name,
        hint=" · ".join([*firms, *names[:1]]),
        names=" ".join(names),
        stream_id=record.stream_id,
        audience=record.group_id or EVERYBODY,
        owner_id=record.owner_id,
    )


def _index_staff(account: Account) -> None:
    """People are found under the name of their company, so they follow when it changes."""
    for contact in Contact.objects.live().filter(positions__account=account, positions__ended_on=None):
        index_record(contact)


def _write(record: Record, verb: str, before: dict[str, Any], after: dict[str, Any], by: User) -> Entry:
    record.save(update_fields=put(record, after) + ["sort_name"] * ("name" in after))
    stream = record.stream
    stream.title, stream.owner_id, stream.group_id = record.name, record.owner_id, record.group_id
    stream.save(update_fields=["title", "owner", "group"])
    index_record(record)
    if isinstance(record, Account) and {"name", "group"} & set(after):
        _index_staff(record)
    return timeline.record(
        verb, [stream], by=by, before=before, after=after, ref=(kind_of(record), record.pk), title=record.name
    )


def _record_of(entry: Entry) -> Record:
    model = {kind: model for model, kind in KINDS.items()}[entry.ref_kind]
    return model.objects.select_related("stream").get(pk=entry.ref_id)


def _checked(record: Record, name: str, value: Any) -> Any:
    if name == "name":
        return checked_name(value)
    if name == "owner":
        return colleague(getattr(value, "pk", value)).pk if value else None
    longest = LONGEST[name]
    text = one_line(value)
    if len(text) > longest:
        raise Refused(_("This is too long: keep it under %(n)s characters.") % {"n": longest}, field=name)
    return website(text) if name == "website" else text


def checked_name(name: str) -> str:
    """A name without control characters, at most 200 characters; an empty one is refused."""
    name = one_line(name, 200)
    if not name:
        raise Refused(_("Write a name."), field="name")
    return name
