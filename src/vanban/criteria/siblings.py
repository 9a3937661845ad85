"""What the rules of one list say of each other: units left out, "không có ..." beside counts, the order of bands."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from vanban.criteria.passages import plain_decimal
from vanban.criteria_model import Band, Choice, Rule
from vanban.text import fold_words

_INTEGER = re.compile(r"(?<![\w.,/])(?P<value>[0-9]{1,3})(?![\w.,/%])(?: (?P<noun>[^\W\d_]+(?: [^\W\d_]+)?))?")
_MISSING = re.compile(r"thieu (?:tu )?[0-9]")
_FULL = re.compile(r"(?:du|day du|ban hanh du|co du|gui du) [0-9]")
_IN_TIME = re.compile(r"(?:^|.* )(?:kip thoi|dung (?:thoi )?han|dung thoi gian)(?: |$)")
_RHYTHMS = ("/thang", "/quy", "/nam")
_BRACKETS = re.compile(r"\s*\([^()]{0,200}\)")
_REST = 12
_NONE = re.compile(r"(?:khong|chua) (?:co|to chuc|thuc hien|dap ung|dat|gui|ban hanh)(?![a-z])")


def settle(rules: Sequence[Rule]) -> list[Rule]:
    """The same rules in order, each with what its neighbours tell of it."""
    told = _told_apart_by_words(_same_but_for_a_number(_shares_in_percent(_in_time(_missing_ones(list(rules))))))
    return _nested(_no_such(_bare_counts(_units(_of_one_rhythm(told)))))


def _missing_ones(rules: list[Rule]) -> list[Rule]:
    """``Đủ 04 văn bản``, ``thiếu 01 văn bản``: what is counted are those that are missing."""
    bands = [rule for rule in rules if isinstance(rule, Band) and rule.measure == "count"]
    missing = [band for band in bands if _MISSING.search(fold_words(band.text))]
    whole = [band for band in bands if _FULL.search(fold_words(band.text))]
    if not missing or len(whole) != 1 or len(missing) + 1 != len(bands):
        return rules
    unit = f"{missing[0].unit} thiếu"
    none = replace(whole[0], from_=Decimal(0), to=Decimal(0), from_closed=True, to_closed=True, unit=unit)
    return [
        none if rule is whole[0] else replace(rule, unit=unit) if isinstance(rule, Band) and rule in missing else rule
        for rule in rules
    ]


def _in_time(rules: list[Rule]) -> list[Rule]:
    """``Kịp thời (trong 10 ngày)`` beside ``chậm từ 01 đến 05 ngày``: days that it took are no days of delay."""
    if not any(isinstance(rule, Band) and rule.measure == "days_late" for rule in rules):
        return rules
    return [
        _as_choice(rule)
        if isinstance(rule, Band) and rule.measure == "days" and _IN_TIME.match(fold_words(rule.text))
        else rule
        for rule in rules
    ]


def _of_one_rhythm(rules: list[Rule]) -> list[Rule]:
    """``từ 01 tin/tháng``, ``dưới 12 tin/năm``: figures of a month and of a year are no bands of one value."""
    told = {mark for rule in rules for mark in _RHYTHMS if isinstance(rule, Band) and mark in fold_words(rule.text)}
    if len(told) < 2:
        return rules
    return [_as_choice(rule) if isinstance(rule, Band) and rule.proportional is None else rule for rule in rules]


def _shares_in_percent(rules: list[Rule]) -> list[Rule]:
    """``tỷ lệ >= 0.80: (b/a) x 1; < 0.80: 0``: ends that are shares of 1, beside a formula of a rate, are told in per cent."""
    bands = [rule for rule in rules if isinstance(rule, Band)]
    ends = [end for band in bands for end in (band.from_, band.to) if end is not None]
    in_proportion = any(band.proportional is not None and band.proportional.full == 100 for band in bands)
    bare = all(not band.unit or band.proportional is not None for band in bands)
    if not (in_proportion and bare and ends) or max(ends) > 1 or all(end == int(end) for end in ends):
        return rules
    return [_in_percent(rule) if isinstance(rule, Band) else rule for rule in rules]


def _in_percent(band: Band) -> Band:
    low, high = (None if end is None else plain_decimal(end * 100) for end in (band.from_, band.to))
    return replace(band, from_=low, to=high, unit="%", measure="rate")


def _same_but_for_a_number(rules: list[Rule]) -> list[Rule]:
    """``Họp 3 lần/năm``, ``họp 2 lần/năm``: states that differ in a number only are counts."""
    shapes: dict[str, int] = {}
    for rule in rules:
        if isinstance(rule, Choice) and _INTEGER.search(rule.label):
            shape = _shape(rule.label)
            shapes[shape] = shapes.get(shape, 0) + 1
    units = {rule.unit for rule in rules if isinstance(rule, Band) and rule.measure == "count" and rule.unit}
    return [
        _as_count(rule)
        if isinstance(rule, Choice)
        and rule.score is not None
        and (shapes.get(_shape(rule.label), 0) > 1 or _counts_one_of(rule.label, units))
        else rule
        for rule in rules
    ]


def _counts_one_of(label: str, units: set[str]) -> bool:
    """``vắng 1 lớp`` beside ``từ 2 lớp trở lên``."""
    found = _INTEGER.search(label)
    return found is not None and found["noun"] in units and len(label) - found.end() < _REST


def _told_apart_by_words(rules: list[Rule]) -> list[Rule]:
    """``ít nhất 1 sản phẩm 4 sao``, ``ít nhất 1 sản phẩm 3 sao``; ``hoàn thành 100%``, ``hoàn thành 100% nhưng có việc chậm``: not
    the number makes the difference."""
    seen: dict[tuple[object, ...], int] = {}
    for rule in rules:
        if isinstance(rule, Band):
            seen[_range(rule)] = seen.get(_range(rule), 0) + 1
    return [
        _as_choice(rule) if isinstance(rule, Band) and rule.proportional is None and seen[_range(rule)] > 1 else rule
        for rule in rules
    ]


def _range(band: Band) -> tuple[object, ...]:
    return band.from_, band.to, band.from_closed, band.to_closed, *band.unit.split()[:2]


def _shape(label: str) -> str:
    return fold_words(_INTEGER.sub("#", _BRACKETS.sub("", label), count=1))


def _as_count(choice: Choice) -> Rule:
    found = _INTEGER.search(choice.label)
    if found is None or not found["noun"]:
        return choice
    value = Decimal(found["value"])
    return Band(choice.text, choice.span, value, value, unit=found["noun"], measure="count", score=choice.score)


def _units(rules: list[Rule]) -> list[Rule]:
    """``Từ 50 - dưới 100`` beside ``từ 100 lượt người``: the unit is the neighbour's."""
    bands = [rule for rule in rules if isinstance(rule, Band)]
    named = next((band for band in bands if band.unit), None)
    if named is None:
        return rules
    return [
        replace(rule, unit=named.unit, measure=named.measure)
        if isinstance(rule, Band)
        and rule.measure == "count"
        and (not rule.unit or named.unit.startswith(f"{rule.unit} ") or rule.unit.startswith(f"{named.unit} "))
        else rule
        for rule in rules
    ]


def _no_such(rules: list[Rule]) -> list[Rule]:
    """``Không có sáng kiến`` beside counts of them is the count 0."""
    counts = [rule for rule in rules if isinstance(rule, Band) and rule.measure == "count" and rule.unit]
    lowest = min((band.from_ for band in counts if band.from_ is not None), default=None)
    if not counts or lowest is None or lowest > 1 or any(band.from_ is None or band.from_ == 0 for band in counts):
        return rules
    unit = counts[0].unit
    head = fold_words(unit).split(" ")[0]
    return [
        Band(
            rule.text, rule.span, Decimal(0), Decimal(0), unit=unit, measure="count",
            score=rule.score, proportional=rule.proportional,
        )
        if isinstance(rule, Choice) and (folded := fold_words(rule.label)) and _NONE.match(folded)
        and (head in folded.split(" ") or len(folded.split(" ")) <= 3)
        else rule
        for rule in rules
    ]  # fmt: skip


def _bare_counts(rules: list[Rule]) -> list[Rule]:
    """A number beside states in words is part of the words (``Có 1 văn bản chỉ đạo: 1``; ``Không có: 0``)."""
    bands = [rule for rule in rules if isinstance(rule, Band)]
    if len(bands) == 1 and len(rules) > 1 and _is_bare(bands[0]):
        return [_as_choice(rule) if isinstance(rule, Band) else rule for rule in rules]
    return rules


def _is_bare(band: Band) -> bool:
    return band.measure == "count" and band.from_ is not None and band.from_ == band.to and band.proportional is None


def _as_choice(band: Band) -> Choice:
    label = band.text.rsplit(":", 1)[0].strip(" -+")
    return Choice(band.text, band.span, label, band.score)


def _nested(rules: list[Rule]) -> list[Rule]:
    """``không quá 30 ngày``, then ``không quá 60 ngày``: the second begins where the first ends; so with ``>= 50``."""
    made: list[Rule] = []
    last_at: int | None = None
    for rule in rules:
        last = made[last_at] if last_at is not None else None
        if isinstance(rule, Band) and isinstance(last, Band) and last_at is not None and rule.unit == last.unit:
            if _inside(rule, last):
                made[last_at] = _behind(last, rule)
            else:
                rule = _behind(rule, last)
        if isinstance(rule, Band) and (rule.from_ is None) != (rule.to is None):
            last_at = len(made)
        made.append(rule)
    return made


def _inside(band: Band, last: Band) -> bool:
    """``dưới 70%`` behind ``dưới 100%``: the narrower one holds where both would."""
    if band.from_ is None and last.from_ is None:
        return band.to is not None and last.to is not None and band.to < last.to
    return (
        band.to is None
        and last.to is None
        and band.from_ is not None
        and last.from_ is not None
        and band.from_ > last.from_
    )


def _behind(band: Band, last: Band) -> Band:
    if band.from_ is None and last.from_ is None and band.to is not None and last.to is not None and band.to > last.to:
        return replace(band, from_=last.to, from_closed=not last.to_closed)
    if (
        band.to is None
        and last.to is None
        and band.from_ is not None
        and last.from_ is not None
        and band.from_ < last.from_
    ):
        return replace(band, to=last.from_, to_closed=not last.from_closed)
    return band
