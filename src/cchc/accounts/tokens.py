"""Access tokens for programs: how they are made, and who somebody is that shows one."""

from __future__ import annotations

import datetime as dt
import hashlib
import hmac
import secrets
from dataclasses import dataclass

from django.db.models import Q
from django.dispatch import Signal
from django.utils import timezone

from cchc.accounts.models import ApiToken, User

MARK = "cchc"
LONGEST_DAYS = 366
USE_SAVED_AFTER = dt.timedelta(minutes=5)
_NOBODYS = "0" * 64


@dataclass(frozen=True, slots=True)
class NewSecret:
    """``text`` is what the person is shown once; ``prefix`` and ``digest`` are what is kept."""

    text: str
    prefix: str
    digest: str


def new_secret() -> NewSecret:
    """``cchc_PREFIX_SECRET``: 10 hexadecimal digits to find it by, 256 random bits to know it by."""
    prefix, secret = secrets.token_hex(5), secrets.token_urlsafe(32)
    return NewSecret(f"{MARK}_{prefix}_{secret}", prefix, digest_of(secret))


def digest_of(secret: str) -> str:
    """SHA-256 in hexadecimal. The secret has 256 random bits, so a slow hash would add nothing."""
    return hashlib.sha256(secret.encode()).hexdigest()


token_used = Signal()  # user, token: the first use on a day, written to the record, which accounts does not know


def token_user(header: str | None) -> tuple[User, frozenset[str]] | None:
    """The person whose valid token an ``Authorization: Bearer ...`` header carries, and its scopes; None without one.

    Not valid: unknown, wrong, revoked, past its last day; or its owner may not sign in or has to change the password first.
    Where the token is for one agency only, ``user.limited_to`` is the path of that agency and ``Viewer.of`` keeps to it.
    """
    token = _token_of(header or "")
    if token is None or not token.works_on(timezone.localdate()):
        return None
    owner = token.owner
    if not owner.is_active or owner.must_change_password:
        return None
    _note_use(token)
    owner.limited_to = token.agency.path if token.agency is not None else ""
    return owner, frozenset(token.scopes)


def _token_of(header: str) -> ApiToken | None:
    kind, _, value = header.strip().partition(" ")
    mark, _, rest = value.strip().partition("_")
    prefix, _, secret = rest.partition("_")
    if kind.lower() != "bearer" or mark != MARK or not prefix.isalnum() or not prefix.isascii():
        return None
    token = ApiToken.objects.select_related("owner", "agency").filter(prefix=prefix[:12]).first()
    same = hmac.compare_digest(digest_of(secret), token.digest if token is not None else _NOBODYS)
    return token if same else None


def _note_use(token: ApiToken) -> None:
    now = timezone.now()
    stale = Q(last_used_at__isnull=True) | Q(last_used_at__lt=now - USE_SAVED_AFTER)
    if token.last_used_at is None or token.last_used_at < now - USE_SAVED_AFTER:
        noted = ApiToken.objects.filter(stale, pk=token.pk).update(last_used_at=now)
        is_first = token.last_used_at is None or timezone.localdate(token.last_used_at) < timezone.localdate(now)
        if noted and is_first:
            token_used.send(ApiToken, user=token.owner, token=token)
