"""Points of one leaf for one answer, exactly, and why in words. docs/rules/indices-evaluating.md."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Literal

from cchc.core.numbers import vietnamese_number as say
from cchc.indices.rules.errors import UnknownName, WrongValue
from cchc.indices.rules.model import (
    AllOf,
    Answer,
    Arm,
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
    Terms,
)
from cchc.indices.rules.rounding import Rounding, as_decimal
from cchc.indices.rules.saying import say_band, say_share, say_unit

State = Literal["scored", "missing", "excluded"]
NO_FIGURE = "chưa có số liệu"


@dataclass(frozen=True, slots=True)
class Outcome:
    """``points`` are exact, before rounding; None where there is nothing to score by (``missing``: never a zero) or the leaf
    leaves the sum (``excluded``). ``because``: how they came about."""

    state: State
    points: Fraction | None
    because: str

    def rounded(self, rounding: Rounding) -> Fraction:
        """Rounded as the set says; what is missing brings nothing."""
        return rounding.of_leaf(self.points) if self.points is not None else Fraction(0)


@dataclass(frozen=True, slots=True)
class _Got:
    points: Fraction | None
    because: str


def evaluate(leaf: LeafRule, answer: Answer) -> Outcome:
    """Raises UnknownName for a state, group, condition or letter that the rule does not have, WrongValue for a value that
    cannot be (below zero, no number). What is given lies within 0 and the maximum (of a penalty: minus the maximum)."""
    if answer.nothing:
        return _nothing(leaf)
    got = _rule(leaf.rule, answer)
    if got.points is None:
        return Outcome("missing", None, got.because)
    kept = _within(leaf, got.points)
    if kept != got.points:
        most = say(leaf.max if kept else Decimal(0))
        return Outcome("scored", kept, f"{got.because}; chỉ tính đến {most}")
    return Outcome("scored", kept, got.because)


def _nothing(leaf: LeafRule) -> Outcome:
    if leaf.nothing is None:
        raise WrongValue("Tiêu chí này không có quy định cho trường hợp không phát sinh.")
    if leaf.nothing.gives == "excluded":
        return Outcome("excluded", None, "không phát sinh trong năm, không tính vào thang điểm")
    points = leaf.nothing.points if leaf.nothing.gives == "points" else leaf.max
    return Outcome("scored", Fraction(points or 0), f"không phát sinh trong năm: được {say(points or 0)} điểm")


def _within(leaf: LeafRule, points: Fraction) -> Fraction:
    if leaf.part == "penalty":
        lost = -abs(points)
        return lost if leaf.max is None else max(lost, -Fraction(leaf.max))
    least = max(points, Fraction(0))
    return least if leaf.max is None else min(least, Fraction(leaf.max))


def _rule(rule: Rule, answer: Answer) -> _Got:
    if isinstance(rule, Choice):
        return _option(rule.options, answer.option) if answer.option else _Got(None, "chưa chọn mức")
    if isinstance(rule, Bands):
        return _bands(rule, answer)
    if isinstance(rule, Linear):
        return _linear(rule, answer.value)
    if isinstance(rule, PerItem):
        return _per_item(rule, answer.value)
    if isinstance(rule, AllOf):
        return _all_of(rule, answer)
    if isinstance(rule, Branch):
        return _branch(rule, answer)
    if isinstance(rule, Parts):
        return _parts(rule, answer)
    if isinstance(rule, Terms):
        return _terms(rule, answer.letters)
    if isinstance(rule, Survey):
        return _survey(rule, answer.value)
    if answer.points is None:
        return _Got(None, "chưa cho điểm")
    return _Got(Fraction(answer.points), f"người chấm cho {say(answer.points)} điểm")


def _option(options: tuple[Option, ...], key: str) -> _Got:
    found = next((one for one in options if one.key == key), None)
    if found is None:
        raise UnknownName(key, "option")
    return _Got(Fraction(found.points), f"{found.label}: {say(found.points)} điểm")


def _bands(rule: Bands, answer: Answer) -> _Got:
    if answer.option:
        return _option(rule.options, answer.option)
    value = _checked(answer.value)
    if value is None:
        return _Got(None, NO_FIGURE)
    found = next((band for band in rule.bands if band.holds(value)), None)
    shown = f"{_shown(value)}{say_unit(rule.unit)}"
    if found is None:
        return _Got(Fraction(rule.otherwise), f"{shown}, không thuộc mức nào ở trên: {say(rule.otherwise)} điểm")
    named = say_band(found, rule.unit, late=rule.measure == "days_late")
    if found.full is None:
        return _Got(Fraction(found.points), f"{shown}, thuộc mức {named}: {say(found.points)} điểm")
    points = Fraction(value) * Fraction(found.points) / Fraction(found.full)
    return _Got(points, f"{shown}, thuộc mức {named}: {_product(value, found.full, found.points, points)}")


def _linear(rule: Linear, given: Decimal | None) -> _Got:
    value = _checked(given)
    if value is None:
        return _Got(None, NO_FIGURE)
    shown = f"{_shown(value)}{say_unit(rule.unit)}"
    if value < rule.floor:
        return _Got(
            Fraction(rule.below), f"{shown}, dưới {say(rule.floor)}{say_unit(rule.unit)}: {say(rule.below)} điểm"
        )
    if value >= rule.cap:
        return _Got(
            Fraction(rule.points), f"{shown}, đạt từ {say(rule.cap)}{say_unit(rule.unit)}: {say(rule.points)} điểm"
        )
    points = Fraction(value) * Fraction(rule.points) / Fraction(rule.full)
    return _Got(
        points, f"{say_share(rule.points, rule.full, rule.unit)}: {_product(value, rule.full, rule.points, points)}"
    )


def _shown(value: Decimal) -> str:
    """A value with more than two decimals is shown rounded, and marked so; it is computed with all of them."""
    short = as_decimal(Fraction(value), 2)
    return say(value) if short == value else f"≈{say(short)}"


def _product(value: Decimal, full: Decimal, most: Decimal, points: Fraction) -> str:
    return f"{_shown(value)}/{say(full)} × {say(most)} = {say(as_decimal(points))} điểm"


def _per_item(rule: PerItem, given: Decimal | None) -> _Got:
    value = _checked(given)
    if value is None:
        return _Got(None, NO_FIGURE)
    times = value // rule.each
    points = Fraction(times) * Fraction(rule.points)
    capped = points if rule.cap is None else max(min(points, Fraction(rule.cap)), -Fraction(rule.cap))
    said = f"{say(value)} {rule.unit} × {say(rule.points)} = {say(as_decimal(points))} điểm"
    if rule.each != 1:
        said = f"{say(value)} {rule.unit}, cứ {say(rule.each)} tính một lần × {say(rule.points)} = {say(as_decimal(points))} điểm"
    said = said if capped == points else f"{said}, tối đa {say(rule.cap)}"
    return _Got(Fraction(rule.start) + capped, f"{say(rule.start)} điểm, {said}" if rule.start else said)


def _all_of(rule: AllOf, answer: Answer) -> _Got:
    if answer.option not in {"", "none", "all"}:
        raise UnknownName(answer.option, "option")
    known = {one.key for one in rule.conditions}
    for key in answer.met - known:
        raise UnknownName(key, "met")
    if not answer.met and not answer.option:
        return _Got(None, "chưa khai các yêu cầu")
    met = known if answer.option == "all" else answer.met
    missing = [one.label for one in rule.conditions if one.key not in met]
    if missing:
        return _Got(Fraction(rule.otherwise), f"thiếu: {'; '.join(missing)}; {say(rule.otherwise)} điểm")
    return _Got(Fraction(rule.points), f"đủ {len(rule.conditions)} yêu cầu: {say(rule.points)} điểm")


def _branch(rule: Branch, answer: Answer) -> _Got:
    if not answer.option:
        return _Got(None, "chưa chọn nhóm")
    arm = next((one for one in rule.arms if one.key == answer.option), None)
    if arm is None:
        raise UnknownName(answer.option, "option")
    got = _rule(arm.rule, _of_arm(rule, answer, arm))
    return _Got(got.points, f"{arm.label}: {got.because}")


def _parts(rule: Parts, answer: Answer) -> _Got:
    total, said = Fraction(0), []
    for arm in rule.arms:
        got = _rule(arm.rule, _of_arm(rule, answer, arm))
        if got.points is None:
            return _Got(None, f"{arm.label}: {got.because}")
        points = got.points if arm.max is None else min(max(got.points, Fraction(0)), Fraction(arm.max))
        total += points
        said.append(f"{arm.label}: {got.because}")
    return _Got(total, f"{'; '.join(said)}; cộng {say(as_decimal(total))} điểm")


def _of_arm(rule: Branch | Parts, answer: Answer, arm: Arm) -> Answer:
    for key in answer.arms.keys() - {one.key for one in rule.arms}:
        raise UnknownName(key, "arms")
    return answer.arms.get(arm.key, Answer())


def _terms(rule: Terms, letters: dict[str, Decimal]) -> _Got:
    known = {letter for one in rule.terms for letter in (one.share, one.of) if letter} | {
        one.name for one in rule.letters
    }
    for name in letters.keys() - known:
        raise UnknownName(name, "letters")
    total, said = Fraction(0), []
    for one in rule.terms:
        share, of = _checked(letters.get(one.share)), _checked(letters.get(one.of)) if one.of else Decimal(1)
        if share is None or of is None or of == 0:
            return _Got(None, NO_FIGURE)
        total += Fraction(share) / Fraction(of) * Fraction(one.factor)
        below = f"/{say(of)}" if one.of else ""
        said.append(f"{say(share)}{below} × {say(one.factor)}")
    return _Got(total, f"{' + '.join(said)} = {say(as_decimal(total))} điểm")


def _survey(rule: Survey, given: Decimal | None) -> _Got:
    value = _checked(given)
    if value is None:
        return _Got(None, "chưa có kết quả điều tra")
    points = min(Fraction(value), Fraction(rule.full)) * Fraction(rule.points) / Fraction(rule.full)
    return _Got(points, f"kết quả điều tra {_product(value, rule.full, rule.points, points)}")


def _checked(value: Decimal | None) -> Decimal | None:
    if value is None:
        return None
    if not value.is_finite() or value < 0:
        raise WrongValue("Số liệu phải là một số từ 0 trở lên.")
    return value
