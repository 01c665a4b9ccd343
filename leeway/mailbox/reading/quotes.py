"""What the writer added, apart from what was quoted. Folds, never deletes.

`split` gives pieces whose texts, joined, are the text exactly. When in doubt nothing is folded: a
person who sees too much loses a second, a person who sees too little loses a customer.
"""

from __future__ import annotations

import re
from typing import Literal

from .quote_lines import MAX_WRAPPED, attribution, is_forward, next_written, opens, strong
from .signatures import signature_start

Kind = Literal["text", "quote", "signature"]
Piece = tuple[Kind, str]

MAYBE = re.compile(  # without any of these there is nothing to fold, which is the usual case
    r"^[ \t]*(?:>|[-_*]{3,}|[^\n:：]{1,25}[:：])|[:：][ \t]*$|^-- ?$", re.MULTILINE
)
FOOTER = re.compile(r"^(?:-- ?(?:\n|$)|_{5,}|-{5,}|={5,}|You received this message because|To unsubscribe)")


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
    return any(attribution(bare, at) == len(bare) - at for at in range(len(bare)))


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
            if is_forward(bare[at]):
                return [False] * len(bare) if not any(quoted[:at]) else quoted
            end = opens(bare, at)
            if end:
                return quoted[:at] + [True] * (len(bare) - at)
            if wrapped := attribution(bare, at):
                following = next_written(bare, at + wrapped)
                if following < len(bare) and quoted[following]:
                    quoted[at:following] = [True] * (following - at)
                elif strong(" ".join(bare[at : at + wrapped])) and following < len(bare):
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
