"""Passwords and tokens at rest: one random key outside the database, one sealed text per field.

Needs no Django to import, because settings read the key here. A sealed text is bound to its place
(table, row, field): copied into another row it does not open. It names its key, so keys can be
rotated: the first key of the file seals, the others still open.
"""

from leeway.lib.secrets.keyfile import ensure_key, read_key
from leeway.lib.secrets.keys import django_secret_key, key_material, new_key
from leeway.lib.secrets.seal import decrypt, derived_key, encrypt, key_ids, rotate
from leeway.lib.secrets.secret import KeyMissing, KeyRefused, Secret, Tampered, WrongKey

__all__ = [
    "KeyMissing",
    "KeyRefused",
    "Secret",
    "Tampered",
    "WrongKey",
    "decrypt",
    "derived_key",
    "django_secret_key",
    "encrypt",
    "ensure_key",
    "key_ids",
    "key_material",
    "new_key",
    "read_key",
    "rotate",
]
