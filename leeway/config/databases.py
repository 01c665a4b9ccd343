"""DATABASE_URL to Django's DATABASES, with the settings that durability was measured with."""

from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured

from leeway.config import env

# NORMAL lost acknowledged commits in simulated power cuts, FULL lost none.
SQLITE_PRAGMAS = (
    "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON; "
    "PRAGMA temp_store=MEMORY; PRAGMA cache_size=-16000;"
)


def had_a_key(entry: dict[str, Any]) -> bool:
    """Whether Leeway was here before, and its key with it; LEEWAY_NEW_KEY says that it is lost for good."""
    if env.flag("LEEWAY_NEW_KEY") or not entry["ENGINE"].endswith("sqlite3"):
        return False
    file = Path(entry["NAME"])
    return file.exists() and file.stat().st_size > 0


def database(url: str, data: Path) -> dict[str, Any]:
    """One entry of DATABASES for `sqlite:///path` or `postgres://user:word@host:port/name`."""
    try:
        parts = urlsplit(url or f"sqlite:///{data / 'leeway.sqlite3'}")
        port = parts.port
    except ValueError:
        raise ImproperlyConfigured("DATABASE_URL has no valid host and port.") from None
    if parts.scheme == "sqlite":
        return {
            "ENGINE": "django.db.backends.sqlite3",
            "NAME": parts.path[1:],
            "OPTIONS": {"transaction_mode": "IMMEDIATE", "timeout": 20, "init_command": SQLITE_PRAGMAS},
            "CONN_MAX_AGE": None,
        }
    if parts.scheme in {"postgres", "postgresql"}:
        options = dict(parse_qsl(parts.query))
        return {
            "ENGINE": "django.db.backends.postgresql",
            "NAME": unquote(parts.path.lstrip("/")),
            "USER": unquote(parts.username or ""),
            "PASSWORD": unquote(parts.password or ""),
            "HOST": options.pop("host", "") or parts.hostname or "",
            "PORT": str(port or ""),
            "OPTIONS": options,
            "CONN_MAX_AGE": 600,
            "CONN_HEALTH_CHECKS": True,
        }
    raise ImproperlyConfigured("DATABASE_URL must begin with sqlite:/// or postgres://")
