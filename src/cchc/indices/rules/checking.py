"""What is doubtful about a rule that can be computed: bands that overlap or leave gaps, points beyond the maximum."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from itertools import combinations, pairwise

from cchc.core.numbers import vietnamese_number as say
from cchc.indices.rules.model import (
    AllOf,
    Band,
    Bands,
    Branch,
    ByHand,
    Choice,
    LeafRule,
    Linear,
    Parts,
    PerItem,
    Rule,
    Survey,
)
from cchc.indices.rules.saying import say_band


def problems(leaf: LeafRule) -> list[str]:
    """Sentences, each one thing to look at. Empty: nothing to say."""
    return list(_problems(leaf.rule, leaf.max, leaf.part == "main"))


def _problems(rule: Rule, most: Decimal | None, reaches: bool) -> Iterator[str]:
    if isinstance(rule, ByHand):
        yield "Chưa có quy tắc tính điểm: người chấm cho điểm trực tiếp."
        return
    best = best_of(rule)
    if most is not None and best is not None and best > most:
        yield f"Có mức cho {say(best)} điểm, cao hơn điểm tối đa {say(most)}."
    if reaches and most is not None and best is not None and best < most:
        yield f"Không mức nào đạt điểm tối đa {say(most)}; mức cao nhất cho {say(best)} điểm."
    if isinstance(rule, Bands):
        yield from _of_bands(rule)
    if isinstance(rule, Linear) and not rule.floor <= rule.cap:
        yield f"Mức sàn {say(rule.floor)} cao hơn mức trần {say(rule.cap)}."
    if isinstance(rule, Linear) and rule.full <= 0:
        yield "Mốc chia tỷ lệ phải lớn hơn 0."
    if isinstance(rule, Branch | Parts):
        for arm in rule.arms:
            yield from (f"{arm.label}: {said}" for said in _problems(arm.rule, arm.max, arm.max is not None))


def _of_bands(rule: Bands) -> Iterator[str]:
    for one, other in combinations(rule.bands, 2):
        if _overlap(one, other):
            yield f"Hai mức chồng nhau: “{say_band(one, rule.unit)}” và “{say_band(other, rule.unit)}”."
    ordered = sorted((band for band in rule.bands), key=lambda band: (band.low is not None, band.low or 0))
    for one, other in pairwise(ordered):
        if _gap(one, other, whole=rule.measure != "rate"):
            yield f"Còn hở giữa “{say_band(one, rule.unit)}” và “{say_band(other, rule.unit)}”."


def _overlap(one: Band, other: Band) -> bool:
    return _begins_before_end(one, other) and _begins_before_end(other, one)


def _begins_before_end(one: Band, other: Band) -> bool:
    if one.low is None or other.high is None or one.low < other.high:
        return True
    return one.low == other.high and one.low_closed and other.high_closed


def _gap(one: Band, other: Band, *, whole: bool) -> bool:
    """Whole numbers (days, things) leave nothing between 5 and 6."""
    if one.high is None or other.low is None or one.high > other.low:
        return False
    if one.high == other.low:
        return not (one.high_closed or other.low_closed)
    if not whole:
        return True
    last = one.high if one.high_closed else one.high - 1
    first = other.low if other.low_closed else other.low + 1
    return first - last > 1


def best_of(rule: Rule) -> Decimal | None:
    """The most that a rule can give; None where that has no bound or is not known."""
    if isinstance(rule, Choice):
        return max((one.points for one in rule.options), default=None)
    if isinstance(rule, Bands):
        return max((*(_best_of_band(band) for band in rule.bands), *(one.points for one in rule.options)), default=None)
    if isinstance(rule, Linear | AllOf | Survey):
        return rule.points
    if isinstance(rule, PerItem):
        if rule.start:
            return rule.start if rule.points < 0 else None
        return rule.cap if rule.points > 0 else None
    if isinstance(rule, Branch):
        found = [best_of(arm.rule) for arm in rule.arms]
        known = [one for one in found if one is not None]
        return max(known, default=None) if len(known) == len(found) else None
    if isinstance(rule, Parts):
        each = [arm.max if arm.max is not None else best_of(arm.rule) for arm in rule.arms]
        return None if any(one is None for one in each) else sum((one for one in each if one is not None), Decimal(0))
    return None


def _best_of_band(band: Band) -> Decimal:
    if band.full is None or band.full == 0:
        return band.points
    if band.high is None:
        return band.points
    return min(band.points, band.points * band.high / band.full)
