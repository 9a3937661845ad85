"""Small secrets as they lie in the database: encrypted with a key derived from the installation's own."""

from __future__ import annotations

import base64

from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings

MARK = "f1:"
_PURPOSE = b"cchc: secrets of the second step"


class SealedByAnotherKey(Exception):
    """The text was encrypted by an installation with another secret key."""


def seal(text: str) -> str:
    """``text`` encrypted (Fernet: AES-128-CBC with HMAC-SHA256), with a mark of the form."""
    return MARK + _box().encrypt(text.encode()).decode()


def unseal(text: str) -> str:
    """What was sealed; a text without the mark, from before there was sealing, comes back as it is. Raises SealedByAnotherKey."""
    if not text.startswith(MARK):
        return text
    try:
        return _box().decrypt(text.removeprefix(MARK).encode()).decode()
    except InvalidToken as error:
        raise SealedByAnotherKey from error


def _box() -> MultiFernet:
    """The present key encrypts; those of ``SECRET_KEY_FALLBACKS`` still decrypt, so that the key can be changed."""
    return MultiFernet([Fernet(_key(one)) for one in (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS)])


def _key(secret: str | bytes) -> bytes:
    derived = HKDF(algorithm=SHA256(), length=32, salt=None, info=_PURPOSE).derive(
        secret.encode() if isinstance(secret, str) else secret
    )
    return base64.urlsafe_b64encode(derived)
