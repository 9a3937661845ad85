"""Figures of surveys in templates."""

from __future__ import annotations

from django import template

from cchc.surveys import wording

register = template.Library()
register.filter("share_of", wording.share_of)
register.filter("interval_of", wording.interval_of)
register.filter("percent", wording.percent)
register.filter("change_in_words", wording.change_in_words)


@register.filter
def two_places(value: float | None) -> str:
    return "" if value is None else wording.fixed(value, wording.CENT)
