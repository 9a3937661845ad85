"""Tags of the pages of what is owed."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django import template
from django.forms import Form
from django.utils import timezone

from cchc.core.dates import vietnamese_day
from cchc.plans import obligation_states as states
from cchc.plans.models import Obligation
from cchc.plans.obligation_states import Owing

register = template.Library()


@register.inclusion_tag("core/badge.html")
def owing_status(row: Obligation, today: dt.date | None = None) -> dict[str, str]:
    """The badge of a state; an open one that is past its day says so."""
    if states.is_late(row.state, row.due_on, today or timezone.localdate()):
        return {"text": "Quá hạn", "tone": "bad"}
    known = Owing(row.state)
    return {"text": states.LABELS[known], "tone": states.TONES[known]}


@register.simple_tag
def owes(row: Obligation, today: dt.date) -> bool:
    """Whether the row is late."""
    return states.is_late(row.state, row.due_on, today)


@register.simple_tag
def week_of(day: dt.date, today: dt.date) -> str:
    """``Tuần này (29/6 – 05/7/2026)``, ``Tuần 30/11 – 06/12/2026``: from Monday to Sunday."""
    monday = day - dt.timedelta(days=day.weekday())
    sunday = monday + dt.timedelta(days=6)
    short = vietnamese_day(monday).rsplit("/", 1)[0] if monday.year == sunday.year else vietnamese_day(monday)
    span = f"{short} – {vietnamese_day(sunday)}"
    this = today - dt.timedelta(days=today.weekday())
    named = {this: "Tuần này", this + dt.timedelta(days=7): "Tuần sau", this - dt.timedelta(days=7): "Tuần trước"}
    return f"{named[monday]} ({span})" if monday in named else f"Tuần {span}"


@register.simple_tag(takes_context=True)
def query_with_state(context: dict[str, Any], state: str) -> str:
    """The present address narrowed to one state, on its first page."""
    query = context["request"].GET.copy()
    query.pop("trang", None)
    query["trang-thai"] = state
    return f"?{query.urlencode()}"


@register.filter
def errors_of(form: Form) -> list[str]:
    return [str(error) for errors in form.errors.values() for error in errors]
