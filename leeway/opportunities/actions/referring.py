"""Who told them about us: a person we know, or words; or nobody asks. Never asked twice."""

from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from leeway.lib.refused import Refused
from leeway.lib.text import one_line
from leeway.opportunities.actions.changing import locked
from leeway.opportunities.models import Opportunity, Referral
from leeway.people.models import Contact
from leeway.team.models import User
from leeway.timeline import actions as timeline
from leeway.timeline.changes import columns, mark, marked, put
from leeway.timeline.models import Entry, Source

LONGEST = 200
KEPT = ("told_by", "words", "skipped_at")
Answer = dict[str, Any] | None  # the columns of the answer; nothing while nobody has answered


@transaction.atomic
def refer(
    opportunity: Opportunity, *, by: User, told_by: Contact | None = None, words: str = ""
) -> Entry | None:
    """Say who told them about us. Neither a person nor words takes an answer back, and still nobody is asked again."""
    opportunity = locked(opportunity, by)
    before = _kept(opportunity)
    after = {"told_by": _seen(told_by, by), "words": one_line(words, LONGEST), "skipped_at": None}
    if before is None and not _says(after):
        raise Refused(_("Name a person, or say it in a few words."), field="words")
    if after == before or not (_says(before) or _says(after)):
        return None
    return _write(opportunity, after, by)


@transaction.atomic
def skip_referral(opportunity: Opportunity, *, by: User) -> Entry | None:
    """Leave the question out. What somebody has answered meanwhile stays."""
    opportunity = locked(opportunity, by)
    if _kept(opportunity) is not None:
        return None
    return _write(opportunity, {"told_by": None, "words": "", "skipped_at": timezone.now().isoformat()}, by)


def undo_refer(entry: Entry, *, by: User) -> Entry:
    """The inverse of both: the answer before, or the open question."""
    [one] = marked(entry)
    return _write(locked(Opportunity(pk=entry.ref_id), by), one.before, by, Source.UNDO)


def _write(opportunity: Opportunity, after: Answer, by: User, source: str = Source.PERSON) -> Entry:
    before = _kept(opportunity)
    row = Referral.objects.filter(opportunity=opportunity).first() or Referral(opportunity=opportunity)
    if after is None:
        row.delete()
    else:
        put(row, after)
        row.save()
    people = _people(before, after)
    named = next(iter(people), None)
    name = mark("told", opportunity.pk)
    return timeline.record(
        _verb(before, after),
        [opportunity.stream, *(person.stream for person in people)],
        by=by,
        source=source,
        title=named.name if named else (after or {}).get("words", ""),
        ref=("opportunity", opportunity.pk),
        named=named.stream if named else None,
        before={name: before},
        after={name: after},
    )


def _verb(before: Answer, after: Answer) -> str:
    if _says(before) or _says(after):
        return "opportunity.referred"
    return "opportunity.referral_skipped" if after else "opportunity.referral_asked"


def _says(answer: Answer) -> bool:
    return answer is not None and bool(answer["told_by"] or answer["words"])


def _kept(opportunity: Opportunity) -> Answer:
    row = Referral.objects.filter(opportunity=opportunity).first()
    return columns(row, KEPT) if row else None


def _people(before: Answer, after: Answer) -> list[Contact]:
    """Whoever is named now comes first: who may not see them does not read of it at all."""
    ids = [answer["told_by"] for answer in (after, before) if answer and answer["told_by"]]
    found = Contact.objects.select_related("stream").in_bulk(ids)
    return [found[pk] for pk in dict.fromkeys(ids) if pk in found]


def _seen(person: Contact | None, by: User) -> int | None:
    if person is None:
        return None
    if not Contact.objects.visible_to(by).filter(pk=person.pk).exists():
        raise Refused(_("Choose a person from the list, or say it in a few words."), field="words")
    return person.pk
