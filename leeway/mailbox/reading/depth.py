"""Is this HTML flat enough for a real parser? Answered in linear time, without one.

The sanitiser takes 30 s for 100,000 nested elements, and unclosed `<font>`s multiply in every HTML
parser. So this walks over the tags with the rules a browser uses for closing them, and counts too
much rather than too little.
"""

from __future__ import annotations

import re

from . import limits
from .words import words

TAG = re.compile(r"<(/?)([a-zA-Z][^\s/<>]{0,40})([^<>]*)")
VOID = words(
    "area base basefont bgsound br col embed frame hr img input keygen link meta param source track wbr"
)
OPTIONAL_END = words("p li td th tr dt dd option thead tbody tfoot html head body colgroup")
FORMATTING = words("a b big code em font i nobr s small strike strong tt u")
INLINE = FORMATTING | words(
    "span abbr acronym bdo bdi cite data del dfn ins kbd label mark q ruby rt rp samp sub sup time "
    "var map blink"
)
BARRIERS = words("table td th caption html template applet marquee object")
MAX_STEPS_PER_TAG = 20


def too_deep(html: str) -> bool:
    """Whether nesting could exceed `limits.HTML_LEVELS`."""
    if html.count("<") - html.count("</") <= limits.HTML_LEVELS:
        return False
    return _Walk().run(html)


class _Walk:
    """The stack of open elements, as a browser would have it."""

    def __init__(self) -> None:
        self.stack: list[str] = []
        self.open: dict[str, int] = {}
        self.ghosts: dict[str, int] = {}  # formatting that was never closed comes back in each block
        self.steps = 0

    def run(self, html: str) -> bool:
        for number, match in enumerate(TAG.finditer(html)):
            name = match[2].lower()
            if name in VOID or name in OPTIONAL_END:
                continue
            if match[1]:
                self.close(name)
            else:
                self.stack.append(name if name not in FORMATTING else name + match[3])
                self.open[name] = self.open.get(name, 0) + 1
                if len(self.stack) + len(self.ghosts) > limits.HTML_LEVELS:
                    return True
            if self.steps > MAX_STEPS_PER_TAG * (number + 1000):
                return True
        return False

    def close(self, name: str) -> None:
        if not self.open.get(name):
            if name in FORMATTING:
                self._lay_ghost(name)
            return
        for at in range(len(self.stack) - 1, -1, -1):
            self.steps += 1
            found = _bare(self.stack[at])
            if found == name:
                self._pop_to(at)
                return
            if found in BARRIERS or (name in INLINE and found not in INLINE):
                return  # the browser ignores this end tag here

    def _pop_to(self, at: int) -> None:
        for number, element in enumerate(self.stack[at:]):
            name = _bare(element)
            self.open[name] -= 1
            if number and name in FORMATTING:
                self.ghosts[element] = self.ghosts.get(element, 0) + 1
        del self.stack[at:]

    def _lay_ghost(self, name: str) -> None:
        for element in reversed(self.ghosts):
            if _bare(element) == name:
                del self.ghosts[element]
                return


def _bare(element: str) -> str:
    return element if element.isalnum() else re.split(r"[^a-zA-Z0-9:-]", element, maxsplit=1)[0].lower()
