"""How often one network address may send answers. Kept in memory only and for minutes; no address is stored with an answer."""

from __future__ import annotations

import hashlib

from django.conf import settings
from django.core.cache import cache
from django.http import HttpRequest

from cchc.surveys.models import Channel

SECONDS = 600
MOST = {Channel.WEB: 60, Channel.KIOSK: 300}  # a whole office or village may stand behind one address


def too_many(request: HttpRequest, collection: int, channel: Channel) -> bool:
    """Counts this request; True when the address sent more than its share in ten minutes."""
    who = hashlib.sha256(f"{settings.SECRET_KEY}:{_address(request)}".encode()).hexdigest()[:32]
    key = f"survey-sent:{collection}:{channel}:{who}"
    cache.add(key, 0, SECONDS)
    try:
        return cache.incr(key) > MOST[channel]
    except ValueError:  # it ran out between the two
        return False


def _address(request: HttpRequest) -> str:
    """Of the visitor; behind our own proxy the last address that it added."""
    forwarded = request.headers.get("X-Forwarded-For", "")
    if settings.SECURE and forwarded:
        return forwarded.rpartition(",")[2].strip()
    return str(request.META.get("REMOTE_ADDR", ""))
