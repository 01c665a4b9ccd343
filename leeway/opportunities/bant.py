"""What is known of a deal, as its page draws it: four chips and one sentence. There is no score."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import F
from django.utils.text import Truncator
from django.utils.translation import gettext as _, pgettext_lazy

from leeway.lib.dates import format_date, today_in
from leeway.opportunities.models import Known, Letter, Opportunity, Qualification
from leeway.team import policy
from leeway.team.models import User
from leeway.timeline.models import Share
from leeway.timeline.queries import readable_of

SIGNS = {Known.YES: "tri-yes", Known.NO: "tri-no", Known.UNKNOWN: "tri-unknown"}
NEXT = {Known.UNKNOWN: Known.YES, Known.YES: Known.NO, Known.NO: Known.UNKNOWN}  # one tap
IN_A_SENTENCE = 60  # letters of somebody's words
PHRASES = {
    (Letter.BUDGET, Known.YES): pgettext_lazy("BANT sentence", "budget known"),
    (Letter.BUDGET, Known.NO): pgettext_lazy("BANT sentence", "no budget"),
    (Letter.BUDGET, Known.UNKNOWN): pgettext_lazy("BANT sentence", "budget not known yet"),
    (Letter.AUTHORITY, Known.YES): pgettext_lazy("BANT sentence", "decision maker known"),
    (Letter.AUTHORITY, Known.NO): pgettext_lazy("BANT sentence", "no decision maker"),
    (Letter.AUTHORITY, Known.UNKNOWN): pgettext_lazy("BANT sentence", "decision maker not known yet"),
    (Letter.NEED, Known.YES): pgettext_lazy("BANT sentence", "need known"),
    (Letter.NEED, Known.NO): pgettext_lazy("BANT sentence", "no need"),
    (Letter.NEED, Known.UNKNOWN): pgettext_lazy("BANT sentence", "need not known yet"),
    (Letter.TIMELINE, Known.YES): pgettext_lazy("BANT sentence", "timing known"),
    (Letter.TIMELINE, Known.NO): pgettext_lazy("BANT sentence", "no date in sight"),
    (Letter.TIMELINE, Known.UNKNOWN): pgettext_lazy("BANT sentence", "timing not known yet"),
}


@dataclass(slots=True)
class Chip:
    """One of the four: its sign and state in words, what one tap makes of it, and what was said."""

    letter: str
    label: str
    known: str
    state: str
    sign: str
    next: str
    next_state: str
    words: str
    who: str
    said_by: int | None
    day: str
    said_on: str
    is_guess: bool
    entry: int | None  # the mail the words are from, for those who may read it

    @property
    def told(self) -> str:
        """`Anna, 3 Nov`: who said so, and when."""
        return ", ".join(part for part in (self.who, self.day) if part)

    @property
    def offered(self) -> str:
        """What the form proposes when words are written: they say yes, unless somebody left it open."""
        return self.known or ("" if self.words and not self.is_guess else Known.YES.value)


def chips(opportunity: Opportunity, user: User) -> list[Chip]:
    """The four in their order, for this person: words of a mail that is not open to all are for those who may read it."""
    rows = opportunity.qualifications.select_related("said_by").annotate(share=F("entry__share"))
    found = {row.letter: row for row in rows}
    readable = readable_of([row.entry_id for row in found.values() if row.entry_id], user)
    return [
        _chip(found.get(letter) or Qualification(letter=letter), user, readable) for letter in Letter.values
    ]


def known(opportunity: Opportunity, user: User) -> dict[str, Any]:
    """What the part of the page needs."""
    found = chips(opportunity, user)
    return {"chips": found, "known": sentence(found), "states": [(one.value, one.label) for one in NEXT]}


def sentence(chips: list[Chip]) -> str:
    """`Budget known (40 k, said Anna on 3 Nov), decision maker not known yet, …`; guesses do not count."""
    told = [chip for chip in chips if not chip.is_guess]
    if not any(chip.known or chip.words for chip in told):
        return _("Nothing is known yet, and that is fine.")
    words = ", ".join(_phrase(chip) for chip in chips)
    return f"{words[:1].upper()}{words[1:]}."


def _phrase(chip: Chip) -> str:
    phrase = str(PHRASES[Letter(chip.letter), Known(chip.known)])
    if chip.is_guess or not chip.words:
        return phrase
    words = Truncator(chip.words).chars(IN_A_SENTENCE)
    said = _("%(words)s, said %(who)s on %(day)s")
    if not chip.day:
        said = _("%(words)s, said %(who)s") if chip.who else "%(words)s"
    elif not chip.who:
        said = _("%(words)s, on %(day)s")
    return f"{phrase} ({said % {'words': words, 'who': chip.who, 'day': chip.day}})"


def _chip(row: Qualification, user: User, readable: set[int]) -> Chip:
    known, is_readable = Known(row.known), row.entry_id in readable
    is_guess = not known and bool(row.words) and row.written_by_id is None
    is_open = not is_guess and getattr(row, "share", None) in (None, Share.OPEN)
    words = row.words if is_readable or is_open else ""
    who = row.said_by if words and row.said_by and policy.sees(user, row.said_by) else None
    return Chip(
        letter=row.letter,
        label=str(Letter(row.letter).label),
        known=known.value,
        state=str(known.label),
        sign=SIGNS[known],
        next=NEXT[known].value,
        next_state=str(NEXT[known].label),
        words=words,
        who=who.name if who else "",
        said_by=who.pk if who else None,
        day=_day(row.said_on if words else None, user, "short"),
        said_on=_day(row.said_on if words else None, user, "numeric"),
        is_guess=bool(is_guess and words),
        entry=row.entry_id if is_readable and words else None,
    )


def _day(day: date | None, user: User, style: str) -> str:
    return format_date(day, user.language, style=style, today=today_in(user.zone)) if day else ""
