"""Events of the record in the words of the reader."""

from __future__ import annotations

from django import template

from cchc.audit.models import AuditEvent
from cchc.audit.sentences import sentence

register = template.Library()


@register.filter
def said(event: AuditEvent) -> str:
    return sentence(event)
