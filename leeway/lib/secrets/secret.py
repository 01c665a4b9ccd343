"""The type of a text that must not be shown, and the ways a key can fail."""

import hmac
from typing import Any, NoReturn


class KeyMissing(Exception):
    """There is no key to work with."""


class KeyRefused(Exception):
    """The key is too short, guessable, unreadable or readable by others; the text says which."""


class WrongKey(Exception):
    """A sealed text was made with a key we do not have: its owner has to enter the secret again."""


class Tampered(WrongKey):
    """The key is right but the sealed text was changed or moved from another place."""


class Secret:
    """A text that must not be shown: it prints as `***` and refuses to be pickled or serialised."""

    __slots__ = ("_text",)

    def __init__(self, text: str) -> None:
        self._text = text

    def reveal(self) -> str:
        """The text itself, for handing it to a server and nothing else."""
        return self._text

    def __repr__(self) -> str:
        return "***"

    __str__ = __repr__

    def __format__(self, spec: str) -> str:
        return "***"

    def __bool__(self) -> bool:
        return bool(self._text)

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Secret):
            return NotImplemented
        return hmac.compare_digest(self._text.encode(), other._text.encode())

    def __hash__(self) -> int:
        return hash((Secret, self._text))

    def __copy__(self) -> "Secret":
        return self

    def __deepcopy__(self, memo: dict[int, Any]) -> "Secret":
        return self

    def __reduce__(self) -> NoReturn:
        raise TypeError("a Secret is never serialised")
