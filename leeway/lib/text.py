"""Text as people type and mail servers send it: folded for search, cleaned, shortened.

Addresses, domains and phone numbers have modules of their own; their functions can be had here too.
"""

import re
import unicodedata

from leeway.lib.addresses import (
    ascii_domain,
    domain_of,
    is_free_mail,
    normal_address,
    registrable_domain,
    split_address,
    web_address,
)
from leeway.lib.phones import format_phone, normal_phone

__all__ = [
    "ascii_domain",
    "clean",
    "domain_of",
    "excerpt",
    "fold",
    "format_phone",
    "initials",
    "is_free_mail",
    "normal_address",
    "normal_phone",
    "one_line",
    "registrable_domain",
    "split_address",
    "web_address",
    "words",
]

# Letters that Unicode does not take apart although a keyboard without them does.
_LETTERS = str.maketrans(
    {
        "œ": "oe", "æ": "ae", "ø": "o", "đ": "d", "ð": "d", "ħ": "h", "ı": "i", "ł": "l", "ŋ": "n",
        "þ": "th", "ŧ": "t", "ß": "ss", "’": "'", "‘": "'", "ʼ": "'", "´": "'", "`": "'",
    }
)  # fmt: skip
# Accents and vowel points. Kana voicing marks are letters in their own right and stay.
_MARKS = re.compile(
    "[\u0300-\u036f\u0483-\u0487\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u0610-\u061a"
    "\u064b-\u065f\u0670\u06d6-\u06dc\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f]+"
)
_WORD = re.compile(r"[^\W_]+")
# C0 and C1 controls but tab and newline, half surrogates, non-characters.
_NOISE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]+")
# Marks that turn the reading direction: with them "exe.pdf" can be shown for "fdp.exe".
_BIDI = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]+")
# Marks that are seen nowhere and mean nothing in a name: two names that differ in them look the same.
_UNSEEN = re.compile("[\u00ad\u180e\u200b\u2060-\u2064\u206a-\u206f\ufeff]+")
# Joiners, fillers and selectors: part of a word or an emoji, and blank where they stand alone.
_BLANK = re.compile(
    "[\\s\u034f\u115f\u1160\u17b4\u17b5\u200c\u200d\u2800\u3164\ufe00-\ufe0f\uffa0\U000e0000-\U000e0fff]*"
)


def fold(text: str) -> str:
    """The text as search compares it: no case, no accents, œ as oe, ß as ss."""
    if text.isascii():
        return text.lower()
    plain = _MARKS.sub("", unicodedata.normalize("NFKD", text)).casefold().translate(_LETTERS)
    return unicodedata.normalize("NFC", plain)


def words(text: str) -> list[str]:
    """The folded words of a text, in order: letters and digits, nothing else."""
    return _WORD.findall(fold(text))


def initials(name: str) -> str:
    """Two capitals for a round badge: first and last word, or two letters of an only word."""
    parts = [word for part in name.split() if (word := "".join(_WORD.findall(part)))]
    if not parts:
        return ""
    letters = parts[0][0] + parts[-1][0] if len(parts) > 1 else parts[0][:2]
    return "".join(letter.upper()[0] for letter in letters)


def excerpt(text: str, limit: int = 280) -> str:
    """The beginning of a text on one line, at most `limit` characters, cut between words."""
    line = one_line(text[: limit * 20])
    if len(line) <= limit:
        return line
    cut = line[:limit]
    head, space, _ = cut.rpartition(" ")
    if not space or len(head) < limit // 2:
        head = cut[: limit - 1]  # one endless word: a URL, or a script without spaces
    while head and unicodedata.combining(line[len(head)]):
        head = head[:-1]
    return head.rstrip(" ,;:.!?-–—") + "…"


def one_line(text: str, limit: int | None = None) -> str:
    """What somebody typed into a field of one line: cleaned, single spaces, at most `limit` characters.

    Nothing, where nobody would see anything.
    """
    line = " ".join(_UNSEEN.sub("", clean(text, bidi=True)).split())
    return "" if _BLANK.fullmatch(line) else line[:limit]


def clean(text: str, *, bidi: bool = False) -> str:
    """The text without what no database or page should hold: NUL, controls, half surrogates.

    Line ends become `\\n`. With `bidi` the marks that turn the reading direction go too: for names,
    subjects and file names, where they only deceive.
    """
    plain = _NOISE.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))
    return _BIDI.sub("", plain) if bidi else plain
