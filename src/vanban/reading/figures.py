"""Figures in a sentence: value, unit, operator, and which way they change."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from itertools import pairwise

from vanban.model import Direction, Operator
from vanban.reading.figure_words import MARKS, ending, has, starts, words
from vanban.reading.numerals import Numeral, counted_range, is_first_of_range, numerals
from vanban.words import word_list

_RANGE_BEFORE = re.compile(r"[0-9]\s?%?\s?(?:[-–]|đến)\s?$")
_FROM = re.compile(r"(?<!\w)từ\s?$")
_TO = re.compile(r"\s*(?:[-–]|lên|xuống|đến|tới|còn)")
_EACH = re.compile(
    r"tuần|tháng|quý|năm học|năm|ngày|kỳ|học kỳ|người|đơn vị|xã|phòng|hộ|hồ sơ|lượt|buổi"
    r"|ha|m2|con|lao động|học sinh|sản phẩm|[0-9]{1,3}(?:\.000){0,2} (?:vạn )?(?:dân|người|hộ)"
)
_PER = re.compile(rf"(?:\s?/\s?(?:0?1 )?(?:{_EACH.pattern})(?!\w)){{1,2}}")
_BRACKET = re.compile(r"\s*\([^()]{1,20}\)")
_AIMED_RANGE = re.compile(r"(?<!\w)(?:từ|tăng|giảm|đạt|khoảng|thêm|ít nhất|tối thiểu)\s[0-9.,]{1,12}\s?[-–]\s?$")
_IS_YEAR = re.compile(r"(?:19|20)[0-9]{2}")
_YEAR_BEFORE = re.compile(r"(?:năm|giai đoạn|nhiệm kỳ|đến|từ|[-–/])\s?$")
_SHARED = re.compile(r"[^;.]{0,80}(?:,|\svà)\s*")
_UPWARD = re.compile(r"([^()]{0,60}?)(?<!\w)trở (lên|xuống)(?!\w)")
_FAR = 600


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure at ``[start, end)`` of its sentence, the unit printed behind it included.

    ``begin``: where its operator or verb begins. ``aimed``: such a word stands there. ``direction``: the figure says how
    much is added or taken away, not what is reached.
    """

    value: Decimal
    unit: str
    operator: Operator
    aimed: bool
    start: int
    end: int
    begin: int
    direction: Direction | None = None


def figures(sentence: str) -> Iterator[Figure]:
    """The figures of a sentence that count something, in order; dates, numbers of documents and labels are none."""
    low = sentence.lower() if len(sentence.lower()) == len(sentence) else sentence
    found = numerals(low)
    last: Figure | None = None
    for one, other in pairwise([*found, None]):
        assert one is not None
        figure = _figure(low, one, other.start if other else len(low))
        if figure is not None:
            last = _shared(low, last, figure)
            yield last


def _shared(low: str, last: Figure | None, figure: Figure) -> Figure:
    """``tối thiểu 30% thời gian, 20% chi phí``: the operator holds for the second as well."""
    if last is None or figure.operator != "=" or figure.unit != last.unit or figure.begin < figure.start:
        return figure
    if figure.unit != "%" or figure.value >= 100 or last.operator not in {">=", "<="} or last.begin == last.start:
        return figure
    if not _SHARED.fullmatch(low, last.end, figure.start) or low[last.end : figure.start].lstrip().startswith("trở"):
        return figure
    return Figure(
        figure.value, figure.unit, last.operator, True, figure.start, figure.end, figure.begin, last.direction
    )


def _figure(text: str, one: Numeral, until: int) -> Figure | None:
    base = max(0, one.start - _FAR)
    before, after = text[base : one.start].rstrip(MARKS), text[one.end : min(until, one.end + _FAR)]
    if not one.unit and _IS_YEAR.fullmatch(text, one.start, one.end) and _YEAR_BEFORE.search(before):
        return None
    if is_first_of_range(text, one):
        return _made(one, "%", ">=", True, one.end, base + _begin(before), _direction(before))
    if (counted := counted_range(text, one)) is not None:
        unit, _ = _unit(text[counted : counted + _FAR])
        aimed = bool(_operator(before)[0] or ending(before, words("aims_before")))
        limited = unit and unit.split("/")[0] not in words("times")
        return (
            _made(one, unit, ">=", True, one.end, base + _begin(before), _direction(before))
            if aimed and limited
            else None
        )
    unit, length = _percent_unit(after) if one.percent else (one.unit, 0) if one.unit else _unit(after)
    if not unit or (one.percent and starts(after, "names_after")):
        return None
    operator, begin = _operator(before)
    aimed = operator is not None or bool(ending(before, words("aims_before"))) or one.unit == "lần"
    operator, aimed = _closed(before, after, one, operator, aimed)
    if one.percent and operator in {">", ">="} and one.value >= 100:
        operator = "="
    return _made(one, unit, operator or "=", aimed, one.end + length, base + begin, _direction(before))


def _closed(
    before: str, after: str, one: Numeral, operator: Operator | None, aimed: bool
) -> tuple[Operator | None, bool]:
    """The operator with what stands behind the figure (``trở lên``) and with the range that it closes."""
    clause = re.split(r"[;.]", after, maxsplit=1)[0]
    ending_words = _UPWARD.match(clause)
    if ending_words is not None and not has(ending_words[1], "grades"):
        operator, aimed = (">=" if ending_words[2] == "lên" else "<="), True
    if _RANGE_BEFORE.search(before) and (one.percent or aimed or _AIMED_RANGE.search(before)):
        return "<=", True
    if one.percent and operator is None and _FROM.search(before) and not _TO.match(after):
        return ">=", True
    return operator, aimed


def _made(
    one: Numeral, unit: str, operator: Operator, aimed: bool, end: int, begin: int, direction: Direction | None
) -> Figure:
    return Figure(one.value, unit, operator, aimed, one.start, end, min(begin, one.start), direction)


@cache
def _operators() -> dict[str, Operator]:
    """The words of each operator, longest first."""
    pairs = [(word, operator) for operator, words in word_list("targets")["operators"].items() for word in words]
    known: dict[str, Operator] = {}
    for word, operator in sorted(pairs, key=lambda pair: len(pair[0]), reverse=True):
        known.setdefault(word, operator)
    return known


def _operator(before: str) -> tuple[Operator | None, int]:
    """The operator right before the figure (fillers between), and where the phrase begins."""
    rest = before
    for _ in range(4):
        word = ending(rest, tuple(_operators()))
        if word:
            return _operators()[word], len(rest) - len(word)
        filler = ending(rest, words("fillers"))
        if not filler:
            break
        rest = rest[: -len(filler)].rstrip(MARKS)
    return None, _begin(before)


def _direction(before: str) -> Direction | None:
    """``giảm ít nhất 20%`` takes away, ``giảm còn 20%`` reaches."""
    rest = before
    for _ in range(4):
        if ending(rest, words("ups")):
            return "up"
        if ending(rest, words("downs")):
            return "down"
        word = ending(rest, tuple(_operators())) or ending(rest, words("change_fillers"))
        if not word:
            return None
        rest = rest[: -len(word)].rstrip(MARKS)
    return None


def _begin(before: str) -> int:
    word = ending(before, words("aims_before"))
    return len(before) - len(word) if word else len(before) + 1


def _percent_unit(after: str) -> tuple[str, int]:
    """``%``, or ``%/năm`` where the time stands behind it."""
    per = _PER.match(after)
    return ("/".join(["%", *_EACH.findall(per[0])]), per.end()) if per else ("%", 0)


def _unit(after: str) -> tuple[str, int]:
    """The unit behind a bare figure and its length, spaces before it included; ``/tháng`` behind it belongs to it."""
    bracket = _BRACKET.match(after)
    text = " " * bracket.end() + after[bracket.end() :] if bracket else after
    lead = len(text) - len(text.lstrip())
    text = text.lstrip()
    named = _unit_names().match(text)
    name = named[0] if named else ""
    if not name:
        word = re.match(r"[^\W\d_]{2,12}(?!\w|\.\w)", text)
        name = word[0] if word and lead and word[0] not in words("not_units") else ""
    if not name:
        return "", 0
    per = _PER.match(text[len(name) :])
    unit = "/".join([name, *_EACH.findall(per[0])]) if per else name
    return unit, lead + len(name) + (per.end() if per else 0)


@cache
def _unit_names() -> re.Pattern[str]:
    names = sorted(word_list("targets")["units"]["names"], key=len, reverse=True)
    return re.compile(rf"(?:{'|'.join(map(re.escape, names))})(?![^\W_])")
