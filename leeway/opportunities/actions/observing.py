"""What mails speak for: moves that are proposed, and guesses at the four questions. Nothing moves by itself."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta

from django.utils import timezone

from leeway.opportunities.actions.qualifying import suppose
from leeway.opportunities.ahead import step_ahead
from leeway.opportunities.evidence.reading import Findings, Mail, read
from leeway.opportunities.models import Answered, Opportunity, Outcome, Qualification, Suggestion
from leeway.people.models import Contact
from leeway.people.queries import contacts_by_address
from leeway.process.models import Kind, Stage
from leeway.process.queries import stages
from leeway.timeline.models import Entry, Placement, Share

RECENT = timedelta(days=30)  # older mail is history: it proposes nothing


@dataclass(slots=True, frozen=True)
class Said:
    """One mail of a person, as it stands on timelines: its entry, the writer's address, and what can be read."""

    entry: int
    writer: str
    mail: Mail


def observe(said: Iterable[Said]) -> int:
    """Propose what these mails speak for on the open deals they stand on; once more does no harm.

    One query while none of them stands on an open deal. Returns how many proposals are new.
    """
    first = timezone.localdate() - RECENT
    mails = {one.entry: one for one in said if one.mail.day >= first}
    if not mails:
        return 0
    open_deals = {"stream__opportunity__deleted_at": None, "stream__opportunity__stage__kind": Kind.OPEN}
    placed = Placement.objects.filter(entry__in=mails, **open_deals).order_by("happened_at", "entry")
    pairs = list(placed.values_list("entry", "stream__opportunity"))
    if not pairs:
        return 0
    found = {entry: read(mails[entry].mail) for entry, _deal in pairs}
    deals = Opportunity.objects.select_related("stage").in_bulk({deal for _entry, deal in pairs})
    on = [(mails[entry], found[entry], deals[deal]) for entry, deal in pairs]
    _suppose(on)
    return _propose(on)


def _propose(on: list[tuple[Said, Findings, Opportunity]]) -> int:
    ids = {deal.pk for _said, _found, deal in on}
    known = set(Suggestion.objects.filter(opportunity__in=ids).values_list("opportunity", "rule"))
    steps: dict[int, list[Stage]] = {}
    new: dict[tuple[int, str], Suggestion] = {}
    for said, found, deal in on:
        process = deal.stage.process_id
        for rule in found.rules:
            if (deal.pk, rule) in known or (deal.pk, rule) in new:
                continue
            if process not in steps:
                steps[process] = stages(process)
            if step_ahead(rule, deal.stage, steps[process]):
                new[deal.pk, rule] = _row(said, rule, found, deal)
    if not new:
        return 0
    open_now = Opportunity.objects.select_for_update().filter(
        pk__in=ids, outcome=Outcome.NONE, deleted_at=None
    )
    held = set(open_now.order_by("pk").values_list("pk", flat=True))  # closed meanwhile: silence
    rows = [row for row in new.values() if row.opportunity_id in held]
    Suggestion.objects.bulk_create(rows, ignore_conflicts=True)
    return len(rows)


def _row(said: Said, rule: str, found: Findings, deal: Opportunity) -> Suggestion:
    this = found.rules[rule]
    return Suggestion(
        opportunity=deal,
        rule=rule,
        quote=this.quote,
        direction=said.mail.direction,
        until=this.until,
        entry_id=said.entry,
    )


def _suppose(on: list[tuple[Said, Findings, Opportunity]]) -> None:
    """The four questions, in their newest words; a mail that is not open to all takes nobody's place."""
    speaking = [one for one in on if one[1].letters]
    if not speaking:
        return
    people = contacts_by_address({said.writer for said, _found, _deal in speaking})
    writers = Contact.objects.in_bulk(people.values())
    entries = Entry.objects.in_bulk({said.entry for said, _found, _deal in speaking})
    rows = Qualification.objects.filter(opportunity__in={deal.pk for *_, deal in speaking})
    days = {(row.opportunity_id, row.letter): row.said_on for row in rows.exclude(words="")}
    for said, found, deal in speaking:
        entry, day = entries[said.entry], said.mail.day
        for letter, this in found.letters.items():
            key = deal.pk, letter
            if key in days and (entry.share != Share.OPEN or (days[key] or day) > day):
                continue
            writer = writers.get(people.get(said.writer, 0))
            suppose(deal, letter, this.quote, entry=entry, said_by=writer, said_on=day)
            days[key] = day


def forget_words(entries: Iterable[int], opportunity: Opportunity | None = None) -> None:
    """These mails are gone, or gone from this deal: what was only read in them goes too.

    What people have answered stays, without the words.
    """
    gone = list(entries)
    deals = Opportunity.objects.filter(pk=opportunity.pk) if opportunity else Opportunity.objects.all()
    rows = Suggestion.objects.filter(entry__in=gone, opportunity__in=deals)
    rows.filter(answer__in=[Answered.OPEN, Answered.GONE]).delete()
    rows.update(quote="", entry=None)
    guesses = Qualification.objects.filter(entry__in=gone, opportunity__in=deals)
    guesses.filter(known="", written_by=None).delete()
