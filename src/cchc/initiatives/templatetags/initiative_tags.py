"""Tags of the pages of initiatives."""

from __future__ import annotations

from typing import Any

from django import template

from cchc.audit.public import AuditEvent, deed
from cchc.initiatives import states
from cchc.initiatives.models import Initiative
from cchc.initiatives.selectors.export import authors_text

register = template.Library()


@register.inclusion_tag("core/badge.html")
def initiative_state(value: str) -> dict[str, str]:
    known = states.State(value)
    return {"text": states.LABELS[known], "tone": states.TONES[known]}


@register.filter
def written_by(initiative: Initiative) -> str:
    return authors_text(initiative)


@register.filter
def said(event: AuditEvent) -> str:
    """What an event did, without who did it."""
    return deed(event.verb, event.data)


@register.filter
def entry(mapping: Any, key: Any) -> Any:
    return mapping.get(key) if mapping else None
