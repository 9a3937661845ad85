"""Template tags of the whole site: icons, Vietnamese numbers and dates, badges, addresses with changed filters."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from django import template
from django.http import HttpRequest
from django.templatetags.static import static
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString

from cchc.core.dates import vietnamese_day
from cchc.core.numbers import vietnamese_number

register = template.Library()


@register.simple_tag
def icon(name: str, label: str = "") -> SafeString:
    """A symbol of the icon sheet; hidden from screen readers unless ``label`` says what it means."""
    sheet = static("core/icons.svg")
    if label:
        return format_html(
            '<svg class="icon" role="img" aria-label="{}"><use href="{}#{}"></use></svg>', label, sheet, name
        )
    return format_html('<svg class="icon" aria-hidden="true"><use href="{}#{}"></use></svg>', sheet, name)


@register.filter
def vn_date(value: dt.date | dt.datetime | None) -> str:
    """``03/4/2026``: days and the months 1 and 2 with a leading zero, as official documents write them; None is empty."""
    if value is None or value == "":
        return ""
    if isinstance(value, dt.datetime):
        value = timezone.localtime(value) if timezone.is_aware(value) else value
    return vietnamese_day(value)


@register.filter
def vn_time(value: dt.datetime | None) -> str:
    """``14:05 03/4/2026`` in the zone of the site."""
    if value is None:
        return ""
    local = timezone.localtime(value)
    return f"{local:%H:%M} {vn_date(local)}"


@register.filter
def vn_number(value: Decimal | float | int | str | None) -> str:
    """``1.234,5``; None is "chưa có số liệu"."""
    return vietnamese_number(value)


@register.filter
def vn_signed(value: Decimal | None) -> str:
    """``+0,3``, ``−1``, ``0``; a dash where there is none."""
    if value is None:
        return "–"
    return f"{'+' if value > 0 else '−' if value < 0 else ''}{vietnamese_number(abs(value))}"


@register.filter
def at(found: Mapping[Any, Any], key: Any) -> Any:
    """What stands at a key; None where nothing does."""
    return found.get(key)


@register.filter
def as_percent(share: float | None) -> str:
    """``0.873`` as ``87``; nothing for None."""
    return "" if share is None else str(round(100 * share))


@register.filter
def days_left(day: dt.date | None) -> str:
    """How far a day is from today, in words."""
    if day is None:
        return ""
    left = (day - timezone.localdate()).days
    if left == 0:
        return "hôm nay"
    return f"còn {left} ngày" if left > 0 else f"quá {-left} ngày"


@register.simple_tag(takes_context=True)
def query_with(context: dict[str, Any], **changes: object) -> str:
    """The present query string with some parameters changed; an empty value takes the parameter away."""
    request: HttpRequest = context["request"]
    query = request.GET.copy()
    for key, value in changes.items():
        if value in (None, ""):
            query.pop(key, None)
        else:
            query[key] = str(value)
    encoded = query.urlencode()
    return f"?{encoded}" if encoded else "?"


@register.simple_tag(takes_context=True)
def current(context: dict[str, Any], *names: str) -> SafeString:
    """``aria-current="page"`` where the page's URL name is one of ``names`` (a trailing ``*`` matches a prefix)."""
    match = getattr(context.get("request"), "resolver_match", None)
    here = match.url_name if match and match.url_name else ""
    hit = any(here == name or (name.endswith("*") and here.startswith(name[:-1])) for name in names)
    return SafeString('aria-current="page"') if hit else SafeString("")


@register.simple_tag(takes_context=True)
def help_address(context: dict[str, Any]) -> str:
    """Where the handbook tells about the page that is shown."""
    match = getattr(context.get("request"), "resolver_match", None)
    name = match.url_name if match and match.url_name else "home"
    return reverse("handbook-about", args=[name])


@register.inclusion_tag("core/field.html")
def field(bound_field: Any, wide: bool = False) -> dict[str, Any]:
    """A labelled form field with its hint and its errors tied to it."""
    described = [f"{bound_field.auto_id}-error"] if bound_field.errors else []
    if bound_field.help_text:
        described.append(f"{bound_field.auto_id}-hint")
    attributes = {"aria-describedby": " ".join(described)} if described else {}
    if bound_field.errors:
        attributes["aria-invalid"] = "true"
    checkbox = getattr(bound_field.field.widget, "input_type", "") == "checkbox"
    return {
        "field": bound_field,
        "control": bound_field.as_widget(attrs=attributes),
        "wide": wide,
        "checkbox": checkbox,
    }


@register.inclusion_tag("core/pager.html", takes_context=True)
def pager(context: dict[str, Any], page: Any) -> dict[str, Any]:
    """Page links of a Django ``Page``; keeps the filters of the address."""
    return {"page": page, "request": context["request"]}


@register.inclusion_tag("core/badge.html")
def badge(text: object, tone: str = "mute") -> dict[str, object]:
    return {"text": text, "tone": tone}
