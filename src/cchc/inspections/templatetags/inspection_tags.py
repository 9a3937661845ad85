"""Tags of the pages of inspections."""

from __future__ import annotations

from typing import Any

from django import template
from django.utils import timezone

from cchc.audit.public import AuditEvent, deed
from cchc.inspections import states
from cchc.inspections.models import InspectionFinding
from cchc.inspections.rules import WORDS, Why

register = template.Library()


@register.inclusion_tag("core/badge.html")
def state(value: str) -> dict[str, str]:
    """The badge of an inspection's state."""
    known = states.State(value)
    return {"text": states.LABELS[known], "tone": states.TONES[known]}


@register.inclusion_tag("core/badge.html")
def finding_state(finding: InspectionFinding) -> dict[str, str]:
    """The badge of a finding as it is shown today."""
    shown = states.shown_finding(finding.state, finding.due_on, timezone.localdate())
    return {"text": states.FINDING_LABELS[shown], "tone": states.FINDING_TONES[shown]}


@register.inclusion_tag("core/badge.html")
def severity(finding: InspectionFinding) -> dict[str, Any]:
    tone = "bad" if finding.severity == "serious" else "mute"
    return {"text": finding.get_severity_display(), "tone": tone}


@register.inclusion_tag("core/badge.html")
def result(value: str, label: str) -> dict[str, str]:
    tone = {"passed": "ok", "failed": "bad"}.get(value, "mute")
    return {"text": label or "Chưa ghi", "tone": tone if value else "warn"}


@register.filter
def why(value: str) -> str:
    """Why a unit came out of a draw, in words."""
    return WORDS[Why(value)]


@register.filter
def said(event: AuditEvent) -> str:
    """What an event did, without who did it."""
    return deed(event.verb, event.data)
