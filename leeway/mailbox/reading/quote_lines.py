"""Single lines that stand above a quote, recognised. `quotes` decides what follows from them."""

from __future__ import annotations

import re

from .quote_words import ATTRIBUTIONS, FIELDS, FORWARDED, FROM, ORIGINAL

WHEN = re.compile(r"\d{1,2}[:.h]\d\d|\d{4}|\d{1,2}[./-]\d{1,2}[./-]\d{2}|\d+[月日년월]")
CLOCK = re.compile(r"\d{1,2} ?[:.h] ?\d\d")
RULE = re.compile(r"^[ \t>]*[-_=*]{2,}[ \t]*([^\n]{0,80}?)[ \t]*[-_=*]{2,}[ \t:]*$")
UNDERLINE = re.compile(r"^[ \t]*_{20,}[ \t]*$")
FIELD = re.compile(r"^[ \t>*]*([^\s:：*][^:：*\n]{0,24}?)[ \t]*\*?[:：]\*?[ \t]*(.*)$")
STARTS = tuple({start for start, _ in ATTRIBUTIONS if start})
MAX_WRAPPED = 4
MAX_ATTRIBUTION = 500
HEADER_SPAN = 12
DASHES = re.compile(r"^[-_=*]{2,}[ \t]*")
NOTES = re.compile(r"\d{1,2}[/.]\d{1,2}[/.]\d{2,4} \d{1,2}:\d{2}(?::\d{2})?(?: [AP]M)?$")


def next_written(bare: list[str], at: int) -> int:
    while at < len(bare) and not bare[at]:
        at += 1
    return at


def is_forward(line: str) -> bool:
    """ "----- Forwarded message -----", also when its end was wrapped into the next line."""
    words = DASHES.sub("", line)
    return (words != line or line.endswith(":")) and words.casefold().startswith(FORWARDED)


def opens(bare: list[str], at: int) -> bool:
    """Whether everything from this line on is an earlier message."""
    if match := RULE.match(bare[at]):
        words = match[1].strip(" -_*").casefold().replace("’", "'")
        if words in ORIGINAL or _says_wrote(words, words):
            return True
    if UNDERLINE.match(bare[at]):
        at = next_written(bare, at + 1)
    return _header_block(bare, at) or _notes_block(bare, at)


def _notes_block(bare: list[str], at: int) -> bool:
    """Lotus Notes: a name, the moment, then "To:" and "Subject:", all without dashes or "From:"."""
    if at + 1 >= len(bare) or len(bare[at]) > 100:
        return False
    moment = at if NOTES.search(bare[at]) else at + 1
    if not NOTES.search(bare[moment]):
        return False
    fields = [match[1] for line in bare[moment + 1 : moment + HEADER_SPAN] if (match := FIELD.match(line))]
    return sum(field.strip().casefold() in FIELDS for field in fields) >= 2


def _header_block(bare: list[str], at: int) -> bool:
    """ "From: …", then at least two more known fields, one of them with a date or an address."""
    first = FIELD.match(bare[at]) if at < len(bare) else None
    if first is None or first[1].strip().casefold() not in FROM:
        return False
    fields, telling = 0, False
    for line in bare[at : at + HEADER_SPAN]:
        match = FIELD.match(line)
        if match and match[1].strip().casefold() in FIELDS:
            fields += 1
            telling = telling or "@" in line or bool(WHEN.search(match[2]))
    return fields >= 3 and telling


def attribution(bare: list[str], at: int) -> int:
    """How many lines, from this one, say "On …, … wrote:"; 0 where they do not."""
    first = bare[at].casefold()
    joined = ""
    for count, line in enumerate(bare[at : at + MAX_WRAPPED], 1):
        if not line or (line.startswith(">") and line != ">:") or len(joined) > MAX_ATTRIBUTION:
            return 0
        joined = f"{joined} {line.casefold()}"
        ends = line[-1] in ":：" or (count == 1 and line[-1] == ">")
        if ends and _says_wrote(first, joined.strip()):
            later = count > 1 and bare[at + 1].casefold().startswith(STARTS) and attribution(bare, at + 1)
            return 0 if later else count
    return 0


def _says_wrote(first: str, joined: str) -> bool:
    if len(joined) > MAX_ATTRIBUTION or not (WHEN.search(joined) or "@" in joined):
        return False
    if joined.endswith(">:") and "@" in joined and WHEN.search(joined):
        return True  # a date, an address, a colon: whatever the language
    tail = joined[-90:]
    return any(first.startswith(start) and end.rstrip(":") in tail for start, end in ATTRIBUTIONS)


def strong(attribution: str) -> bool:
    """So complete that no ">" is needed below: a date, and a clock or an address with it."""
    return bool(WHEN.search(attribution)) and ("@" in attribution or bool(CLOCK.search(attribution)))
