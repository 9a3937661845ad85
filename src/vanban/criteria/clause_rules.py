"""One sentence of the guidance to the rule of scoring that it says."""

from __future__ import annotations

import re
from decimal import Decimal

from vanban.criteria.clauses import Clause
from vanban.criteria.formulas import read_formula, says_formula
from vanban.criteria.passages import plain_decimal
from vanban.criteria.ranges import Range, find_range
from vanban.criteria.scores import Given, score_of
from vanban.criteria.words import phrase
from vanban.criteria_model import Band, Choice, PerItem, Proportional, Rule, Unread
from vanban.model import Span
from vanban.text import fold, fold_words

_TIMES = re.compile(r"[×*]|(?<!\w)x(?!\w)")
_IN_RATIO = re.compile(
    r"(?:tinh|cham|cho)(?: diem)? theo (?:ty le|ti le)[^0-9]{0,60}$|diem tuong ung (?:voi )?(?:ty le|ti le)[^0-9]{0,40}$"
)


def read_rule(clause: Clause, max_score: Decimal | None) -> Rule | None:
    """The rule that one sentence says; None where it gives no points."""
    text, span = clause.passage.text, clause.passage.span
    given = score_of(text)
    if given is not None and given.gives == "each":
        return PerItem(clause.text, span, given.value, given.unit, given.each, given.cap)
    if says_formula(text) and (given is None or _formula_last(text, given)):
        return by_formula(text, span, max_score)
    if given is None:
        return _by_ratio(clause, max_score) or (Unread(clause.text, span) if _givespoints_of(clause) else None)
    score = points_of(given, max_score)
    condition = text[slice(*given.condition)]
    found = find_range(condition)
    if score is None:
        whole = given.value == 1 and found is None
        return (
            Choice(clause.text, span, _label(condition), None, Proportional("điểm tối đa"))
            if whole
            else Unread(clause.text, span)
        )
    if found is not None:
        return _band(clause.text, span, found, score, None)
    label = _label(condition)
    folded = fold_words(label)
    if folded in {"", "toi da", "diem toi da"}:  # "Tối đa 1 điểm: ..." heads what follows
        return None
    return Choice(
        clause.text, span, label, score,
        all_of=phrase("all_of", "words").search(folded) is not None,
        otherwise=phrase("all_of", "otherwise").search(folded) is not None,
    )  # fmt: skip


def _by_ratio(clause: Clause, max_score: Decimal | None) -> Rule | None:
    """``Từ 70% đến dưới 90%: tính theo tỷ lệ % hoàn thành``: in proportion, without a formula."""
    if _IN_RATIO.search(fold_words(clause.text).rstrip(" .;")) is None:
        return None
    proportional = Proportional("theo tỷ lệ", Decimal(100), max_score)
    found = find_range(clause.passage.text)
    if found is not None:
        return _band(clause.text, clause.passage.span, found, None, proportional)
    return Band(clause.text, clause.passage.span, unit="%", measure="rate", proportional=proportional)


def _formula_last(text: str, given: Given) -> bool:
    """True where the number at the end belongs to a formula (``b/a x 1,5``)."""
    before = text[: given.condition[1]]
    return given.gives == "points" and ("công thức" in text.lower() or _TIMES.search(before[-40:]) is not None)


def by_formula(text: str, span: Span, max_score: Decimal | None) -> Rule:
    words, start = " ".join(text.split()), _formula_start(text)
    proportional = read_formula(" ".join(text[start:].split()), max_score)
    if proportional is None:
        return Unread(words, span)
    found = find_range(text[:start])
    if found is not None:
        return _band(words, span, found, None, proportional)
    return Band(words, span, unit="%", measure="rate", proportional=proportional)


def _formula_start(text: str) -> int:
    """Where the formula begins: behind "công thức", "thì", the colon or "=" that opens it."""
    folded = fold(text)
    for mark in ("cong thuc", "duoc tinh", "diem danh gia", "thi ", " = ", ": ", ":"):
        at = folded.find(mark)
        if at > 0 and says_formula(folded[at:]):
            return at + (1 if mark.startswith(":") else 0)
    return 0


def points_of(given: Given, max_score: Decimal | None) -> Decimal | None:
    if given.gives == "share_of_max":
        return None if max_score is None else plain_decimal(given.value * max_score)
    return given.value


def _band(text: str, span: Span, found: Range, score: Decimal | None, proportional: Proportional | None) -> Band:
    return Band(
        text, span, found.from_, found.to, found.from_closed, found.to_closed,
        found.unit, found.measure, score, proportional,
    )  # fmt: skip


def _label(condition: str) -> str:
    text = " ".join(condition.split())
    led = re.match(r"[-+*•\s]*(?:(?:Nếu|nếu)(?!\w))?[\s:]*[-+•]?\s*", text)
    text = text[led.end() :] if led else text
    text = (
        re.sub(r"(?:\s|,|;)*(?:thì)?\s*(?:điểm đánh giá|điểm|được|(?<=,) ?đạt)?\s*(?:là)?\s*[:=,;]*\s*$", "", text)
        or text
    )
    return text.strip(" :=,;-")


def _givespoints_of(clause: Clause) -> bool:
    folded = fold_words(clause.text)
    if clause.section in {"requirement", "note", "evidence", "variables"}:
        return False
    return re.search(r"[0-9] ?diem(?! den| toi| cau| danh| ve)|diem danh gia (?:la|bang)", folded) is not None
