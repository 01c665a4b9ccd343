"""Names of attachments that may be shown, and offered for a download."""

from __future__ import annotations

import re
import unicodedata
from mimetypes import guess_extension

from . import limits

BIDI = re.compile("[\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\u00ad]")
FORBIDDEN = re.compile(r'[\x00-\x1f\x7f-\x9f<>:"|?*\u2028\u2029\ud800-\udfff]')
ENDINGS = {"message/rfc822": ".eml", "image/jpg": ".jpg", "application/x-gzip": ".gz"}
RESERVED = re.compile(r"(?i)^(con|prn|aux|nul|com\d|lpt\d)(?=\.|$)")


def safe_filename(name: str, fallback: str = "attachment") -> str:
    """One plain name: no path, no direction trick, no control character, at most 200 characters.

    Normalised first and checked afterwards, so that nothing becomes a path by normalising.
    """
    name = unicodedata.normalize("NFKC", name[:4000])
    name = FORBIDDEN.sub("", BIDI.sub("", name))
    name = re.split(r"[/\\]", name)[-1]
    name = " ".join(name.split()).strip(" .")
    name = RESERVED.sub(r"_\1", name)
    if len(name) > limits.FILENAME_CHARS:
        stem, dot, ending = name.rpartition(".")
        keep = f".{ending}" if dot and len(ending) <= 20 else ""
        name = (stem if keep else name)[: limits.FILENAME_CHARS - len(keep)].rstrip(" .") + keep
    return name or fallback


def invented(index: str, media_type: str) -> str:
    """A name for a part that came without one."""
    ending = ENDINGS.get(media_type) or guess_extension(media_type) or ""
    return f"part-{index}{ending}"
