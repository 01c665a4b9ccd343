"""From one mail to what it speaks for."""

from dataclasses import dataclass
from datetime import date

from leeway.opportunities.evidence import signs
from leeway.opportunities.evidence.phrases import Phrases
from leeway.opportunities.evidence.sentences import LONGEST, Sentence, plain, sentences
from leeway.opportunities.evidence.whens import day_of

LATER = "later"
NEAREST = 21  # days: what is to wait for less than that is a meeting, not a deal
FEW = 7  # words that say nothing else
SHORT = 14  # words in which an appointment is agreed
_AFTER = {"after", "apres"}

_NOTHING = Phrases(signs.NOTHING)
_NO_BUDGET, _NO_LATER = Phrases(signs.NO_BUDGET), Phrases(signs.NO_LATER)
_LATER, _NOT_NOW, _ALONE = Phrases(signs.LATER), Phrases(signs.NOT_NOW), Phrases(signs.NOT_NOW_ALONE)
_MEETING, _NO_MEETING = Phrases(signs.MEETING), Phrases(signs.NO_MEETING)
_FILES, _PROPOSAL, _NO_PROPOSAL = (
    Phrases(signs.PROPOSAL_FILES), Phrases(signs.PROPOSAL), Phrases(signs.NO_PROPOSAL)
)  # fmt: skip
# sign: what says it, what in the same sentence denies it
_SAID = {
    "budget": (Phrases(signs.BUDGET), _NO_BUDGET),
    "need": (Phrases(signs.NEED), Phrases(signs.NO_NEED)),
    "authority": (Phrases(signs.AUTHORITY), None),
    "timeline": (Phrases(signs.TIMELINE), None),
    "decision": (Phrases(signs.DECISION), Phrases(signs.NO_DECISION)),
    "people": (Phrases(signs.PEOPLE), None),
}
RULES = {"budget": "need", "need": "need", "decision": "decision", "people": "people"}
LETTERS = ("budget", "authority", "need", "timeline")


@dataclass(slots=True, frozen=True)
class Mail:
    """What is read: the new words of one mail, without quotes and signature, its way, and the day it was written."""

    text: str
    direction: str  # "in" or "out"
    day: date
    subject: str = ""
    files: tuple[str, ...] = ()
    invites: bool = False  # it brings an appointment for a calendar


@dataclass(slots=True, frozen=True)
class Finding:
    """What was found, in the sentence that says it; `until` only where it names a day to wait for."""

    quote: str
    until: date | None = None


@dataclass(slots=True)
class Findings:
    """By rule (a sign of `process.Evidence`, or "later") and by letter of BANT."""

    rules: dict[str, Finding]
    letters: dict[str, Finding]


def read(mail: Mail) -> Findings:
    """The first sentence for each rule and each letter. Only their words say what they need; only ours propose."""
    found = Findings({"touch": Finding(mail.subject[:LONGEST])}, {})
    said = [one for one in sentences(mail.text) if not _NOTHING.search(one.plain)]
    if meeting := _meeting(mail, said):
        found.rules["meeting"] = Finding(meeting)
    if mail.direction == "out":
        if proposal := _proposal(mail, said):
            found.rules["proposal"] = Finding(proposal)
        return found
    for sentence in said:
        _listen(sentence, mail.day, found)
    return found


def _listen(sentence: Sentence, day: date, found: Findings) -> None:
    if later := _later(sentence, day):
        found.rules.setdefault(LATER, later)
    if sentence.asks:
        return
    this = Finding(sentence.quote)
    if _NO_BUDGET.search(sentence.plain):
        found.letters.setdefault("budget", this)
    for sign, (yes, no) in _SAID.items():
        if yes.search(sentence.plain) and not (no and no.search(sentence.plain)):
            if sign in RULES and later is None:
                found.rules.setdefault(RULES[sign], this)
            if sign in LETTERS:
                found.letters.setdefault(sign, this)


def _later(sentence: Sentence, day: date) -> Finding | None:
    words = sentence.plain
    if _NO_LATER.search(words):
        return None
    if match := _LATER.search(words):
        before = words[: match.start("when")].split() if "when" in match.groupdict() else []
        when = match["when"] if before else "next year"
        until = day_of(when, day, after=bool(before) and before[-1] in _AFTER)
        if until is not None:
            return Finding(sentence.quote, until) if (until - day).days >= NEAREST else None
    few = len(words.split()) <= FEW
    if _NOT_NOW.search(words) or (few and _ALONE.search(words)):
        return None if sentence.asks else Finding(sentence.quote)
    return None


def _meeting(mail: Mail, said: list[Sentence]) -> str:
    """What shows that both will meet: a sentence of either, or the subject of an invitation."""
    for sentence in said:
        words = sentence.plain
        agrees = not sentence.asks and len(words.split()) <= SHORT
        if agrees and _MEETING.search(words) and not _NO_MEETING.search(words):
            return sentence.quote
    called_off = _NO_MEETING.search(plain(mail.subject))
    return mail.subject[:LONGEST] if mail.invites and not called_off else ""


def _proposal(mail: Mail, said: list[Sentence]) -> str:
    """What shows that we sent one: the name of a file, or a sentence, or the subject of a mail with a file."""
    for name in mail.files:
        if _FILES.search(plain(name.replace("_", " ").replace(".", " "))) and not _NO_PROPOSAL.search(
            plain(name)
        ):
            return name[:LONGEST]
    for sentence in said:
        if _PROPOSAL.search(sentence.plain) and not _NO_PROPOSAL.search(sentence.plain):
            return sentence.quote if mail.files else ""
    if mail.files and _FILES.search(plain(mail.subject)) and not mail.subject.casefold().startswith("re:"):
        return mail.subject[:LONGEST]
    return ""
