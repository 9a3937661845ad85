"""A small chart of a rule, drawn on the server as SVG: points over the value, or bars of states. Colours come from the style
sheet; the words under the chart say the same, so the picture is for the eye only."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from html import escape

from cchc.core.numbers import vietnamese_number as say
from cchc.indices.rules.model import (
    AllOf,
    Bands,
    Branch,
    Choice,
    LeafRule,
    Linear,
    Option,
    Parts,
    PerItem,
    Rule,
    Survey,
)
from cchc.indices.rules.saying import say_rule

WIDTH, HEIGHT = 300, 130
_LEFT, _RIGHT, _TOP, _BOTTOM = 34, 12, 12, 24
_BAR, _MOST_BARS, _LONGEST = 22, 8, 30


@dataclass(frozen=True, slots=True)
class Chart:
    """``label`` names the group or part that the chart is of; empty for the rule itself."""

    label: str
    svg: str


@dataclass(frozen=True, slots=True)
class Piece:
    """A straight piece of the curve from ``(x1, y1)`` to ``(x2, y2)``; ``closed`` at its left and right end."""

    x1: Decimal
    y1: Decimal
    x2: Decimal
    y2: Decimal
    left: bool = True
    right: bool = False


def charts(leaf: LeafRule) -> tuple[Chart, ...]:
    return tuple(_charts(leaf.rule, leaf.max, ""))


def _charts(rule: Rule, most: Decimal | None, label: str) -> Iterator[Chart]:
    if isinstance(rule, Branch | Parts):
        for arm in rule.arms:
            yield from _charts(arm.rule, arm.max if arm.max is not None else most, arm.label)
    elif isinstance(rule, Choice):
        yield Chart(label, _bars(rule.options, say_rule(rule)))
    elif isinstance(rule, AllOf):
        states = (Option("", "Đủ yêu cầu", rule.points), Option("", "Thiếu", rule.otherwise))
        yield Chart(label, _bars(states, say_rule(rule)))
    else:
        found = pieces(rule, most)
        if found:
            unit = {"linear": "%", "survey": "%"}.get(rule.kind, getattr(rule, "unit", ""))
            yield Chart(label, _curve(found, unit, say_rule(rule)))
            if isinstance(rule, Bands) and rule.options:
                yield Chart(label, _bars(rule.options, say_rule(rule)))


def pieces(rule: Rule, most: Decimal | None) -> list[Piece]:
    """The curve of a rule of a measured value, from 0 to a little beyond its last threshold; empty for other rules."""
    if isinstance(rule, Linear):
        end = _beyond([rule.cap, rule.floor], rule.unit)
        low = [Piece(Decimal(0), rule.below, rule.floor, rule.below)] if rule.floor else []
        at_floor, at_cap = (value * rule.points / rule.full for value in (rule.floor, rule.cap))
        return [
            *low,
            Piece(rule.floor, at_floor, rule.cap, at_cap),
            Piece(rule.cap, rule.points, end, rule.points, True, True),
        ]
    if isinstance(rule, Survey):
        return [Piece(Decimal(0), Decimal(0), rule.full, rule.points, True, True)]
    if isinstance(rule, Bands):
        edges = [edge for band in rule.bands for edge in (band.low, band.high) if edge is not None]
        end = _beyond(edges, rule.unit)
        return sorted((_band_piece(band, end, most) for band in rule.bands), key=lambda one: (one.x1, one.x2))
    if isinstance(rule, PerItem):
        most_steps = rule.cap or rule.start
        steps = 5 if not most_steps else max(1, min(12, int(-(-most_steps // abs(rule.points)))))
        found = [_step(rule, at) for at in range(steps + 1)]
        return [Piece(x, y, x + rule.each, y) for x, y in found]
    return []


def _step(rule: PerItem, at: int) -> tuple[Decimal, Decimal]:
    size = abs(rule.points) * at
    moved = (min(size, rule.cap) if rule.cap is not None else size) * (-1 if rule.points < 0 else 1)
    return at * rule.each, max(rule.start + moved, Decimal(0)) if rule.start else moved


def _band_piece(band: object, end: Decimal, most: Decimal | None) -> Piece:
    low = getattr(band, "low", None) or Decimal(0)
    high = getattr(band, "high", None)
    high = end if high is None else high
    points, full = band.points, band.full  # type: ignore[attr-defined]
    ends = (points, points) if full is None else (low * points / full, high * points / full)
    if most is not None:
        ends = (min(ends[0], most), min(ends[1], most))
    return Piece(low, ends[0], high, ends[1], band.low_closed, band.high_closed or high == end)  # type: ignore[attr-defined]


def _beyond(edges: Sequence[Decimal], unit: str) -> Decimal:
    last = max(edges, default=Decimal(100))
    if unit == "%" and last <= 100:
        return Decimal(110)
    return last * Decimal("1.2") if last else Decimal(1)


def _curve(found: Sequence[Piece], unit: str, words: str) -> str:
    end = max(one.x2 for one in found)
    high = max(*(max(one.y1, one.y2) for one in found), Decimal(0))
    low = min(*(min(one.y1, one.y2) for one in found), Decimal(0))
    reach = high - low or Decimal(1)

    def x(value: Decimal) -> str:
        return f"{_LEFT + float(value / (end or 1)) * (WIDTH - _LEFT - _RIGHT):.1f}"

    def y(value: Decimal) -> str:
        return f"{_TOP + float((high - value) / reach) * (HEIGHT - _TOP - _BOTTOM):.1f}"

    parts = [f'<line class="rc-axis" x1="{_LEFT}" y1="{y(low)}" x2="{WIDTH - _RIGHT}" y2="{y(low)}"/>']
    for at in sorted({high, low, *(one.y1 for one in found if one.y1 == one.y2)})[:6]:
        parts.append(f'<line class="rc-grid" x1="{_LEFT}" y1="{y(at)}" x2="{WIDTH - _RIGHT}" y2="{y(at)}"/>')
        parts.append(
            f'<text class="rc-text" text-anchor="end" x="{_LEFT - 5}" y="{float(y(at)) + 4:.1f}">{say(at)}</text>'
        )
    for place, printed in _ticks({one.x1 for one in found} | {one.x2 for one in found if one.x2 != end}, end):
        parts.append(
            f'<text class="rc-text" text-anchor="middle" x="{x(place)}" y="{HEIGHT - 8}">{printed}{escape(_short(unit))}</text>'
        )
    for one in found:
        if one.x1 == one.x2:
            parts.append(f'<circle class="rc-dot" cx="{x(one.x1)}" cy="{y(one.y1)}" r="3.5"/>')
            continue
        parts.append(f'<line class="rc-line" x1="{x(one.x1)}" y1="{y(one.y1)}" x2="{x(one.x2)}" y2="{y(one.y2)}"/>')
        parts.append(f'<circle class="{"rc-dot" if one.left else "rc-open"}" cx="{x(one.x1)}" cy="{y(one.y1)}" r="3"/>')
    return _svg(HEIGHT, "".join(parts), words)


def _ticks(places: set[Decimal], end: Decimal) -> Iterator[tuple[Decimal, str]]:
    """Thresholds, leaving out those that would print over their neighbour."""
    last: Decimal | None = None
    for place in sorted(places):
        if last is None or (place - last) / (end or 1) >= Decimal("0.13"):
            yield place, say(place)
            last = place


def _short(unit: str) -> str:
    return unit if unit == "%" else ""


def _bars(options: Sequence[Option], words: str) -> str:
    shown = options[:_MOST_BARS]
    most = max((abs(one.points) for one in shown), default=Decimal(0)) or Decimal(1)
    parts = []
    for at, one in enumerate(shown):
        top = 6 + at * (_BAR + 14)
        size = float(abs(one.points) / most) * (WIDTH - 60)
        label = one.label if len(one.label) <= _LONGEST + 12 else f"{one.label[: _LONGEST + 10]}…"
        parts.append(f'<text class="rc-text" x="2" y="{top + 9}">{escape(label)}</text>')
        parts.append(f'<rect class="rc-bar" x="2" y="{top + 14}" width="{max(size, 1):.1f}" height="10" rx="2"/>')
        parts.append(f'<text class="rc-text" x="{size + 8:.1f}" y="{top + 23}">{say(one.points)}</text>')
    return _svg(10 + len(shown) * (_BAR + 14), "".join(parts), words)


def _svg(height: int, inside: str, words: str) -> str:
    label = escape(words[:400], quote=True)
    return f'<svg class="rule-chart" viewBox="0 0 {WIDTH} {height}" role="img" aria-label="{label}">{inside}</svg>'


def unit_of(rule: Rule) -> str:
    """The unit in which a value is asked for; empty where none is."""
    if isinstance(rule, Survey):
        return "%" if rule.full == 100 else ""
    return getattr(rule, "unit", "")
