"""Verdicts on pages."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django import template
from django.utils import timezone

from cchc.signatures.rules import badge_of
from cchc.signatures.selectors.trust import state_of

register = template.Library()
WHOSE = {"person": "Chữ ký cá nhân", "agency": "Chữ ký cơ quan", "unknown": "Chưa rõ của ai"}
TIMES = {"stamp": "theo dấu thời gian", "signer": "theo máy của người ký", "none": "chữ ký không ghi giờ"}
REVOCATIONS = {
    "good": "không bị thu hồi (theo danh sách đã có)",
    "unknown": "chưa có danh sách thu hồi của thời điểm ký",
    "revoked": "đã bị thu hồi",
    "not_asked": "không xét",
}


@register.inclusion_tag("core/badge.html")
def verdict(value: str) -> dict[str, str]:
    """The badge of a verdict; "" is not checked yet."""
    tone, text = badge_of(value)
    return {"tone": tone, "text": text}


@register.inclusion_tag("core/badge.html")
def validity(one: Any) -> dict[str, str]:
    """The badge of a certificate or list: whether it is still good."""
    tone, text = state_of(one)
    return {"tone": tone, "text": text}


@register.filter
def whose(kind: str) -> str:
    return WHOSE.get(kind, "")


@register.filter
def time_source(source: str) -> str:
    return TIMES.get(source, "")


@register.filter
def revocation(state: str) -> str:
    return REVOCATIONS.get(state, "")


@register.filter
def moment(text: str | None) -> str:
    """An ISO moment as ``08:30 05/03/2026`` in Vietnam."""
    if not text:
        return ""
    found = dt.datetime.fromisoformat(text)
    return f"{timezone.localtime(found) if found.tzinfo else found:%H:%M %d/%m/%Y}"
