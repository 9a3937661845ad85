"""Tags of the pages of scoring."""

from __future__ import annotations

from decimal import Decimal

from django import template
from django.utils.safestring import SafeString, mark_safe

from cchc.audit.public import AuditEvent, deed
from cchc.core.numbers import vietnamese_number
from cchc.indices import states
from cchc.indices.models import CriteriaSet
from cchc.indices.rules.chart import Chart

register = template.Library()


@register.inclusion_tag("core/badge.html")
def round_state(value: str) -> dict[str, str]:
    """The badge of a round's state."""
    known = states.State(value)
    return {"text": states.LABELS[known], "tone": states.TONES[known]}


@register.inclusion_tag("core/badge.html")
def official(one: CriteriaSet) -> dict[str, str]:
    """Whether the set is of a decision or illustrative: it stands wherever the set is named."""
    if one.official:
        return {"text": "Chính thức", "tone": "ok"}
    return {"text": "Bộ tiêu chí minh hoạ", "tone": "warn"}


@register.filter
def drawn(chart: Chart) -> SafeString:
    """The picture of a chart; its texts were escaped when it was drawn."""
    return mark_safe(chart.svg)  # noqa: S308


@register.filter
def points(value: Decimal | None) -> str:
    """``1,35``; a dash where there is none."""
    return "–" if value is None else vietnamese_number(value)


@register.filter
def two_places(value: Decimal | None) -> str:
    """``94,12``."""
    return "–" if value is None else f"{value:.2f}".replace(".", ",")


@register.filter
def signed(value: Decimal) -> str:
    """``+0,35``, ``−1,20``; a change too small for two places keeps its sign only where it is not zero."""
    shown = two_places(abs(value))
    return shown if not value else f"{'+' if value > 0 else '−'}{shown}"


@register.filter
def said(event: AuditEvent) -> str:
    """What an event did, without who did it."""
    return deed(event.verb, event.data)
