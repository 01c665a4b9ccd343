"""Public test mails, if they are there: never copied, never shown.

LEEWAY_TEST_CORPORA names their folder; otherwise it is `shared/corpora` beside the project.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

BESIDE = Path(__file__).resolve().parents[2].joinpath("shared", "corpora")
ROOT = Path(os.environ.get("LEEWAY_TEST_CORPORA") or BESIDE)
ABSENT = "the public test mails are not on this machine: LEEWAY_TEST_CORPORA names their folder"
WHERE: dict[str, tuple[str, ...]] = {  # the mails; the rest of a folder are expected results
    "mikel-mail": ("**/*.eml",),
    "mimekit": ("**/*.eml", "**/*.msg", "**/messages/*.txt", "**/mbox/*.mbox.txt"),
    "stalwart-mail-parser": ("**/*.eml",),
    "zbateson-mail-mime-parser": ("**/emails/*.txt",),
    "nodemailer-mailparser": ("**/*.eml",),
    "sisimai": ("**/*.eml", "mailbox/*"),
    "quagga-enron": ("**/*.txt",),
}
SEPARATOR = re.compile(rb"^From [^\n]*\n(?=(?:From|Return-Path|Received|Date|To|X-[\w-]+):)", re.MULTILINE)
MBOXES = ("mbox-0", "simple.mbox.txt", "unmunged.mbox.txt")


# A stranger's clone has no public mails; continuous integration has.
needed = pytest.mark.skipif(not all((ROOT / name).is_dir() for name in WHERE), reason=ABSENT)


def mail_files() -> Iterator[tuple[str, bytes]]:
    """Every mail as (its path below the corpora, its bytes); of an mbox one by one, `path#3`."""
    for corpus, patterns in WHERE.items():
        paths = {path for pattern in patterns for path in (ROOT / corpus).glob(pattern)}
        for path in sorted(path for path in paths if path.is_file() and "LICENCES" not in path.parts):
            name = path.relative_to(ROOT).as_posix()
            raw = path.read_bytes()
            if path.name in MBOXES:
                for number, one in enumerate(_mbox(raw), 1):
                    yield f"{name}#{number}", one
            else:
                yield name, raw


def _mbox(raw: bytes) -> Iterator[bytes]:
    """The mails between "From " lines; one in a text is no separator: no header follows it."""
    raw = raw.removeprefix(b"\xef\xbb\xbf").replace(b"\r\n", b"\n")
    for one in SEPARATOR.split(raw):
        if one.strip():
            yield one
