"""Rules, bands and answers in Vietnamese words."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from cchc.core.numbers import vietnamese_number as say
from cchc.indices.rules.model import (
    HUNDRED,
    AllOf,
    Arm,
    Band,
    Bands,
    Branch,
    ByHand,
    Choice,
    LeafRule,
    Linear,
    Nothing,
    Parts,
    PerItem,
    Rule,
    Survey,
    Terms,
)

KINDS = {
    "choice": "chọn một mức",
    "bands": "theo mức",
    "linear": "theo tỷ lệ",
    "per_item": "theo từng việc",
    "all_of": "đủ các yêu cầu",
    "branch": "theo nhóm",
    "parts": "cộng các phần",
    "terms": "theo công thức",
    "survey": "điều tra xã hội học",
    "by_hand": "chấm trực tiếp",
}
_OF_MEASURE = {"days_late": "theo số ngày chậm", "days": "theo số ngày", "count": "theo số lượng"}


def kind_label(rule: Rule) -> str:
    """``theo số ngày chậm``, ``có / không``: what a list calls the rule."""
    if isinstance(rule, Bands):
        return _OF_MEASURE.get(rule.measure, KINDS["bands"])
    if isinstance(rule, Choice) and len(rule.options) == 2 and any(one.points == 0 for one in rule.options):
        return "có / không"
    if isinstance(rule, Linear) and rule.full != HUNDRED:
        return "theo tỷ lệ so với chỉ tiêu"
    return KINDS[rule.kind]


def say_points(points: Decimal) -> str:
    return f"{say(points)} điểm"


def say_unit(unit: str) -> str:
    return unit if unit in {"", "%"} else f" {unit}"


def say_band(band: Band, unit: str, *, late: bool = False) -> str:
    """``từ 80% đến dưới 100%``."""
    first, mark = "chậm " if late else "", say_unit(unit)
    low, high = band.low, band.high
    if low is None and high is None:
        return "mọi giá trị"
    if low is not None and low == high:
        return "đúng hạn" if late and low == 0 else f"{first}{say(low)}{mark}"
    begins = "" if low is None else f"{'từ' if band.low_closed else 'trên'} {say(low)}{mark}"
    if high is None:
        return f"{first}{begins} trở lên" if band.low_closed else f"{first}{begins}"
    if low is None:
        return f"{first}{'không quá' if band.high_closed else 'dưới'} {say(high)}{mark}"
    return f"{first}{begins} đến {'' if band.high_closed else 'dưới '}{say(high)}{mark}"


def say_share(points: Decimal, full: Decimal, unit: str) -> str:
    """``tỷ lệ/100% × 1,5``."""
    return f"{'tỷ lệ' if unit == '%' else 'kết quả'}/{say(full)}{say_unit(unit)} × {say(points)}"


def sentence(leaf: LeafRule) -> str:
    """The whole rule of a leaf as one paragraph."""
    most = f"Tối đa {say_points(leaf.max)}. " if leaf.max is not None else ""
    outside = {"bonus": "Điểm thưởng, ngoài thang điểm. ", "penalty": "Điểm trừ, ngoài thang điểm. "}.get(leaf.part, "")
    nothing = f" {say_nothing(leaf.nothing)}" if leaf.nothing else ""
    body = say_rule(leaf.rule)
    return f"{outside}{most}{body[:1].upper()}{body[1:]}.{nothing}"


def say_rule(rule: Rule) -> str:
    return "; ".join(_pieces(rule))


def say_nothing(nothing: Nothing) -> str:
    gives = {
        "excluded": "không tính tiêu chí này, trừ điểm tối đa khỏi thang điểm",
        "max": "được điểm tối đa",
        "points": f"được {say_points(nothing.points or Decimal(0))}",
    }[nothing.gives]
    return f"Không phát sinh trong năm: {gives}."


def _pieces(rule: Rule) -> Iterator[str]:
    if isinstance(rule, Choice):
        yield from (f"{one.label}: {say_points(one.points)}" for one in rule.options)
    elif isinstance(rule, Bands):
        yield from (_say_band_points(rule, band) for band in rule.bands)
        yield from (f"{one.label}: {say_points(one.points)}" for one in rule.options)
        if rule.otherwise:
            yield f"còn lại: {say_points(rule.otherwise)}"
    elif isinstance(rule, Linear):
        yield from _linear(rule)
    elif isinstance(rule, PerItem):
        verb = "trừ" if rule.points < 0 else "được"
        each = f"{say(rule.each)} " if rule.each != 1 else ""
        most = f", tối đa {say_points(rule.cap)}" if rule.cap is not None else ""
        if rule.start:
            yield f"đủ: {say_points(rule.start)}"
        yield f"mỗi {each}{rule.unit} {verb} {say_points(abs(rule.points))}{most}"
    elif isinstance(rule, AllOf):
        named = "; ".join(one.label for one in rule.conditions)
        yield f"đủ tất cả yêu cầu ({named}): {say_points(rule.points)}"
        yield f"thiếu một yêu cầu: {say_points(rule.otherwise)}"
    elif isinstance(rule, Branch | Parts):
        yield from (_say_arm(rule, arm) for arm in rule.arms)
    elif isinstance(rule, Terms):
        yield _formula(rule)
        yield from (f"{one.name} là {one.meaning}" for one in rule.letters if one.meaning)
    elif isinstance(rule, Survey):
        yield f"kết quả điều tra/{say(rule.full)}{'%' if rule.full == HUNDRED else ''} × {say(rule.points)}"
    elif isinstance(rule, ByHand):
        yield "người chấm cho điểm trực tiếp, có ghi lý do"


def _say_band_points(rule: Bands, band: Band) -> str:
    gives = say_points(band.points) if band.full is None else say_share(band.points, band.full, rule.unit)
    return f"{say_band(band, rule.unit, late=rule.measure == 'days_late')}: {gives}"


def _linear(rule: Linear) -> Iterator[str]:
    mark = say_unit(rule.unit)
    yield f"từ {say(rule.cap)}{mark} trở lên: {say_points(rule.points)}"
    lead = f"từ {say(rule.floor)}{mark} đến dưới {say(rule.cap)}{mark}" if rule.floor else f"dưới {say(rule.cap)}{mark}"
    yield f"{lead}: {say_share(rule.points, rule.full, rule.unit)}"
    if rule.floor:
        yield f"dưới {say(rule.floor)}{mark}: {say_points(rule.below)}"


def _say_arm(rule: Branch | Parts, arm: Arm) -> str:
    most = f" (tối đa {say_points(arm.max)})" if arm.max is not None and isinstance(rule, Parts) else ""
    return f"{arm.label}{most}: [{say_rule(arm.rule)}]"


def _formula(rule: Terms) -> str:
    return " + ".join(f"{one.share}{f'/{one.of}' if one.of else ''} × {say(one.factor)}" for one in rule.terms)
