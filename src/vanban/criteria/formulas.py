"""A formula as printed to what it multiplies: ``(Tỷ lệ % x điểm tối đa)/100%``, ``b/a x 1,5``, ``(b/a)*1 + (c/a)*0,5``."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise

from vanban.criteria.passages import decimal, plain_decimal
from vanban.criteria_model import Proportional, Term
from vanban.text import fold

_LONGEST = 400
_DEEPEST = 12
_TOKEN = re.compile(
    r"(?P<number>[0-9]{1,6}(?:[.,][0-9]{1,3})?)(?P<percent> ?%)?(?: ?diem(?! *(?:so|toi|chuan|danh)))?"
    r"|(?P<max>(?:so )?diem (?:so )?(?:toi da|chuan|cua tieu chi|quy dinh|max)(?: cua tieu chi)?)"
    r"|(?P<sign>[-+*:/()\[\]{}×÷])|(?P<times>x(?![a-z])|nhan voi)|(?P<over>chia cho)"
    r"|(?P<letter>(?<![a-z])[a-z](?![a-z]))"
    r"|(?P<word>[^\W\d_]+|%|\"|')"
)
_SAYS_FORMULA = re.compile(
    r"diem[^=:;.]{0,30}=(?! ?[0-9.,]+ ?(?:diem)? ?[.;]?$)|"
    r"cong thuc|[x×*] ?(?:diem|[0-9])|diem (?:toi da|chuan) ?[x×*]|ty le[^.;:]{0,60}(?:[×*]|(?<![a-z])x(?![a-z]))|"
    r"[a-z] ?/ ?[a-z]\)? ?\]? ?[x×*]"
)
_RATE = re.compile(r"ty le|ti le|%|chi so|muc do|phan tram")
_LEAD = re.compile(
    r"(?:cong thuc(?: sau| tinh| nhu sau)*\s*:?|=|(?:diem danh gia|diem dat duoc|tinh diem)\s*(?::|la))\s*"
)
_TAIL = re.compile(
    r"[,;(]?\s*(?:lam tron|trong do|\(lam tron)|[,;]\s*(?:toi da|khong qua|nhung|va )|\s*[;.]\s|[;.]\s*$"
)


@dataclass(frozen=True, slots=True)
class _Mono:
    """``share`` over ``of`` times the maximum to the power ``maxima``."""

    share: str = ""
    of: str = ""
    maxima: int = 0


_Sum = dict[_Mono, Fraction]
_Node = tuple[str, str]


class _Unclear(Exception):
    """The formula is not of a kind that is understood."""


def says_formula(text: str) -> bool:
    """True where ``text`` gives points by a formula."""
    return _SAYS_FORMULA.search(fold(text).replace("\n", " ")) is not None


def read_formula(text: str, max_score: Decimal | None) -> Proportional | None:
    """The proportion that a formula says, None where it is not understood. ``max_score`` stands for "điểm tối đa"."""
    folded = " ".join(fold(text).replace("(%)", "%").split())[:_LONGEST]
    starts = [0, *(found.end() for found in _LEAD.finditer(folded))]
    tail = _TAIL.search(folded, starts[-1])
    for start in reversed(starts):
        try:
            nodes = list(_nodes(folded[start : tail.start() if tail else None]))
            sum_ = _Reader(nodes).read()
            return _proportional(text, sum_, nodes, max_score)
        except (_Unclear, ZeroDivisionError):
            continue
    return None


def _nodes(text: str) -> Iterator[_Node]:
    """Tokens; a run of words is one quantity (``tỷ lệ % hoàn thành``)."""
    pending: list[str] = []
    for found in _TOKEN.finditer(text):
        kind = found.lastgroup or ""
        numbered = kind == "number" and pending[-1:] == ["so"] and not found["percent"]  # "Bộ chỉ số 766"
        if kind == "word" or numbered or (kind in {"letter", "max"} and pending):
            pending.append(found[0])
            continue
        if pending:
            yield "words", " ".join(pending)
            pending = []
        if kind in {"times", "over"}:
            yield "sign", "*" if kind == "times" else "/"
        elif kind == "sign":
            yield "sign", {"×": "*", "÷": "/", ":": "/", "[": "(", "{": "(", "]": ")", "}": ")"}.get(found[0], found[0])
        else:
            yield kind, found["number"] if found["number"] else found[0]
    if pending:
        yield "words", " ".join(pending)


class _Reader:
    """Reads a sum of products by recursive descent, no deeper than ``_DEEPEST``."""

    def __init__(self, nodes: list[_Node]) -> None:
        self._nodes = nodes
        self._at = 0
        self._depth = 0

    def read(self) -> _Sum:
        found = self._sum()
        if self._at < len(self._nodes):
            raise _Unclear
        return found

    def _sign(self, signs: str) -> str:
        if self._at < len(self._nodes):
            kind, text = self._nodes[self._at]
            if kind == "sign" and text in signs:
                self._at += 1
                return text
        return ""

    def _sum(self) -> _Sum:
        self._depth += 1
        if self._depth > _DEEPEST:
            raise _Unclear
        total = dict(self._product())
        while self._sign("+"):
            for mono, factor in self._product().items():
                total[mono] = total.get(mono, Fraction(0)) + factor
        self._depth -= 1
        return total

    def _product(self) -> _Sum:
        found = self._factor()
        while True:
            sign = self._sign("*/")
            if not sign:
                return found
            other = self._factor()
            found = _times(found, other) if sign == "*" else _over(found, other)

    def _factor(self) -> _Sum:
        if self._sign("("):
            found = self._sum()
            if not self._sign(")"):
                raise _Unclear
            return found
        if self._at >= len(self._nodes):
            raise _Unclear
        kind, text = self._nodes[self._at]
        self._at += 1
        if kind in {"number", "percent"}:
            value = decimal(text)
            if value is None:
                raise _Unclear
            return {_Mono(): Fraction(value) / 100 if kind == "percent" else Fraction(value)}
        if kind == "max":
            return {_Mono(maxima=1): Fraction(1)}
        if kind in {"letter", "words"}:
            return {_Mono(share=text): Fraction(1)}
        raise _Unclear


def _times(one: _Sum, other: _Sum) -> _Sum:
    made: _Sum = {}
    for left, factor in one.items():
        for right, by in other.items():
            if left.share and right.share:
                raise _Unclear
            mono = _Mono(left.share or right.share, left.of or right.of, left.maxima + right.maxima)
            made[mono] = made.get(mono, Fraction(0)) + factor * by
    return made


def _over(one: _Sum, other: _Sum) -> _Sum:
    if len(other) != 1:
        raise _Unclear
    ((divisor, by),) = other.items()
    if divisor.maxima or divisor.of or (divisor.share and any(mono.of or not mono.share for mono in one)):
        raise _Unclear
    return {_Mono(mono.share, divisor.share or mono.of, mono.maxima): factor / by for mono, factor in one.items()}


def _proportional(text: str, found: _Sum, nodes: list[_Node], max_score: Decimal | None) -> Proportional:
    if not found or any(mono.maxima > 1 or not (mono.of or _RATE.search(mono.share)) for mono in found):
        raise _Unclear
    if len(found) > 1:
        return _several(text, found, max_score)
    ((mono, factor),) = found.items()
    if factor <= 0:
        raise _Unclear
    full, points = _full(nodes, factor)
    if not mono.maxima:
        return Proportional(text, full, _exact(points))
    return Proportional(text, full, None if max_score is None else _exact(points * Fraction(max_score)))


def _full(nodes: list[_Node], factor: Fraction) -> tuple[Decimal, Fraction]:
    """The value in percent that brings all points, and those points: the rate is divided by 100 or by the target."""
    for (kind, sign), (next_kind, number) in pairwise(nodes):
        if kind == "sign" and sign == "/" and next_kind in {"number", "percent"}:
            target = decimal(number) or Decimal(0)
            if next_kind == "percent":
                return target, factor * Fraction(target) / 100
            if target >= 10:
                return target, factor * Fraction(target)
    return Decimal(100), factor


def _several(text: str, found: _Sum, max_score: Decimal | None) -> Proportional:
    terms: list[Term] = []
    for mono, factor in found.items():
        if mono.maxima and max_score is None:
            raise _Unclear
        points = factor * Fraction(max_score or 1) if mono.maxima else factor
        terms.append(Term(mono.share, mono.of, _exact(points)))
    return Proportional(text, terms=tuple(terms))


def _exact(value: Fraction) -> Decimal:
    """``value`` as a decimal; a formula that gives none that ends (1/3 of the maximum) is not taken for one."""
    below = value.denominator
    for prime in (2, 5):
        while below % prime == 0:
            below //= prime
    if below != 1:
        raise _Unclear
    return plain_decimal(Decimal(value.numerator) / Decimal(value.denominator))
