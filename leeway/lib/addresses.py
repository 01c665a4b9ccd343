"""E-mail addresses and domains: one spelling each, so that equal ones compare equal."""

import re
import unicodedata
from functools import lru_cache
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

DATA = Path(__file__).parent / "data"
# Underscores are not host names, but Microsoft and older mail domains use them.
_DOMAIN = re.compile(r"(?!-)[a-z0-9_-]{1,63}(?<!-)(\.(?!-)[a-z0-9_-]{1,63}(?<!-))*")
_LOCAL = re.compile(r"[^\s\x00-\x1f\x7f@<>,;:()\[\]\\]{1,64}")
_SAME_DOMAIN = {"googlemail.com": "gmail.com"}


def ascii_domain(domain: str) -> str | None:
    """A domain in lower-case ASCII (`bücher.de` → `xn--bcher-kva.de`), None when it is not one.

    Non-ASCII labels become punycode as in IDNA 2008: ß stays ß instead of becoming another name.
    """
    text = unicodedata.normalize("NFKC", domain.strip()).replace("\u3002", ".").lower()
    text = unicodedata.normalize("NFC", text).removesuffix(".")
    try:
        text = ".".join(_ascii_label(label) for label in text.split("."))
    except UnicodeError:
        return None
    return text if len(text) <= 253 and _DOMAIN.fullmatch(text) else None


def _ascii_label(label: str) -> str:
    if label.isascii():
        return label
    if not all(
        char.isalnum() or char in "-_\u00b7\u200c\u200d" or unicodedata.category(char)[0] == "M"
        for char in label
    ):
        raise UnicodeError("not a letter of any name")
    return "xn--" + label.encode("punycode").decode("ascii")


def normal_address(email: str) -> str | None:
    """One spelling of an e-mail address for comparing, or None when it is not an address.

    Case is folded, the domain becomes ASCII, googlemail.com is gmail.com. What stands after a
    plus is kept: on most servers it may be somebody else.
    """
    local, at, domain = email.strip().rpartition("@")
    host = ascii_domain(domain)
    local = unicodedata.normalize("NFC", unicodedata.normalize("NFC", local).casefold())
    if not at or host is None or not _LOCAL.fullmatch(local) or not _encodable(local):
        return None
    return f"{local}@{_SAME_DOMAIN.get(host, host)}"


def split_address(text: str) -> tuple[str, str]:
    """(name, address) of what somebody pastes: `Anna Blanc <a.blanc@acme.com>`, an address alone, or a name.

    An address alone gives a name as well as it can: `anna.blanc@acme.com` → `Anna Blanc`.
    """
    name, bracket, rest = text.strip().removesuffix(">").rpartition("<")
    address = normal_address(rest)
    if address is None:
        return text.strip(), ""
    name = name.strip(" \t\"'") if bracket else ""
    parts = re.split(r"[._+-]+", address.rpartition("@")[0])
    return name or " ".join(part.capitalize() for part in parts if part), address


def web_address(text: str) -> str | None:
    """What a browser may open for a web site somebody typed: `acme.com/fr` → `https://acme.com/fr`.

    None for anything but http and https, for names without a point, and for addresses that hold a
    password or blanks: they are there to deceive.
    """
    full = text if "://" in text else f"https://{text}"
    try:
        parts = urlsplit(full)
        host, _port = ascii_domain(parts.hostname or ""), parts.port
    except ValueError:
        return None
    odd = any(char.isspace() or not char.isprintable() or char in '"<>\\' for char in text)
    if parts.scheme not in ("http", "https") or "@" in parts.netloc or odd or not host or "." not in host:
        return None
    return full


def _encodable(text: str) -> bool:
    """False for half a surrogate pair, which no database stores."""
    try:
        text.encode()
    except UnicodeError:
        return False
    return True


def domain_of(email: str) -> str:
    """The domain of an address in its one spelling, "" when there is none."""
    address = normal_address(email)
    return address.rpartition("@")[2] if address else ""


def registrable_domain(domain: str) -> str | None:
    """The part somebody registered: `mail.acme.co.uk` → `acme.co.uk`; None for `co.uk` itself.

    A tenant of onmicrosoft.com counts as a domain of its own, as do other hosts of the public
    suffix list.
    """
    name = ascii_domain(domain)
    if name is None or "." not in name:
        return None
    found = _suffixes().privatesuffix(name)
    if found == "onmicrosoft.com":
        labels = name.split(".")
        return ".".join(labels[-3:]) if len(labels) > 2 else None
    return str(found) if found else None


@lru_cache(maxsize=1)
def _suffixes() -> Any:
    """Loaded when first asked: it costs memory that a process without mail need not pay."""
    from publicsuffixlist import PublicSuffixList

    return PublicSuffixList()


def is_free_mail(domain: str) -> bool:
    """True for domains that say nothing about a company: free mail, internet providers, throw-away.

    Subdomains count with their parent.
    """
    name = ascii_domain(domain)
    if name is None:
        return False
    labels = name.split(".")
    return any(".".join(labels[start:]) in free_mail_domains() for start in range(len(labels)))


@lru_cache(maxsize=1)
def free_mail_domains() -> frozenset[str]:
    """The committed list, `data/free_mail.txt`; a line `yahoo.{com,fr}` stands for two domains."""
    names: set[str] = set()
    for line in (DATA / "free_mail.txt").read_text(encoding="utf-8").splitlines():
        for word in line.partition("#")[0].split():
            stem, _, endings = word.partition(".{")
            if endings:
                names.update(f"{stem}.{ending}" for ending in endings.rstrip("}").split(","))
            else:
                names.add(word)
    return frozenset(names)
