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
        self.stack: list[tuple[str, str]] = []  # name and, where they multiply, attributes
        self.open: dict[str, int] = {}
        self.ghosts: dict[
            tuple[str, str], int
        ] = {}  # formatting that was never closed comes back in each block
        self.steps = 0

    def run(self, html: str) -> bool:
        for number, match in enumerate(TAG.finditer(html)):
            name = match[2].lower()
            if name in VOID or name in OPTIONAL_END:
                continue
            if match[1]:
                self.close(name)
            else:
                self.stack.append((name, match[3] if name in FORMATTING else ""))
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
            found = self.stack[at][0]
            if found == name:
                self._pop_to(at)
                return
            if found in BARRIERS or (name in INLINE and found not in INLINE):
                return  # the browser ignores this end tag here

    def _pop_to(self, at: int) -> None:
        for number, element in enumerate(self.stack[at:]):
            name = element[0]
            self.open[name] -= 1
            if number and name in FORMATTING:
                self.ghosts[element] = self.ghosts.get(element, 0) + 1
        del self.stack[at:]

    def _lay_ghost(self, name: str) -> None:
        for element in reversed(self.ghosts):
            if element[0] == name:
                del self.ghosts[element]
                return
