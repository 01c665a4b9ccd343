"""What the writer added, apart from what was quoted. Folds, never deletes.

`split` gives pieces whose texts, joined, are the text exactly. When in doubt nothing is folded: a
person who sees too much loses a second, a person who sees too little loses a customer.
"""

from __future__ import annotations

import re
from typing import Literal

from .quote_words import ATTRIBUTIONS, FIELDS, FORWARDED, FROM, ORIGINAL
from .signatures import signature_start

Kind = Literal["text", "quote", "signature"]
Piece = tuple[Kind, str]

MAYBE = re.compile(  # without any of these there is nothing to fold, which is the usual case
    r"^[ \t]*(?:>|[-_*]{3,}|[^\n:：]{1,25}[:：])|[:：][ \t]*$|^-- ?$", re.MULTILINE
)
WHEN = re.compile(r"\d{1,2}[:.h]\d\d|\d{4}|\d{1,2}[./-]\d{1,2}[./-]\d{2}|\d+[月日년월]")
CLOCK = re.compile(r"\d{1,2} ?[:.h] ?\d\d")
RULE = re.compile(r"^[ \t>]*[-_=*]{2,}[ \t]*([^\n]{0,80}?)[ \t]*[-_=*]{2,}[ \t:]*$")
UNDERLINE = re.compile(r"^[ \t]*_{20,}[ \t]*$")
FIELD = re.compile(r"^[ \t>*]*([^\s:：*][^:：*\n]{0,24}?)[ \t]*\*?[:：]\*?[ \t]*(.*)$")
FOOTER = re.compile(r"^(?:-- ?(?:\n|$)|_{5,}|-{5,}|={5,}|You received this message because|To unsubscribe)")
STARTS = tuple({start for start, _ in ATTRIBUTIONS if start})
MAX_WRAPPED = 4
MAX_ATTRIBUTION = 500
HEADER_SPAN = 12


def split(text: str, *, forwarded: bool = False) -> list[Piece]:
    """The text in pieces of ("text" | "quote" | "signature", text); joined they are `text`.

    `forwarded`: the subject says so, then what looks quoted is what the writer wanted to be read.
    """
    if not text or not MAYBE.search(text):
        return _with_signature([("text", text)]) if text else []
    lines = text.splitlines(keepends=True)
    pieces: list[Piece] = [("text", text)] if forwarded else _fold(lines)
    return _with_signature(pieces)


def visible(text: str, *, forwarded: bool = False) -> str:
    """What the writer added, with signature; the whole text where nothing can be told apart."""
    kept = "".join(piece for kind, piece in split(text, forwarded=forwarded) if kind != "quote")
    return kept.strip() or text.strip()


def introduces(text: str) -> bool:
    """Whether the last lines of this text say "On …, … wrote:"."""
    bare = [line.strip() for line in text.rstrip().splitlines()[-MAX_WRAPPED:]]
    return any(_attribution(bare, at) == len(bare) - at for at in range(len(bare)))


def _fold(lines: list[str]) -> list[Piece]:
    bare = [line.strip() for line in lines]
    quoted = _quoted_lines(bare)
    if not any(quoted):
        return [("text", "".join(lines))]
    pieces: list[tuple[bool, list[str]]] = []
    for is_quote, line in zip(quoted, lines, strict=True):
        if not pieces or pieces[-1][0] != is_quote:
            pieces.append((is_quote, []))
        pieces[-1][1].append(line)
    written = [one for one in pieces if not one[0] and "".join(one[1]).strip()]
    blocks = [one for one in pieces if one[0]]
    if not written or _inline(pieces, len(blocks)):
        return [("text", "".join(lines))]
    return [("quote" if is_quote else "text", "".join(some)) for is_quote, some in pieces]


def _inline(pieces: list[tuple[bool, list[str]]], blocks: int) -> bool:
    """Answers between the quoted lines: every quote is needed to understand them."""
    shown = [(quote, text) for quote, some in pieces if (text := "".join(some).strip())]
    if blocks > 1:
        return True
    at = next(number for number, (quote, _) in enumerate(shown) if quote)
    after = shown[at + 1][1] if at + 1 < len(shown) else ""
    return bool(at and after and not FOOTER.match(after))


def _quoted_lines(bare: list[str]) -> list[bool]:
    """For each line whether it belongs to a quote."""
    quoted = [line.startswith(">") and line != ">:" for line in bare]
    at = 0
    while at < len(bare):
        if not quoted[at] and bare[at]:
            if _is_forward(bare[at]):
                return [False] * len(bare) if not any(quoted[:at]) else quoted
            end = _opens(bare, at)
            if end:
                return quoted[:at] + [True] * (len(bare) - at)
            if wrapped := _attribution(bare, at):
                following = _next_written(bare, at + wrapped)
                if following < len(bare) and quoted[following]:
                    quoted[at:following] = [True] * (following - at)
                elif _strong(" ".join(bare[at : at + wrapped])) and following < len(bare):
                    return quoted[:at] + [True] * (len(bare) - at)
                at += wrapped - 1
        at += 1
    _join_gaps(bare, quoted)
    return quoted


def _join_gaps(bare: list[str], quoted: list[bool]) -> None:
    """Empty lines between quoted lines are quoted; lines wrapped out of the quote too."""
    last = -1
    for at, line in enumerate(bare):
        if not quoted[at]:
            continue
        gap = bare[last + 1 : at]
        if last >= 0 and gap and (not any(gap) or (len(gap) == 1 and len(bare[last]) > 60 and line)):
            quoted[last + 1 : at] = [True] * len(gap)
        last = at


def _next_written(bare: list[str], at: int) -> int:
    while at < len(bare) and not bare[at]:
        at += 1
    return at


def _is_forward(line: str) -> bool:
    match = RULE.match(line)
    words = (match[1] if match else line.rstrip(":")).casefold()
    return (bool(match) or line.endswith(":")) and words.startswith(FORWARDED)


def _opens(bare: list[str], at: int) -> bool:
    """Whether everything from this line on is an earlier message."""
    if match := RULE.match(bare[at]):
        words = match[1].strip(" -_*").casefold().replace("’", "'")
        if words in ORIGINAL or _says_wrote(words, words):
            return True
    if UNDERLINE.match(bare[at]):
        at = _next_written(bare, at + 1)
    return _header_block(bare, at)


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


def _attribution(bare: list[str], at: int) -> int:
    """How many lines, from this one, say "On …, … wrote:"; 0 where they do not."""
    first = bare[at].casefold()
    joined = ""
    for count, line in enumerate(bare[at : at + MAX_WRAPPED], 1):
        if not line or (line.startswith(">") and line != ">:") or len(joined) > MAX_ATTRIBUTION:
            return 0
        joined = f"{joined} {line.casefold()}"
        ends = line[-1] in ":：" or (count == 1 and line[-1] == ">")
        if ends and _says_wrote(first, joined.strip()):
            later = count > 1 and bare[at + 1].casefold().startswith(STARTS) and _attribution(bare, at + 1)
            return 0 if later else count
    return 0


def _says_wrote(first: str, joined: str) -> bool:
    if len(joined) > MAX_ATTRIBUTION or not (WHEN.search(joined) or "@" in joined):
        return False
    if joined.endswith(">:") and "@" in joined and WHEN.search(joined):
        return True  # a date, an address, a colon: whatever the language
    tail = joined[-90:]
    return any(first.startswith(start) and end.rstrip(":") in tail for start, end in ATTRIBUTIONS)


def _strong(attribution: str) -> bool:
    """So complete that no ">" is needed below: a date, and a clock or an address with it."""
    return bool(WHEN.search(attribution)) and ("@" in attribution or bool(CLOCK.search(attribution)))


def _with_signature(pieces: list[Piece]) -> list[Piece]:
    """The last written piece, cut where its signature starts."""
    for at in range(len(pieces) - 1, -1, -1):
        kind, text = pieces[at]
        if kind == "text" and text.strip():
            start = signature_start(text)
            if start > 0 or (start == 0 and at > 0):  # a signature alone is the whole mail
                cut: list[Piece] = [("text", text[:start]), ("signature", text[start:])]
                pieces[at : at + 1] = [piece for piece in cut if piece[1]]
            break
    return pieces
