"""Bytes to text, whatever the message declares.

The ladder: what is declared, under its usual wrong names; UTF-8 where the declaration cannot know
better; the superset of the declared family; a guess only for 256 bytes or more, because guesses on
short text turn Russian into Japanese.
"""

from __future__ import annotations

import codecs
import re
from functools import lru_cache

from .words import words

# Wrong or narrow names = the superset that real mail means by them.
ALIASES = dict(
    one.split("=", 1)
    for one in words(
        "=utf-8 ansi=cp1252 ansi_x3.4=ascii ansi_x3.4-1968=ascii ascii=cp1252 us-ascii=cp1252 "
        "iso-8859-1=cp1252 iso8859-1=cp1252 iso_8859-1=cp1252 latin1=cp1252 latin-1=cp1252 iso-8859-9=cp1254 "
        "iso-8859-8=cp1255 iso-8859-8-i=cp1255 iso-8859-8-e=cp1255 iso-8859-6-i=iso8859-6 "
        "iso-8859-6-e=iso8859-6 iso-8859-11=cp874 tis-620=cp874 ks_c_5601-1987=cp949 ks_c_5601=cp949 "
        "ksc_5601=cp949 euc-kr=cp949 gb2312=gb18030 gb_2312-80=gb18030 gbk=gb18030 x-gbk=gb18030 "
        "cp936=gb18030 big5=cp950 shift_jis=cp932 shift-jis=cp932 sjis=cp932 x-sjis=cp932 "
        "iso-2022-jp=iso2022_jp_ext x-mac-roman=mac-roman macintosh=mac-roman x-mac-cyrillic=mac-cyrillic "
        "unicode-1-1-utf-7=utf-7 unicode-1-1-utf-8=utf-8 utf8mb4=utf-8 utf=utf-8 unicode=utf-8"
    )
)
# Codecs of Python that are no charset; "punycode" would even take quadratic time.
NO_CHARSET = {"idna", "punycode", "unicode_escape", "raw_unicode_escape", "undefined", "mbcs", "oem"}
GUESS_FROM = 256
GUESS_SAMPLE = 16 * 1024
LATIN = {"cp1252", "ascii"}
SEVEN_BIT = {"utf-7", "iso2022_jp_ext", "iso2022_jp", "iso2022_kr", "hz"}
CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
LINE_ENDS = re.compile("\r\n?|[\u2028\u2029\x85]")
DOUBLE = re.compile("[ÂÃ][\x80-\xbf]|â€|[ÐÑ][\x80-\xbf€-™]")


@lru_cache(maxsize=256)
def codec_of(declared: str) -> str:
    """The Python codec for a declared charset; empty where nobody knows it."""
    name = re.sub(r"[\"'\s;<>]", "", declared).lower().partition("*")[0]
    name = ALIASES.get(name, name)
    name = re.sub(r"^(?:windows|cp|x-cp|x-windows|ibm|dos)[-_]?(\d+)$", r"cp\1", name)
    name = ALIASES.get(name, name)
    try:
        info = codecs.lookup(name)
    except (LookupError, ValueError, UnicodeError):
        return ""
    if info.name in NO_CHARSET or not getattr(info, "_is_text_encoding", True):
        return ""
    return "cp1252" if info.name in {"ascii", "iso8859-1"} else info.name


def clean(text: str) -> str:
    """Without what a database or a page cannot hold; line ends become newlines."""
    if "\r" in text or not text.isascii():
        text = LINE_ENDS.sub("\n", text)
    return CONTROLS.sub("", text)


def decode(raw: bytes, declared: str = "") -> str:
    """Readable text for these bytes; never raises, never returns NUL or lone surrogates."""
    codec = codec_of(declared)
    if raw.isascii() and codec not in SEVEN_BIT and not codec.startswith("utf-16"):
        if b"\x1b$" not in raw and b"\x1b(" not in raw:
            return clean(raw.decode("ascii"))
        codec = "iso2022_jp_ext"
    return clean(_undouble(_climb(raw, codec)))


def _climb(raw: bytes, codec: str) -> str:
    for name in ("utf-8-sig", codec) if codec in LATIN or not codec else (codec, "utf-8-sig"):
        if name:
            try:
                return raw.decode("utf-8-sig" if name == "utf-8" else name)
            except (UnicodeError, ValueError):
                continue
    if codec == "cp1252":
        return _western(raw)
    lost = raw.decode(codec or "utf-8", "replace")
    # A few broken characters among good ones: keep it. Hardly a good one: it is another charset.
    bad = lost.count("\ufffd")
    good = sum(not char.isascii() for char in lost[:20000]) - bad
    if bad * 20 <= len(lost) and bad * 3 <= good:
        return lost
    guessed = _guess(raw)
    return raw.decode(guessed, "replace") if guessed else _western(raw)


def _western(raw: bytes) -> str:
    """cp1252 for all 256 bytes: the five it leaves open stand for themselves, then vanish."""
    return raw.decode("cp1252", "replace").replace("\ufffd", "")


def _guess(raw: bytes) -> str:
    if len(raw) < GUESS_FROM:
        return ""
    from charset_normalizer import from_bytes  # heavy, and hardly ever needed

    best = from_bytes(raw[:GUESS_SAMPLE], threshold=0.15).best()
    return codec_of(best.encoding) if best else ""


def _undouble(text: str) -> str:
    """UTF-8 that was encoded twice, put right on evidence: at least three telling pairs."""
    if text.isascii() or len(DOUBLE.findall(text[:20000])) < 3:
        return text
    for codec in ("cp1252", "latin-1"):
        try:
            return text.encode(codec).decode("utf-8")
        except UnicodeError:
            continue
    return text
