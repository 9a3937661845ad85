"""Points and shares as pages show them."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal

from django import template

from cchc.core.numbers import vietnamese_number
from cchc.service_index.rules import Line

register = template.Library()
_CENT = Decimal("0.01")


@register.filter
def two_places(value: Decimal | None) -> str:
    """Half up, for reading."""
    return vietnamese_number(None if value is None else value.quantize(_CENT, rounding=ROUND_HALF_UP))


@register.filter
def share_text(line: Line) -> str:
    """``85,71%``; of a mean ``4,5 ngày``."""
    return f"{two_places(line.percent)}{' ngày' if line.figure.mean else '%'}"


@register.filter
def fraction_text(line: Line) -> str:
    """``6/7``: what is counted of what is looked at."""
    return f"{two_places(line.figure.numerator)}/{two_places(line.figure.denominator)}"
