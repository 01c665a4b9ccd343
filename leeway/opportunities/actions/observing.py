"""What mails speak for: moves that are proposed, and guesses at the four questions. Nothing moves by itself."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.utils import timezone

from leeway.opportunities.actions.qualifying import suppose
from leeway.opportunities.ahead import step_ahead
from leeway.opportunities.evidence.reading import Finding, Findings, Mail, read
from leeway.opportunities.joining import addresses_on, who_joins
from leeway.opportunities.meant import meant
from leeway.opportunities.models import Answered, Opportunity, Outcome, Qualification, Suggestion
from leeway.people.models import Contact
from leeway.people.queries import contacts_by_address
from leeway.process.models import Evidence, Stage
from leeway.process.queries import stages
from leeway.timeline.models import Entry, Share

PEOPLE = Evidence.PEOPLE.value
RECENT = timedelta(days=30)  # older mail is history: it proposes nothing


@dataclass(slots=True, frozen=True)
class Said:
    """One mail of a person, as it stands on timelines: its entry, the writer's address, and what can be read.

    `named` are the addresses of whoever wrote or got it; `thread` is its conversation.
    """

    entry: int
    writer: str
    mail: Mail
    thread: int | None = None
    named: frozenset[str] = frozenset()


On = list[tuple[Said, Findings, Opportunity]]  # mails, what they say, and the deal that each is about


def observe(said: Iterable[Said]) -> int:
    """Propose what these mails speak for on the open deal that each is clearly about; once more does no harm.

    One query while none of them stands on a deal. Returns how many proposals are new. A mail that is older than
    the deal shows that both have spoken, no more; what it says of the four questions counts if it can be of no other.
    """
    first = timezone.localdate() - RECENT
    mails = {one.entry: one for one in said if one.mail.day >= first}
    about = meant({entry: one.thread for entry, one in mails.items()}) if mails else []
    if not about:
        return 0
    deals = Opportunity.objects.select_related("stage").in_bulk({one.deal for one in about})
    on = []
    for one in about:
        found = read(mails[one.entry].mail)
        if one.is_older:
            letters = found.letters if one.is_alone else {}
            found = Findings({"touch": found.rules["touch"]}, letters)
        else:
            found.rules.setdefault(PEOPLE, Finding(""))  # who joins is asked where it leads somewhere
        on.append((mails[one.entry], found, deals[one.deal]))
    _suppose(on)
    return _propose(on)


def _propose(on: On) -> int:
    ids = {deal.pk for _said, _found, deal in on}
    known = set(Suggestion.objects.filter(opportunity__in=ids).values_list("opportunity", "rule"))
    new = _new(on, known)
    if not new:
        return 0
    held = _held(ids, outcome=Outcome.NONE, deleted_at=None)  # closed meanwhile: silence
    rows = [row for row in new if row.opportunity_id in held]
    Suggestion.objects.bulk_create(rows, ignore_conflicts=True)
    return len(rows)


def _held(ids: set[int], **wanted: Any) -> set[int]:
    """Those of these deals, held in one order: whoever changes one, or says what is known of it, comes before or after."""
    rows = Opportunity.objects.select_for_update().filter(pk__in=ids, **wanted)
    return set(rows.order_by("pk").values_list("pk", flat=True))


def _new(on: On, known: set[tuple[int, str]]) -> list[Suggestion]:
    """The first mail for each deal and each sign that leads to a step ahead."""
    steps: dict[int, list[Stage]] = {}
    leading = []
    for said, found, deal in on:
        process = deal.stage.process_id
        for rule, this in found.rules.items():
            if (deal.pk, rule) in known:
                continue
            if process not in steps:
                steps[process] = stages(process)
            if step_ahead(rule, deal.stage, steps[process]):
                leading.append((said, rule, this, deal))
    theirs = addresses_on({deal.pk for _said, rule, _this, deal in leading if rule == PEOPLE})
    new: dict[tuple[int, str], Suggestion] = {}
    for said, rule, this, deal in leading:
        if rule == PEOPLE and not this.quote:
            this = Finding(who_joins(said.named, theirs.get(deal.pk, set())))
            if not this.quote:
                continue
        new.setdefault((deal.pk, rule), _row(said, rule, this, deal))
    return list(new.values())


def _row(said: Said, rule: str, this: Finding, deal: Opportunity) -> Suggestion:
    return Suggestion(
        opportunity=deal,
        rule=rule,
        quote=this.quote,
        direction=said.mail.direction,
        until=this.until,
        entry_id=said.entry,
    )


def _suppose(on: On) -> None:
    """The four questions, in their newest words; a mail that is not open to all takes nobody's place."""
    speaking = [one for one in on if one[1].letters]
    if not speaking:
        return
    _held({deal.pk for *_, deal in on})
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
    guesses.exclude(entry__share=Share.OPEN).update(words="", said_by=None, said_on=None)
