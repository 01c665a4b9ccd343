"""What is known of a deal: budget, authority, need and timeline, in their words. Never a gate."""

from datetime import date
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from leeway.lib.dates import today_in
from leeway.lib.refused import Refused
from leeway.lib.text import one_line
from leeway.opportunities.actions.changing import locked
from leeway.opportunities.models import Known, Letter, Opportunity, Qualification
from leeway.people.models import Contact
from leeway.team import policy
from leeway.team.models import User
from leeway.timeline import actions as timeline
from leeway.timeline.changes import columns, mark, marked, put
from leeway.timeline.models import Entry, Source

LONGEST = 300
KEPT = ("known", "words", "said_by", "said_on", "entry", "written_by")


@transaction.atomic
def qualify(
    opportunity: Opportunity,
    letter: str,
    *,
    by: User,
    known: str | None = None,
    words: str | None = None,
    said_by: Contact | None = None,
    said_on: date | None = None,
    entry: Entry | None = None,
) -> Entry | None:
    """Say what is known of one of the four: yes, no or nothing yet; perhaps in whose words, and since when.

    `None` leaves a thing as it is. Who said the words, when, and the mail they are from go with the words.
    """
    opportunity = locked(opportunity, by)
    row = _row(opportunity, _letter(letter))
    before = _kept(row)
    after: dict[str, Any] = {} if known is None else {"known": _known(known)}
    if words is not None:
        after["words"] = words = one_line(words, LONGEST)
        speaker, day = (said_by, said_on) if words else (None, None)
        after["said_by"] = _on_the_deal(opportunity, speaker, by)
        after["said_on"] = _past(day, by)
        if entry or words != before["words"]:
            after["entry"] = entry.pk if entry and words else None
    if not any(before[name] != value for name, value in after.items()):
        return None
    return _write(row, before, before | after | {"written_by": by.pk}, by)


@transaction.atomic
def suppose(
    opportunity: Opportunity,
    letter: str,
    words: str,
    *,
    entry: Entry,
    said_by: Contact | None = None,
    said_on: date | None = None,
) -> Qualification | None:
    """What a mail seems to say: drawn as a guess until a person keeps or clears it.

    It never takes the place of what a person wrote, or cleared.
    """
    row = _row(opportunity, _letter(letter))
    if row.written_by_id is not None or row.known or not one_line(words, LONGEST):
        return None
    row.words, row.said_by, row.said_on, row.entry = one_line(words, LONGEST), said_by, said_on, entry
    row.written_at = timezone.now()
    row.save()
    return row


def undo_qualify(entry: Entry, *, by: User) -> Entry:
    """The inverse: what was known before; a guess is a guess again."""
    [one] = marked(entry)
    opportunity = locked(Opportunity(pk=entry.ref_id), by)
    row, before = _row(opportunity, one.key), dict(one.before)
    if not Entry.objects.filter(pk=before["entry"]).exists():  # the mail went with its mailbox
        before["entry"] = None
    return _write(row, _kept(row), before, by, Source.UNDO)


def _write(
    row: Qualification, before: dict[str, Any], after: dict[str, Any], by: User, source: str = Source.PERSON
) -> Entry:
    put(row, after)
    row.written_at = timezone.now()
    row.save()
    opportunity, name = row.opportunity, mark("known", row.letter)
    return timeline.record(
        "opportunity.qualified",
        [opportunity.stream],
        by=by,
        source=source,
        title=opportunity.name,
        ref=("opportunity", opportunity.pk),
        before={name: before},
        after={name: after},
    )


def _row(opportunity: Opportunity, letter: str) -> Qualification:
    found = opportunity.qualifications.filter(letter=letter).first() or Qualification(letter=letter)
    found.opportunity = opportunity
    return found


def _kept(row: Qualification) -> dict[str, Any]:
    return columns(row, KEPT)


def _letter(value: str) -> str:
    if value not in Letter.values:
        raise Refused(_("Choose budget, authority, need or timeline."))
    return value


def _known(value: str) -> str:
    if value not in Known.values:
        raise Refused(_("Choose yes, no, or not known."), field="known")
    return value


def _on_the_deal(opportunity: Opportunity, contact: Contact | None, by: User) -> int | None:
    if contact is None:
        return None
    if not policy.sees(by, contact) or not opportunity.stakeholders.filter(contact=contact).exists():
        raise Refused(_("Choose somebody who is on this deal, or add them to it first."), field="said_by")
    return contact.pk


def _past(day: date | None, by: User) -> str | None:
    if day is not None and day > today_in(by.zone):
        raise Refused(_("Choose today or a day before: it has been said already."), field="said_on")
    return day.isoformat() if day else None
