"""A condition in words to a range of values: ``từ 80% - dưới 100%``, ``>= 30%``, ``chậm trên 10 ngày``, ``có 2 sáng kiến``."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

from vanban.criteria.passages import decimal
from vanban.criteria_model import Measure
from vanban.text import fold

_NUMBER = re.compile(
    r"(?<![\w.,/])(?P<value>[0-9]{1,6}(?:[.,][0-9]{1,3})?)(?![0-9])"
    r"(?P<unit> ?%| ?phan tram| ?ngay lam viec| ?ngay| ?thang(?! [0-9])| ?gio| ?phut)?"
)
_DATE_BEFORE = re.compile(
    r"(?:nam|quy|thang|ngay|so|dieu|khoan|muc|phu luc|giai doan|dot|lan thu|thu|diem|bieu|mau|cap|hang|ky)\s*$"
)
_OPEN_FROM = re.compile(r"(?:tren|>|hon|lon hon|cao hon|qua|vuot|nhieu hon|sau)\s*$")
_CLOSED_FROM = re.compile(
    r"(?:>=|≥|tu|toi thieu|it nhat|khong duoi|khong it hon|khong thap hon|lon hon hoac bang|tren hoac bang|"
    r"cao hon hoac bang|dat tu|khong nho hon|co tu|tro len tu)\s*(?:dat\s*)?$"
)
_OPEN_TO = re.compile(
    r"(?:duoi|<|it hon|nho hon|thap hon|chua dat|khong dat|chua den|khong den|chua du|khong du|be hon|chua toi|"
    r"dat duoi|khong hoan thanh|chua hoan thanh|truoc)\s*(?:muc\s*)?$"
)
_CLOSED_TO = re.compile(
    r"(?:<=|≤|khong qua|chua qua|khong vuot qua|toi da|trong vong|trong thoi han|trong thoi gian|nho hon hoac bang|"
    r"khong lon hon|khong cao hon|khong tren|it hon hoac bang|den|toi|duoi hoac bang|khong nhieu hon)\s*(?:la\s*)?$"
)
_UP = re.compile(r"[^0-9;:]{0,70}?(?:tro len|hoac hon|hoac nhieu hon)")
_DOWN = re.compile(r"[^0-9;:]{0,70}?(?:tro xuong|hoac it hon)")
_JOIN = re.compile(
    r"[^0-9;:]{0,70}?(?:-|den|toi|va|,)\s*(?P<less>(?:(?:dat\s+)?(?:duoi|<|it hon|nho hon|thap hon|chua dat|chua den|"
    r"khong qua))?)\s*(?P<equal>(?:<=|≤|=|den|hoac bang|bang)?)\s*"
)
_ONE_LINE = str.maketrans("\n\t", "  ")
_AROUND = re.compile(r"\s*(?P<one><=|=<|≤|<|>=|≥|>)[^0-9;<>=≤≥]{1,40}(?P<other><=|=<|≤|<|>=|≥|>)\s*")
_LOOSE = re.compile(r"(?:,|\bva)\s*$")
_TIMES = re.compile(r"\s*[x×*]\s")
_CLOSE = 14
_RANKS = re.compile(
    r"(?:(?:xep|dung|dat|tu|thu|vi tri|hang) ){0,4}(?P<low>[0-9]{1,2}) ?(?:-|den(?: thu| hang)?) ?(?P<high>[0-9]{1,2})\s*$"
)
_LATE = re.compile(r"cham|tre|qua han|muon|sau thoi han|sau han")
_NOUN = re.compile(r" ?((?:[^\W\d_]+)(?: [^\W\d_]+){0,3})")
_NOUN_ENDS = re.compile(
    r" (?:tro|duoc|thi|va|hoac|trong|theo|hoan|dat|co|da|dung|so|den|dung|duoi|cua|tham|nay|moi|tai|do|cho|khong|bi|chua)\b.*"
)
_COUNTED = re.compile(r"(?:co|du|dap ung|dat|thuc hien|ban hanh|chi co|to chuc|chi|gui|duoc|dam bao|thieu)\s*$")


@dataclass(frozen=True, slots=True)
class Range:
    """``[start, end)`` is where it stands in the condition."""

    from_: Decimal | None
    to: Decimal | None
    from_closed: bool
    to_closed: bool
    unit: str
    measure: Measure
    start: int
    end: int
    sure: bool = True


@dataclass(frozen=True, slots=True)
class _Figure:
    value: Decimal
    unit: str
    start: int
    end: int


def find_range(condition: str) -> Range | None:
    """The first range that ``condition`` says. ``sure`` is False for a bare count (``2 sáng kiến``)."""
    condition = condition.translate(_ONE_LINE)
    text = fold(condition)
    ranks = _RANKS.match(text.strip(" -+*.:"))
    if (
        ranks is not None
        and (low := decimal(ranks["low"])) is not None
        and (high := decimal(ranks["high"])) is not None
    ):
        unit = "hạng" if "hang" in text else ""
        return Range(low, high, True, True, unit, "count", 0, len(text)) if low <= high else None
    found = list(_figures(text))
    for one, other in pairwise(found):
        both = _between(text, one, other)
        if both is not None:
            return _named(condition, text, both, one, other)
        single = _single(text, one)
        if single is not None:
            return _named(condition, text, single, one, one)
    if found:
        single = _single(text, found[-1])
        if single is not None:
            return _named(condition, text, single, found[-1], found[-1])
    return None


def _figures(text: str) -> Iterator[_Figure]:
    for hit in _NUMBER.finditer(text):
        value = decimal(hit["value"])
        after = text[hit.end() : hit.end() + 1]
        before = text[max(0, hit.start() - 16) : hit.start()]
        unit = (hit["unit"] or "").strip()
        if value is None or after == "/" or (not unit and _DATE_BEFORE.search(before)):
            continue
        if not unit and (value > 1000 or after.isalpha()):
            continue
        yield _Figure(value, "%" if unit == "phan tram" else unit, hit.start(), hit.end())


def _between(text: str, one: _Figure, other: _Figure) -> Range | None:
    around = _AROUND.fullmatch(text, one.end, other.start)
    if around is not None:
        return _around(around, one, other)
    join = _JOIN.fullmatch(text, one.end, other.start)
    if join is None or (one.unit and other.unit and one.unit != other.unit):
        return None
    if _TIMES.match(text, one.end) or (
        not join["less"] and not join["equal"] and _LOOSE.search(text[one.end : other.start])
    ):
        return None
    if not one.unit and other.unit not in {"", "%"} and other.start - one.end > _CLOSE:
        return None
    before = text[max(0, one.start - 24) : one.start]
    unit = other.unit or one.unit
    led = _CLOSED_FROM.search(before) or _OPEN_FROM.search(before) or _COUNTED.search(before)
    if not unit and not led:
        return None
    open_from = bool(_OPEN_FROM.search(before)) and not _CLOSED_FROM.search(before)
    less = bool(join["less"]) and join["less"] != "khong qua" and not join["equal"]
    low, high = one, other
    if low.value > high.value:
        return _swapped(before, one, other, unit, less)
    return Range(low.value, high.value, not open_from, not less, unit, "count", one.start, other.end)


def _around(found: re.Match[str], one: _Figure, other: _Figure) -> Range | None:
    """``95% <= tỷ lệ < 100%``."""
    first, second = "=" in found["one"] or found["one"] in "≤≥", "=" in found["other"] or found["other"] in "≤≥"
    unit = other.unit or one.unit
    if one.value <= other.value:
        return Range(one.value, other.value, first, second, unit, "count", one.start, other.end)
    return Range(other.value, one.value, second, first, unit, "count", one.start, other.end)


def _swapped(before: str, one: _Figure, other: _Figure, unit: str, less: bool) -> Range | None:
    """``dưới 100% đến 80%``."""
    open_to = bool(_OPEN_TO.search(before))
    return Range(other.value, one.value, not less, not open_to, unit, "count", one.start, other.end)


def _single(text: str, one: _Figure) -> Range | None:
    before, after = text[max(0, one.start - 28) : one.start], text[one.end : one.end + 90]

    def made(low: Decimal | None, high: Decimal | None, lower: bool, upper: bool, *, sure: bool = True) -> Range:
        return Range(low, high, lower, upper, one.unit, "count", one.start, one.end, sure)

    if _DOWN.match(after):
        return made(None, one.value, True, True)
    if _CLOSED_TO.search(before) and not _UP.match(after):
        return made(None, one.value, True, True)
    if _OPEN_TO.search(before):
        return made(None, one.value, True, False)
    if _CLOSED_FROM.search(before) or _UP.match(after):
        return made(one.value, None, True, True)
    if _OPEN_FROM.search(before):
        return made(one.value, None, False, True)
    if one.unit:
        return made(one.value, one.value, True, True)
    if _COUNTED.search(before) or not before.strip(" -+*("):
        return made(one.value, one.value, True, True, sure=False)
    return None


def _named(condition: str, text: str, found: Range, one: _Figure, other: _Figure) -> Range:
    unit, measure = found.unit, found.measure
    if unit == "%":
        measure = "rate"
    elif unit:
        unit = condition[other.start : other.end].lstrip("0123456789.,").strip() if other.unit else unit
        late = (
            _LATE.search(text[max(0, one.start - 40) : one.start]) and "ke tu" not in text[other.end : other.end + 12]
        )
        measure = ("days_late" if late else "days") if "ngày" in unit.lower() or unit == "ngay" else "count"
    else:
        unit = _noun(condition, text, other.end) or _noun(condition, text, one.end)
        measure = "count"
    return Range(
        found.from_, found.to, found.from_closed, found.to_closed, unit, measure, found.start, found.end, found.sure
    )


def _noun(condition: str, text: str, at: int) -> str:
    hit = _NOUN.match(text, at)
    if hit is None:
        return ""
    noun = f" {hit[1]}"
    kept = _NOUN_ENDS.sub("", noun).strip()
    start = hit.start(1)
    return condition[start : start + len(kept)]
