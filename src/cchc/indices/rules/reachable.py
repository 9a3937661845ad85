"""What a leaf can still win, what is lost for good and why, and how much work the rest is. docs/rules/indices-reachable.md."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Literal

from cchc.indices.rules.evaluating import evaluate
from cchc.indices.rules.model import (
    AllOf,
    Answer,
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
    Terms,
)
from cchc.indices.rules.rounding import Rounding

Effort = Literal["S", "M", "L"]
Gate = Literal["open", "review", "shut"]
WEIGHTS: dict[Effort, int] = {"S": 1, "M": 3, "L": 8}
_ORDER: tuple[Effort, ...] = ("S", "M", "L")
_OF_KIND: dict[str, Effort] = {
    "choice": "S", "per_item": "M", "all_of": "M", "by_hand": "M", "linear": "L", "terms": "L", "survey": "L",
}  # fmt: skip
_OF_MEASURE: dict[str, Effort] = {"days_late": "S", "days": "M", "count": "M", "rate": "L"}

SHUT, REVIEW, PENALTY, WRONG_YEAR, YEAR_OVER, LATE, COUNTED, GROUP = (
    "shut",
    "review",
    "penalty",
    "wrong_year",
    "year_over",
    "late",
    "counted",
    "group",
)
WHY = {
    SHUT: "Kết quả không còn thay đổi ở bước này của kỳ chấm",
    REVIEW: "Điểm tự chấm đã chốt: chỉ còn giải trình để lấy lại điểm thẩm định đã bớt",
    PENALTY: "Điểm trừ đã tính thì không lấy lại được",
    WRONG_YEAR: "Minh chứng thuộc năm khác mà năm đánh giá đã hết",
    YEAR_OVER: "Năm đánh giá đã hết, kết quả trong năm không đổi được nữa",
    LATE: "Việc chậm đã xác định",
    COUNTED: "Số đã ghi nhận không giảm được",
    GROUP: "Nhóm đang áp dụng không cho đến điểm tối đa",
}


@dataclass(frozen=True, slots=True)
class Standing:
    """A leaf as it stands. ``points``: what it has now, rounded; ``claimed``: what the agency gave itself. ``gate``: "open" while
    the agency declares, "review" while only an explanation can win back what reviewers took, "shut" after that.
    ``wrong_year``: it has proof, and all of it proves another year. ``late``: days by which the task that is bound to the leaf
    is over its day while it is still open. ``fixed``: its answer tells of what was late, and stays."""

    leaf: LeafRule
    answer: Answer
    points: Fraction
    claimed: Fraction
    gate: Gate = "open"
    excluded: bool = False
    year_over: bool = False
    wrong_year: bool = False
    late: int | None = None
    fixed: bool = False


@dataclass(frozen=True, slots=True)
class Reach:
    """``points`` now, ``most`` still possible, ``full`` when nothing is lost. ``why``: key of ``WHY`` for ``gone``."""

    points: Fraction
    most: Fraction
    full: Fraction
    why: str = ""

    @property
    def to_win(self) -> Fraction:
        return self.most - self.points

    @property
    def gone(self) -> Fraction:
        return self.full - self.most


def reach(one: Standing, rounding: Rounding) -> Reach:
    """Always ``points <= most <= full``. A leaf that leaves the sum has nothing to win and nothing to lose."""
    if one.excluded:
        return Reach(Fraction(0), Fraction(0), Fraction(0))
    full = max(_full(one.leaf, rounding), one.points)
    most, why = _most(one, full, rounding)
    most = min(max(most, one.points), full)
    return Reach(one.points, most, full, why if most < full else "")


def effort_of(rule: Rule) -> Effort:
    """What a leaf of this kind usually takes: one document (S), several pieces of work (M), work through the year (L); of a
    rule of several parts that of the hardest."""
    if isinstance(rule, Bands):
        return _OF_MEASURE[rule.measure]
    if isinstance(rule, Branch | Parts):
        return max((effort_of(arm.rule) for arm in rule.arms), key=_ORDER.index, default="M")
    return _OF_KIND[rule.kind]


def _most(one: Standing, full: Fraction, rounding: Rounding) -> tuple[Fraction, str]:
    if one.gate == "shut":
        return one.points, SHUT
    if one.gate == "review":
        return one.claimed, REVIEW
    if one.leaf.part == "penalty":
        return one.points, PENALTY
    answered = not one.answer.is_empty
    if one.year_over and answered:
        return one.points, WRONG_YEAR if one.wrong_year else YEAR_OVER
    if one.fixed:
        return one.points, LATE
    found, why = _ceiling(one.leaf, one.leaf.rule, one.answer, one.late)
    if found is None or found >= full:
        return full, ""
    return rounding.of_leaf(max(found, Fraction(0))), why


def _full(leaf: LeafRule, rounding: Rounding) -> Fraction:
    if leaf.part == "penalty":
        return Fraction(0)
    if leaf.max is not None:
        return Fraction(leaf.max)
    found, _ = _ceiling(leaf, leaf.rule, Answer(), None)
    return rounding.of_leaf(max(found or Fraction(0), Fraction(0)))


def _ceiling(leaf: LeafRule, rule: Rule, answer: Answer, late: int | None) -> tuple[Fraction | None, str]:
    """The most that the rule can still give while the year runs, and what holds it down. None: nothing is known of a limit."""
    if isinstance(rule, Choice):
        return _best(one.points for one in rule.options), ""
    if isinstance(rule, Bands):
        return _of_bands(leaf, rule, answer, late)
    if isinstance(rule, PerItem):
        return _of_items(rule, answer)
    if isinstance(rule, Linear | Survey):
        return Fraction(rule.points), ""
    if isinstance(rule, AllOf):
        return _best((rule.points, rule.otherwise)), ""
    if isinstance(rule, Branch):
        return _of_branch(leaf, rule, answer)
    if isinstance(rule, Parts):
        return _of_parts(leaf, rule, answer)
    assert isinstance(rule, Terms | ByHand)
    return None, ""


def _best(points: Iterable[Decimal]) -> Fraction:
    return max((Fraction(one) for one in points), default=Fraction(0))


def _of_bands(leaf: LeafRule, rule: Bands, answer: Answer, late: int | None) -> tuple[Fraction, str]:
    """Days late that are known stay; those of open work, and things counted, only grow."""
    states = [Fraction(one.points) for one in rule.options]
    if rule.measure == "days_late" and answer.value is not None:
        fixed = evaluate(LeafRule(rule, None, leaf.part), answer).points
        return fixed or Fraction(0), LATE
    if rule.measure == "days_late" and late:
        return max(_tops(rule, Decimal(late))), LATE
    if rule.measure == "count" and answer.value is not None:
        return max(_tops(rule, answer.value)), COUNTED
    return max([*_tops(rule, None), *states]), ""


def _tops(rule: Bands, least: Decimal | None) -> Iterator[Fraction]:
    """The most that each band gives for values from ``least`` on."""
    yield Fraction(rule.otherwise)
    for band in rule.bands:
        if least is None or band.high is None or band.high > least or (band.high == least and band.high_closed):
            yield _top(band)


def _top(band: Band) -> Fraction:
    if band.full is None or band.high is None:
        return Fraction(band.points)
    return Fraction(band.points) * Fraction(band.high) / Fraction(band.full)


def _of_items(rule: PerItem, answer: Answer) -> tuple[Fraction | None, str]:
    """What gives points can still come; what takes them away has happened."""
    if rule.points > 0:
        return (None, "") if rule.cap is None else (Fraction(rule.start + rule.cap), "")
    lost = (answer.value or Decimal(0)) // rule.each * rule.points
    kept = max(Fraction(lost), -Fraction(rule.cap)) if rule.cap is not None else Fraction(lost)
    return Fraction(rule.start) + kept, COUNTED


def _of_branch(leaf: LeafRule, rule: Branch, answer: Answer) -> tuple[Fraction | None, str]:
    """Which group an agency is of does not change."""
    arms = [arm for arm in rule.arms if not answer.option or arm.key == answer.option]
    found = [_ceiling(leaf, arm.rule, answer.arms.get(arm.key, Answer()), None) for arm in arms]
    if not found or any(points is None for points, _ in found):
        return None, ""
    points, why = max(found, key=lambda pair: pair[0] or Fraction(0))
    return points, why or (GROUP if answer.option else "")


def _of_parts(leaf: LeafRule, rule: Parts, answer: Answer) -> tuple[Fraction | None, str]:
    total, said = Fraction(0), ""
    for arm in rule.arms:
        points, why = _ceiling(leaf, arm.rule, answer.arms.get(arm.key, Answer()), None)
        if points is None and arm.max is None:
            return None, ""
        least = [one for one in (points, Fraction(arm.max) if arm.max is not None else None) if one is not None]
        total += min(least)
        said = said or why
    return total, said
