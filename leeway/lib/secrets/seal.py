"""Sealing texts for their place in the database (AES-256-GCM)."""

import base64
import json
import secrets as random
from typing import NamedTuple

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from leeway.lib.secrets.keys import derive, key_material
from leeway.lib.secrets.secret import Secret, Tampered, WrongKey

VERSION = "v1"
Context = tuple[str | int, ...]


class _Key(NamedTuple):
    id: str
    cipher: AESGCM


def encrypt(text: str | Secret, *, context: Context, key: Secret | str | None = None) -> str:
    """Seal a text for its place, `context=("mailbox", 7, "password")`: table, row, field.

    The row needs its id first. Without `key` the installation's (`settings.LEEWAY_KEY`) is used.
    """
    plain = text.reveal() if isinstance(text, Secret) else text
    first = _keys(_installed(key))[0]
    nonce = random.token_bytes(12)
    sealed = nonce + first.cipher.encrypt(nonce, plain.encode(), _bound(first.id, context))
    return f"{VERSION}.{first.id}.{base64.urlsafe_b64encode(sealed).decode()}"


def decrypt(token: str, *, context: Context, key: Secret | str | None = None) -> Secret:
    """Open a sealed text of this place; WrongKey when its key is not here, Tampered when moved."""
    version, _, rest = token.partition(".")
    key_id, _, body = rest.partition(".")
    found = next((one for one in _keys(_installed(key)) if one.id == key_id), None)
    if version != VERSION or found is None:
        raise WrongKey("This secret was sealed with another key.")
    try:
        sealed = base64.urlsafe_b64decode(body)
        plain = found.cipher.decrypt(sealed[:12], sealed[12:], _bound(key_id, context))
    except (InvalidTag, ValueError):
        raise Tampered("This secret does not belong here or was changed.") from None
    return Secret(plain.decode())


def rotate(token: str, *, context: Context, key: Secret | str | None = None) -> str:
    """The same secret sealed with the first key; unchanged when it already is."""
    if token.split(".")[1:2] == [_keys(_installed(key))[0].id]:
        return token
    return encrypt(decrypt(token, context=context, key=key), context=context, key=key)


def key_ids(key: Secret | str | None = None) -> list[str]:
    """The short public names of the keys at hand, the sealing one first."""
    return [one.id for one in _keys(_installed(key))]


def derived_key(purpose: str, *, key: Secret | str | None = None) -> bytes:
    """32 bytes for another keyed use (`purpose` names it), so that no two uses share a key."""
    return derive(key_material(_installed(key))[0], f"derived/{purpose}")


def _bound(key_id: str, context: Context) -> bytes:
    """What a seal is tied to besides its key; JSON keeps ("a", "bc") apart from ("ab", "c")."""
    return json.dumps([VERSION, key_id, *map(str, context)], ensure_ascii=True).encode()


def _keys(key: Secret | str) -> list[_Key]:
    return [_Key(derive(raw, "key-id", 6).hex(), AESGCM(derive(raw, "data"))) for raw in key_material(key)]


def _installed(key: Secret | str | None) -> Secret | str:
    if key is not None:
        return key
    from django.conf import settings

    found: Secret | str | None = getattr(settings, "LEEWAY_KEY", None)
    return found or ""
