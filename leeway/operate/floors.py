"""The lowest versions that are safe, and why. A test holds the locks to them; `leeway doctor` the machine."""

import re
from dataclasses import dataclass


@dataclass(frozen=True)
class Floor:
    """A package, the first version that has the fix, and what the fix was for."""

    package: str
    version: str
    reason: str


PACKAGES = (
    Floor("Django", "5.2.17", "SQL injection by dictionary expansion, private pages in shared caches"),
    Floor("django-allauth", "65.14.1", "tokens of deactivated people lived on (CVE-2025-65430)"),
    Floor("granian", "2.8.0", "the version that the stop of streams was measured with"),
    Floor("nh3", "0.3.8", "an ammonia with the fix of CVE-2026-63430"),
    Floor("cryptography", "46.0.0", "the version that secrets are sealed with"),
)

# The first patch level of each Python that has the fixes of the e-mail package and of tarfile.
PYTHON: dict[tuple[int, ...], tuple[int, ...]] = {
    (3, 11): (3, 11, 15),
    (3, 12): (3, 12, 13),
    (3, 13): (3, 13, 12),
}
PYTHON_REASON = "header injection in e-mail (CVE-2024-6923, CVE-2026-1299); our own guards cover it meanwhile"

# WAL with two connections and a checkpoint could lose commits from 3.7.0 until these.
SQLITE_FIXED = (3, 51, 3)
SQLITE_BACKPORTS: dict[tuple[int, ...], tuple[int, ...]] = {(3, 44): (3, 44, 6), (3, 50): (3, 50, 7)}
SQLITE_REASON = "the WAL-reset fault can lose or corrupt what was saved"

POSTGRESQL = 15


def numbers(version: str) -> tuple[int, ...]:
    """`5.2.19rc1` to (5, 2, 19), to compare versions by."""
    return tuple(int(digits) for digits in re.findall(r"\d+", version.split("+")[0])[:4])


def python_is_safe(version: tuple[int, ...]) -> bool:
    """Whether this Python has the fixes; what is newer than we know has them."""
    return version >= PYTHON.get(version[:2], (0,)) and version[:2] >= min(PYTHON)


def sqlite_is_safe(version: tuple[int, ...]) -> bool:
    """Whether this SQLite keeps what it acknowledged in WAL mode."""
    return version >= SQLITE_FIXED or version >= SQLITE_BACKPORTS.get(version[:2], (99,))
