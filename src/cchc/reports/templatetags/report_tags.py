"""How states, sources and addresses of reports are shown."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import template
from django.urls import NoReverseMatch, reverse
from django.utils.html import conditional_escape, format_html
from django.utils.safestring import SafeString

from cchc.reports import permissions, rephrasing, states
from cchc.reports.composing.composers import COMPOSERS
from cchc.reports.selectors.rows import ADDRESSES
from cchc.reports.web.outline_rows import OPTIONS, choices

register = template.Library()
NATURES = {
    "count": "đếm từ sổ",
    "share": "tỷ lệ từ sổ",
    "stated": "ghi trong sổ",
    "measure": "số đo của sổ",
    "sum": "tổng hợp từ báo cáo cấp dưới",
    "typed": "nhập tay",
    "missing": "chưa có số liệu",
}


@register.simple_tag
def report_state(state: str) -> SafeString:
    one = states.State(state)
    return format_html('<span class="badge" data-tone="{}">{}</span>', states.TONES[one], states.LABELS[one])


@register.simple_tag
def giving_state(state: str) -> SafeString:
    one = states.Giving(state)
    tone, label = states.GIVING_TONES[one], states.GIVING_LABELS[one]
    return format_html('<span class="badge" data-tone="{}">{}</span>', tone, label)


@register.simple_tag
def nature(name: str) -> str:
    return NATURES.get(name, name)


@register.simple_tag
def source_link(source: dict[str, Any]) -> SafeString:
    """A source of words, opening onto it."""
    if source["kind"] == "no_proof":
        return format_html('<span class="late">{}</span>', "chưa có minh chứng")
    route = ADDRESSES.get(source["kind"])
    words = conditional_escape(source["words"])
    return format_html('<a href="{}">{}</a>', reverse(route, args=[source["id"]]), words) if route else words


@register.simple_tag
def move_address(move: states.Move, pk: int) -> str:
    """Where a move is posted to; empty for what is done elsewhere on the page."""
    if move.name in {"edit", "give", "give_back"}:
        return ""
    try:
        return reverse(f"report-{move.name.replace('_', '-')}", args=[pk])
    except NoReverseMatch:
        return ""


@register.simple_tag
def composer_label(name: str) -> str:
    return COMPOSERS[name].label if name in COMPOSERS else ""


@register.simple_tag
def option_label(name: str) -> str:
    return OPTIONS.get(name, name)


@register.simple_tag
def source_label(name: str) -> str:
    return dict(choices()["sources"]).get(name, name.removeprefix("measure:"))


@register.simple_tag
def rephrasing_is_on() -> bool:
    return rephrasing.is_on()


@register.simple_tag(takes_context=True)
def receives_reports(context: dict[str, Any]) -> bool:
    viewer = context.get("viewer")
    return bool(viewer and permissions.received_by(viewer))


@register.filter
def only_rows(blocks: Iterable[Any]) -> list[Any]:
    return [one for one in blocks if one.block.kind in {"row", "group"}]


@register.filter
def only_text(blocks: Iterable[Any]) -> list[Any]:
    return [one for one in blocks if one.block.kind not in {"row", "group"}]
