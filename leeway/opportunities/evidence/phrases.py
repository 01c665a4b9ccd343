"""How phrases are written in `signs`, and how they are found in a sentence.

Words stand as they are spoken. `(a|b)` is one or the other, `(a)?` may be missing, `…` stands for up to four words,
`<money>` for an amount, `<number>` for how many, `<when>` for a time that lies months away, `<day>` for one that is
near, `<clock>` for a time of day and `<hour>` for the same after "at". No phrase can take long: a sentence is short, and every part of a phrase has a limit.
"""

import re
from collections.abc import Iterable
from functools import cached_property

from leeway.opportunities.evidence.sentences import plain
from leeway.opportunities.evidence.whens import CLOCK, DAY, HOUR, WHEN

_MONEY = (
    r"(?:[€$£] ?\d[\d., ]{0,12}(?: ?[km])? "
    r"|\d[\d., ]{0,12} ?(?:k ?€|k ?eur|ke|k|m€|m ?eur|€|\$|£|eur|euros?|usd|chf|gbp|dollars?|pounds?|francs?|"
    r"mille euros|thousand (?:euros?|dollars?|pounds?)|millions?) )"
)
_NUMBER = r"(?:\d{1,6}|two|three|four|five|six|eight|ten|twelve|twenty|deux|trois|quatre|cinq|six|huit|dix|douze|vingt) "
_NAMED = {
    "<money>": _MONEY, "<number>": _NUMBER, "<when>": f"(?P<when>{WHEN}) ", "<day>": f"{DAY} ", "<clock>": f"{CLOCK} ",
    "<hour>": f"{HOUR} ", "…": r"(?:\S+ ){0,4}?",
}  # fmt: skip
_PART = re.compile(r"\([^)]*\)\??|<\w+>|…|[^\s()]+")


class Phrases:
    """Phrases of one sign, each tried only where the rarest of its words occurs.

    They are read when first asked for: hundreds of patterns cost a tenth of a second, and most processes read no mail.
    """

    def __init__(self, phrases: Iterable[str]) -> None:
        self._phrases = tuple(phrases)

    @cached_property
    def _by_word(self) -> dict[str, list[re.Pattern[str]]]:
        found: dict[str, list[re.Pattern[str]]] = {}
        for phrase in self._phrases:
            pattern, words = _read(phrase)
            for word in words:
                found.setdefault(word, []).append(pattern)
        return found

    def search(self, sentence: str) -> re.Match[str] | None:
        """The first that is found in a plain sentence."""
        for word in sentence.split():
            for pattern in self._by_word.get(word, ()):
                if found := pattern.search(sentence):
                    return found
        return None


def _read(phrase: str) -> tuple[re.Pattern[str], set[str]]:
    """Its pattern, and words of which one is in every sentence that it fits."""
    pieces, keys = [" "], set[str]()
    for part in _PART.findall(phrase):
        choices = part.strip("()?").split("|")
        may_be_missing = "?" if part.endswith("?") else ""
        pieces.append(f"(?:{'|'.join(_choice(one) for one in choices)}){may_be_missing}")
        if not may_be_missing and not any(one in _NAMED for one in choices):
            longest = {max(plain(one).split(), key=len) for one in choices}
            keys = max(keys, longest, key=_rarity)
    if not keys:
        raise ValueError(f"no word of its own: {phrase}")
    return re.compile("".join(pieces)), keys


def _choice(words: str) -> str:
    return _NAMED.get(words) or re.escape(plain(words)[1:])


def _rarity(words: set[str]) -> int:
    return min((len(word) for word in words), default=0)
