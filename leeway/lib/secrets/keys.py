"""Key texts and what is derived from them; no Django, because settings start here."""

import base64
import secrets as random

from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from leeway.lib.secrets.secret import KeyMissing, KeyRefused, Secret

KEY_BYTES = 32


def new_key() -> Secret:
    """A fresh random key as text, 256 bits."""
    return Secret(base64.urlsafe_b64encode(random.token_bytes(KEY_BYTES)).decode())


def key_material(key: Secret | str) -> list[bytes]:
    """The raw keys in a key text (one a line or comma-separated), or KeyMissing, KeyRefused."""
    text = key.reveal() if isinstance(key, Secret) else key
    words = (text or "").replace(",", " ").split()
    if not words:
        raise KeyMissing("There is no key. Leeway makes one on its first start.")
    return [_raw(word) for word in words]


def _raw(word: str) -> bytes:
    """Refuses what a person would type: a real key has about 30 different bytes of 32."""
    try:
        raw = base64.b64decode(word.replace("-", "+").replace("_", "/"), validate=True)
    except ValueError:
        raise KeyRefused("The key is not base64 text.") from None
    if len(raw) < KEY_BYTES:
        raise KeyRefused(f"The key is too short: {len(raw)} bytes, it needs {KEY_BYTES}.")
    if len(set(raw)) < 20 or raw.isascii():
        raise KeyRefused("The key is not random. Let Leeway make one.")
    return raw


def derive(raw: bytes, purpose: str, length: int = 32) -> bytes:
    """A key for one purpose (HKDF-SHA256, RFC 5869): knowing it tells nothing about the others."""
    return HKDF(SHA256(), length, salt=None, info=f"leeway/{purpose}".encode()).derive(raw)


def django_secret_key(key: Secret | str) -> str:
    """Django's SECRET_KEY for this installation, derived from its first key: there is no default."""
    return derive(key_material(key)[0], "django", 48).hex()
