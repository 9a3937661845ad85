"""Tags of the cascade pages."""

from __future__ import annotations

from typing import Any

from django import template

register = template.Library()


@register.filter
def state_count(counts: dict[str, int], key: str) -> int:
    """How many rows a state filter would leave."""
    return counts.get(key.replace("-", "_"), 0)


@register.simple_tag(takes_context=True)
def state_link(context: dict[str, Any], key: str) -> str:
    """The present address narrowed to one state (empty: to none), on its first page."""
    query = context["request"].GET.copy()
    for name in ("trang", "tinh-trang"):
        query.pop(name, None)
    if key:
        query["tinh-trang"] = key
    return f"?{query.urlencode()}"
