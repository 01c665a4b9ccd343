"""A mail's words as sentences: as they were written, to be quoted, and plain, to be compared."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from leeway.lib.text import clean, fold

MOST_LETTERS = 20_000  # of a mail; what stands below is hardly its point
MOST_SENTENCES = 200
LONGEST = 300  # letters of a sentence: what cannot be quoted whole is not read
WRAPPED = 45  # a line this long goes on in the next one

_UNSEEN = re.compile("[\u00ad\u034f\u180e\u200b-\u200d\u2060-\u2064\ufeff]+")
_END = re.compile(r"(?<=[.!?…;])\s+")
_ITEM = re.compile(r"[-*•–·]\s")
_NO_WORD = re.compile(r"(?<!\d)[.,]|[.,](?!\d)|[^\w€$£.,]+")


class Sentence(NamedTuple):
    """`quote` is what was written; `plain` its folded words, each followed by one space, with one before the first."""

    quote: str
    plain: str

    @property
    def asks(self) -> bool:
        return self.quote.rstrip("\"'”») ").endswith("?")


def sentences(text: str) -> Iterator[Sentence]:
    """Those of a text that can be quoted whole, in their order; quoted lines are nobody's words here."""
    count = 0
    for piece in _pieces(_UNSEEN.sub("", clean(text[:MOST_LETTERS], bidi=True))):
        for words in _END.split(piece):
            if 0 < len(words) <= LONGEST:
                yield Sentence(words, plain(words))
                count += 1
                if count == MOST_SENTENCES:
                    return


def plain(words: str) -> str:
    """`We’d need 40,000 €!` → ` we d need 40,000 € `."""
    return f" {' '.join(_NO_WORD.sub(' ', fold(words).replace('%', ' percent ')).split())} "


def _pieces(text: str) -> Iterator[str]:
    """Lines that belong together, joined: mail programs break them anywhere."""
    held: list[str] = []
    for line in [*text.split("\n"), ""]:
        bare = " ".join(line.split())
        if held and (not bare or _ITEM.match(bare) or bare.startswith(">")):
            yield " ".join(held)
            held = []
        if bare.startswith(">"):
            continue
        if bare:
            held.append(bare)
        if bare and len(bare) < WRAPPED:
            yield " ".join(held)
            held = []
