"""Who works where."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from leeway.lib.refused import Refused
from leeway.lib.text import one_line
from leeway.people.actions.records import held, index_record, must_be_here
from leeway.people.models import Account, Contact, Position
from leeway.team import policy
from leeway.team.models import User
from leeway.timeline import actions as timeline
from leeway.timeline.changes import mark, marked
from leeway.timeline.models import Entry

LONGEST_TITLE = 120  # characters, as its column


@transaction.atomic
def add_position(contact: Contact, account: Account, *, by: User, title: str = "") -> Entry:
    """A person works at a company."""
    held(contact, by)
    _must_be_new(contact, account, by)
    position = Position.objects.create(contact=contact, account=account, title=one_line(title, 120))
    return _told("contact.joined", position, by, {"ended_on": None})


@transaction.atomic
def end_position(position: Position, *, by: User) -> Entry:
    """A person no longer works at a company; the history stays."""
    held(position.contact, by)
    position.refresh_from_db(fields=["ended_on"], from_queryset=Position.objects.select_for_update())
    if position.ended_on is not None:
        names = {"person": position.contact.name, "company": position.account.name}
        raise Refused(_("%(person)s no longer works at %(company)s.") % names)
    position.ended_on = timezone.localdate()
    position.save(update_fields=["ended_on"])
    return _told("contact.left", position, by, {"ended_on": position.ended_on.isoformat()})


@transaction.atomic
def edit_position(position: Position, title: str, *, by: User) -> Entry | None:
    """What a person does at a company; nothing is written when it is the same."""
    held(position.contact, by)
    position.refresh_from_db(fields=["title"], from_queryset=Position.objects.select_for_update())
    old, new = position.title, one_line(title)
    if len(new) > LONGEST_TITLE:
        raise Refused(
            _("This is too long: keep it under %(n)s characters.") % {"n": LONGEST_TITLE}, field="title"
        )
    if old == new:
        return None
    position.title = new
    position.save(update_fields=["title"])
    name = mark("title", position.pk)
    return timeline.record(
        "contact.position_edited",
        [position.contact.stream, position.account.stream],
        by=by,
        named=position.account.stream,
        title=position.account.name,
        ref=("contact", position.contact_id),
        before={name: old},
        after={name: new},
    )


def undo_edit_position(entry: Entry, *, by: User) -> Entry | None:
    """The inverse of editing a title: the one of before."""
    [title] = marked(entry)
    found = Position.objects.select_related("contact__stream", "account__stream")
    return edit_position(found.get(pk=title.key), title.before, by=by)


def undo_position(entry: Entry, *, by: User) -> Entry:
    """The inverse of joining and leaving."""
    [job] = marked(entry)
    position = Position.objects.select_related("contact__stream", "account__stream").get(pk=job.key)
    if entry.verb == "contact.joined":
        return end_position(position, by=by)
    held(position.contact, by)
    _must_be_new(position.contact, position.account, by)
    position.ended_on = None
    position.save(update_fields=["ended_on"])
    return _told("contact.joined", position, by, {"ended_on": None})


def _must_be_new(contact: Contact, account: Account, by: User) -> None:
    account.refresh_from_db(from_queryset=Account.objects.select_related("stream"))
    if not policy.sees(by, account):
        raise Refused(_("You cannot see this company."))
    must_be_here(account)
    if contact.positions.filter(account=account, ended_on=None).exists():
        raise Refused(
            _("%(person)s already works at %(company)s.") % {"person": contact.name, "company": account.name}
        )


def _told(verb: str, position: Position, by: User, after: dict[str, str | None]) -> Entry:
    index_record(position.contact)
    return timeline.record(
        verb,
        [position.contact.stream, position.account.stream],
        by=by,
        named=position.account.stream,
        title=position.account.name,
        ref=("contact", position.contact_id),
        after={mark("position", position.pk): after["ended_on"]},
    )
