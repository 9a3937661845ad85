"""Tags of the plans pages."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django import template
from django.utils.html import format_html_join
from django.utils.safestring import SafeString

from cchc.core.numbers import vietnamese_number
from cchc.plans import proof_rules, rules, states
from cchc.plans.importing import schedules
from cchc.plans.models import Target, Task
from cchc.plans.models.fields import ScheduleFields
from cchc.plans.selectors.export import units_text
from cchc.plans.selectors.plans import Totals
from cchc.plans.selectors.tasks import DUE_SOON
from cchc.plans.worddiff import Parts, marked
from vanban.checks import rule_reason

register = template.Library()


@register.inclusion_tag("core/badge.html")
def status(shown: str) -> dict[str, str]:
    """The badge of a shown status."""
    known = states.Shown(shown)
    return {"text": states.LABELS[known], "tone": states.TONES[known]}


@register.simple_tag
def units(task: Task, role: str, *, short: bool = False) -> str:
    return units_text(task, role, short=short)


@register.simple_tag
def goal(target: Target) -> str:
    """``≥ 95%``, ``≥ 2 tin, bài/tháng``."""
    gap = "" if target.unit.startswith("%") else " "
    sign = "" if target.operator == "=" else f"{target.get_operator_display()} "
    return f"{sign}{vietnamese_number(target.value)}{gap if target.unit else ''}{target.unit}"


@register.simple_tag
def quantity(value: Any, unit: str) -> str:
    """A value with its unit; nothing there is "chưa có số liệu"."""
    if value is None:
        return rules.NO_FIGURE
    gap = "" if unit.startswith("%") else " "
    return f"{vietnamese_number(value)}{gap}{unit}".strip()


@register.filter
def last_day(row: ScheduleFields) -> dt.date | None:
    """The day that a row's stored deadline means: the last one in time."""
    return schedules.last_day(row.schedule_kind, row.schedule_text, row.due_on)


@register.filter
def why_day(row: ScheduleFields) -> str:
    """Why that day, or how the text was understood where no day is known."""
    return schedules.explain(row)


@register.filter
def reason(rule: str) -> str:
    """Why findings of a rule matter."""
    return rule_reason(rule)


@register.filter
def doubt_label(code: str) -> str:
    """The few words that name a kind of warning."""
    return proof_rules.LABELS.get(code, code)


@register.filter
def shown_in_browser(media_type: str) -> bool:
    return media_type in {"application/pdf", "image/png", "image/jpeg"}


@register.filter
def proof(evidence: Any) -> str:
    return str(evidence)


@register.filter
def item(mapping: Any, key: Any) -> Any:
    """``mapping[key]``; None where it has no such key."""
    return mapping.get(key) if mapping is not None else None


@register.filter
def count_of(totals: Totals, key: str) -> int:
    """How many tasks a status filter would leave."""
    return totals.due_soon if key == DUE_SOON else totals.by_status[key]


@register.filter
def tone(key: str) -> str:
    return "warn" if key == DUE_SOON else states.TONES[states.Shown(key)]


@register.simple_tag(takes_context=True)
def filter_link(context: dict[str, Any], key: str) -> str:
    """The present address narrowed to one status (empty: to none), on its first page."""
    query = context["request"].GET.copy()
    for name in ("trang", "trang-thai"):
        query.pop(name, None)
    if key:
        query["trang-thai"] = str(key)
    return f"?{query.urlencode()}"


@register.simple_tag
def words(before: str, after: str) -> tuple[SafeString, SafeString]:
    """Two wordings of a cell with the words that went and came marked."""
    old, new = marked(before, after)
    return _marked(old, "del"), _marked(new, "ins")


def _marked(parts: Parts, tag: str) -> SafeString:
    pieces = (
        (SafeString(f"<{tag}>"), piece, SafeString(f"</{tag}>")) if differs else ("", piece, "")
        for piece, differs in parts
    )
    return format_html_join("", "{}{}{}", pieces)
