"""The line of a forecast over the year with its bands, drawn on the server as SVG. The page has the same figures in a table."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal
from html import escape

from cchc.core.dates import vietnamese_day
from cchc.core.numbers import vietnamese_number as say
from cchc.indices.rules.chart import Chart

WIDTH, HEIGHT = 460, 240
_LEFT, _RIGHT, _TOP, _BOTTOM = 46, 14, 12, 28
_MONTHS_SHOWN = 6
_STEPS = (Decimal("0.5"), Decimal(1), Decimal(2), Decimal(5), Decimal(10), Decimal(20), Decimal(50))
_MOST_LINES = 7


@dataclass(frozen=True, slots=True)
class Point:
    on: dt.date
    expected: Decimal
    low_80: Decimal
    high_80: Decimal
    low_95: Decimal
    high_95: Decimal


def line_chart(points: Sequence[Point], start: dt.date, end: dt.date) -> Chart:
    """Points by day, the oldest first, at least one; the axis of days reaches from the month of the first, not
    before ``start``, to ``end``."""
    low, high, step = _axis(min(one.low_95 for one in points), max(one.high_95 for one in points))
    start, end = max(start, points[0].on.replace(day=1)), max(end, points[-1].on)

    def x(day: dt.date) -> float:
        share = max((day - start).days, 0) / max((end - start).days, 1)
        return round(_LEFT + share * (WIDTH - _LEFT - _RIGHT), 1)

    def y(value: Decimal) -> float:
        return round(_TOP + float((high - value) / (high - low)) * (HEIGHT - _TOP - _BOTTOM), 1)

    def band(name: str, tops: Sequence[Decimal], bottoms: Sequence[Decimal]) -> str:
        there = [f"{x(one.on)},{y(value)}" for one, value in zip(points, tops, strict=True)]
        back = [f"{x(one.on)},{y(value)}" for one, value in zip(points, bottoms, strict=True)]
        return f'<polygon class="{name}" points="{" ".join([*there, *reversed(back)])}"/>'

    parts = []
    at = low
    while at <= high:
        parts.append(f'<line class="rc-grid" x1="{_LEFT}" y1="{y(at)}" x2="{WIDTH - _RIGHT}" y2="{y(at)}"/>')
        parts.append(f'<text class="rc-text" text-anchor="end" x="{_LEFT - 6}" y="{y(at) + 4}">{say(at)}</text>')
        at += step
    for day in _months(start, end):
        parts.append(f'<text class="rc-text" x="{x(day)}" y="{HEIGHT - 8}">1/{day.month}</text>')
    last = points[-1]
    if len(points) > 1:
        parts.append(band("fc-95", [one.high_95 for one in points], [one.low_95 for one in points]))
        parts.append(band("fc-80", [one.high_80 for one in points], [one.low_80 for one in points]))
        line = " ".join(f"{x(one.on)},{y(one.expected)}" for one in points)
        parts.append(f'<polyline class="fc-line" points="{line}"/>')
    else:
        parts.append(_bar("fc-95", x(last.on), y(last.high_95), y(last.low_95)))
        parts.append(_bar("fc-80", x(last.on), y(last.high_80), y(last.low_80)))
    parts.append(f'<circle class="rc-dot" cx="{x(last.on)}" cy="{y(last.expected)}" r="4"/>')
    words = f"Điểm dự báo theo ngày, từ {vietnamese_day(points[0].on)} đến {vietnamese_day(last.on)}; số liệu ở bảng ngay dưới"
    label = escape(words, quote=True)
    return Chart(
        "",
        f'<svg class="forecast-chart" viewBox="0 0 {WIDTH} {HEIGHT}" role="img" aria-label="{label}">{"".join(parts)}</svg>',
    )


def _months(start: dt.date, end: dt.date) -> list[dt.date]:
    """First days of months, every other one of many."""
    first = start.year * 12 + start.month - 1
    found = [dt.date(at // 12, at % 12 + 1, 1) for at in range(first, end.year * 12 + end.month)]
    kept = [day for day in found if start <= day <= end]
    return kept[:: 1 if len(kept) <= _MONTHS_SHOWN else 2]


def _bar(name: str, x: float, top: float, bottom: float) -> str:
    return f'<rect class="{name}" x="{x - 5}" y="{top}" width="10" height="{max(bottom - top, 1):.1f}"/>'


def _axis(low: Decimal, high: Decimal) -> tuple[Decimal, Decimal, Decimal]:
    """Whole steps around the values, not more than a few lines."""
    reach = max(high - low, Decimal(1))
    step = next((one for one in _STEPS if reach / one <= _MOST_LINES - 1), _STEPS[-1])
    bottom = (low / step).to_integral_value(ROUND_FLOOR) * step
    top = (high / step).to_integral_value(ROUND_CEILING) * step
    return bottom, top if top > bottom else bottom + step, step
