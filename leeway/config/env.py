"""Typed reading of the environment. Every secret may also be given as a file: NAME_FILE."""

import os
from pathlib import Path

from django.core.exceptions import ImproperlyConfigured


def text(name: str, default: str = "") -> str:
    """The value of NAME, or the contents of the file that NAME_FILE names, or the default."""
    if path := file_of(name):
        try:
            return path.read_text().strip()
        except OSError as error:
            raise ImproperlyConfigured(f"{name}_FILE names {path}, which cannot be read.") from error
    return os.environ.get(name, default).strip()


def file_of(name: str) -> Path | None:
    """The file that NAME_FILE names, if it names one: it comes before NAME."""
    path = os.environ.get(f"{name}_FILE")
    return Path(path) if path else None


def address(name: str, default: str) -> str:
    """A web address, without the slash at its end."""
    value = text(name, default).rstrip("/")
    scheme, _, host = value.partition("://")
    if scheme not in {"http", "https"} or not host or "/" in host:
        raise ImproperlyConfigured(f"{name} is '{value}': write it like https://crm.example.com.")
    return value


def flag(name: str, default: bool = False) -> bool:
    """True for 1, true, yes, on; False for 0, false, no, off; anything else is refused."""
    value = text(name).lower()
    if not value:
        return default
    if value in {"1", "true", "yes", "on"}:
        return True
    if value in {"0", "false", "no", "off"}:
        return False
    raise ImproperlyConfigured(f"{name} is '{value}': write 1 or 0.")


def words(name: str, default: str = "") -> list[str]:
    """A comma-separated list without empty members."""
    return [word.strip() for word in text(name, default).split(",") if word.strip()]


def whole(name: str, default: int) -> int:
    """A whole number."""
    value = text(name)
    if not value:
        return default
    try:
        return int(value)
    except ValueError as error:
        raise ImproperlyConfigured(f"{name} is '{value}': write a whole number.") from error
