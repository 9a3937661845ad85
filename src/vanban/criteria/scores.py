"""What a sentence of the guidance gives: the points at its end, and the condition before them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from vanban.criteria.passages import decimal, plain_decimal
from vanban.text import fold

Gives = Literal["points", "share_of_max", "each"]
_POINTS = r"(?P<points>[-+]? ?[0-9]{1,3}(?:[.,][0-9]{1,3})?)"
_MARK = r"(?: ?diem| ?d(?![a-z]))"
_VERB = (
    r"(?:thi\s*)?(?:so\s*)?(?:diem\s*)?(?:(?:danh gia|dat duoc|dat|duoc tinh|duoc cham|duoc huong|duoc|tinh|cham|cho|"
    r"tuong ung|tuong duong|la|bang|so|muc|diem|toi da|toi da la)\s*){0,7}"
)
_AFTER_MARK = re.compile(
    rf"(?::|->|=>|=|➔|→|\.{{3,}}|…)\s*{_VERB}(?:la|bang|=|:)?\s*{_POINTS}{_MARK}?(?P<per>\s*/.*)?$"
)
_AFTER_THEN = re.compile(rf"(?:,|;)?\s*(?<![a-z])thi\s+{_VERB}(?:la|bang|=|:)?\s*{_POINTS}{_MARK}?$")
_AFTER_VERB = re.compile(
    rf"(?<![a-z])(?:duoc|dat|tinh|cham|cho|huong|diem danh gia(?: la)?|diem so(?: la)?|so diem(?: la)?|duoc tinh|la)\s+"
    rf"(?:so\s*)?(?:diem\s*)?(?:la\s*)?{_POINTS}{_MARK}$"
)
_IS_SCORE = re.compile(rf"(?<![a-z])(?:diem danh gia|diem so|so diem|diem)\s+(?:la|bang|=)\s*{_POINTS}$")
_IN_BRACKETS = re.compile(rf"\(\s*(?:diem\s*)?(?:duoc\s*|dat\s*)?{_POINTS}{_MARK}\s*\)$")
_WITH_MARK = re.compile(rf"(?:\s[-,])\s*{_POINTS}{_MARK}$")
_REST = re.compile(rf"(?<=con lai)\s+{_POINTS}$")
_BARE = re.compile(rf"(?:\s){_POINTS}{_MARK}$")
_FIRST = re.compile(rf"^[-+*•\s]*(?:dat\s*|duoc\s*)?{_POINTS}{_MARK}\s*(?::|neu|khi|doi voi|cho|,)\s*")
_FIRST_SAID = re.compile(
    rf"^[-+*•\s]*(?:diem danh gia\s*)?(?:la|dat|duoc)\s+{_POINTS}{_MARK}?\s+(?:neu|khi|doi voi)\s+"
)
_COMPARED = re.compile(r"(?:(?<![a-z])(?:tu|den|duoi|tren|toi thieu|it nhat|khong qua|hon)|[<>≥≤]=?|[0-9] ?-)\s*$")
_TAKEN = re.compile(r"(?<![a-z])(?:bi )?tru\s*$")
_INSIDE = re.compile(rf"(?<![a-z])thi\s+{_VERB}(?:la|bang|=|:)?\s*{_POINTS}{_MARK}?(?=[\s,;.)])(?!\s*[x×*/])")
_WHOLE_MAX = re.compile(
    r"(?::|=|(?<![a-z])(?:thi|duoc|dat|tinh|cham|cho|huong|la))\s*(?:diem danh gia\s*(?:la\s*)?)?"
    r"(?:(?:duoc|dat|tinh|cham|bang|la)\s*){0,4}(?:so\s*)?diem\s*(?:so\s*)?(?:toi da|chuan|tuyet doi)[^.;:]{0,40}$"
)
_PART_OF_MAX = re.compile(
    r"(?<![/0-9])(?P<share>[0-9]{1,3}(?:[.,][0-9]{1,2})? ?%|[0-9] ?/ ?[0-9]|mot nua|nua)\s*[*x×]?\s*(?:cua\s*)?(?:tong\s*)?(?:so\s*)?diem"
    r"(?:\s*so)?(?:\s*(?:toi da|chuan|quy dinh))?[^.;:]{0,30}$"
)
_NOTHING = re.compile(
    r"(?::|=|,|(?<![a-z])thi)?\s*(?:khong (?:duoc |dat |co |cham |tinh |cho |duoc tinh |duoc cham )(?:diem)(?: nao)?|khong diem)$"
)
_EACH = re.compile(
    rf"(?P<sign>(?<![a-z])(?:tru|cong|thuong|giam)(?![a-z])\s*(?:them\s*|di\s*|moi\s*)?|[-+])?\s*{_POINTS}{_MARK}\s*"
    r"(?:/|cho moi|doi voi moi|cho 1|cho 01|tren moi|moi)\s*(?P<each>[0-9]{1,3}(?![0-9%]))?\s*(?P<unit>[^\d.;:,()]{2,60})"
)
_EVERY = re.compile(r"(?<!\w)(?:cứ mỗi|cho mỗi|với mỗi|cứ|mỗi)(?!\w)\s*")
_FOR_EACH = re.compile(r"(?<!\w)(?:thiếu|chậm|giảm|trễ|sai|vi phạm)\s+(?:(?=[0-9])|(?:[^\W\d_]+\s){1,3}(?=0?1\s))")
_EVERY_POINTS = re.compile(rf"{_POINTS}(?:{_MARK}|\s*$)")
_COUNTED = re.compile(
    r"\s*(?:(?:cham|tre|thieu|co|them|giam|tang|them)\s+)?(?P<each>[0-9]{1,3} ?%?|mot(?= ))?\s*(?P<unit>[^\d.;:,]{2,80})"
)
_UNIT_ENDS = re.compile(
    r"\s(?:bị|sẽ|thì|được|trừ|cộng|đạt|tính|đảm bảo|bảo đảm|đúng|chậm|trễ|không|mà|ở|từ|đến|"
    r"thưởng|đăng|gửi|đủ|đầy đủ|theo|trong|của|sử dụng|có|nhưng|hoặc|nếu|khi|và)\s.*"
)
_LESS = re.compile(r"(?<![a-z])(?:tru|giam|phat)(?![a-z])")
_RHYTHM = re.compile(r"(?:quy|thang|nam|tuan|ky|dot)(?![a-z])")
_CHANGES = re.compile(r"(?<![a-z])(?:tru|cong|thuong|giam|them)(?![a-z])")
_RECENT = re.compile(r"mới")
_BRACKETS = re.compile(r"\([^()]{0,300}\)")
_SUBTRACT = re.compile(rf"(?<![a-z])(?:bi\s+)?tru\s+(?:di\s+)?{_POINTS}{_MARK}")
_CAP = re.compile(
    r"(?:toi da|khong qua|khong vuot qua|nhieu nhat)\s*(?:la\s*|bang\s*)?(?P<cap>[0-9]{1,3}(?:[.,][0-9]{1,3})?) ?(?:diem|d(?![a-z])|$|\))"
)
_TRAIL = re.compile(r"\s*\([^()]{0,300}\)\s*$")
_ONE_LINE = str.maketrans("\n\t", "  ")
_END = " \t\n.;,:)"


@dataclass(frozen=True, slots=True)
class Given:
    """``value`` points, a share of the maximum, or points for each ``unit``; ``[start, end)`` is where it stands.

    ``condition`` is ``[from, to)`` of the sentence.
    """

    gives: Gives
    value: Decimal
    condition: tuple[int, int]
    unit: str = ""
    each: Decimal = Decimal(1)
    cap: Decimal | None = None


def score_of(sentence: str) -> Given | None:
    """What ``sentence`` gives, None where it gives no points in words."""
    sentence = sentence.translate(_ONE_LINE)
    text = fold(sentence)
    end = len(text.rstrip(_END[:-1]))
    lower = _RECENT.sub("m_i", sentence.lower()) if len(sentence.lower()) == len(sentence) else text
    outside = _BRACKETS.sub(lambda found: "_" * len(found[0]), lower)
    each = _per(sentence, lower) or _every(sentence, outside)
    if each is not None:
        return each
    for stop in _stops(text, end):
        given = _at_end(text[:stop])
        if given is not None:
            return given
    return _elsewhere(text) or _every(sentence, lower)


def _stops(text: str, end: int) -> list[int]:
    """Where the points may end: the end of the sentence, or before brackets that explain."""
    stops = [end]
    bracket = _TRAIL.search(text[:end])
    if bracket:
        stops.append(len(text[: bracket.start()].rstrip(_END[:-1])))
    return stops


def _at_end(text: str) -> Given | None:
    part = _PART_OF_MAX.search(text, max(0, len(text) - 90))
    if part and (value := _share(part["share"])) is not None:
        return Given("share_of_max", value, (0, part.start()))
    for pattern in (_AFTER_MARK, _AFTER_THEN, _IN_BRACKETS, _AFTER_VERB, _IS_SCORE, _WITH_MARK, _BARE, _REST):
        found = pattern.search(text, max(0, len(text) - 120))
        if found and _COMPARED.search(text[: found.start("points")]):
            return None
        if found and (value := _value(found["points"])) is not None:
            less = _TAKEN.search(text[: found.start()])
            return Given("points", -abs(value) if less else value, (0, less.start() if less else found.start()))
    whole = _WHOLE_MAX.search(text, max(0, len(text) - 120))
    if whole:
        return Given("share_of_max", Decimal(1), (0, whole.start()))
    none = _NOTHING.search(text, max(0, len(text) - 60))
    if none:
        return Given("points", Decimal(0), (0, none.start()))
    return None


def _elsewhere(text: str) -> Given | None:
    first = _FIRST.match(text) or _FIRST_SAID.match(text)
    if first and (value := _value(first["points"])) is not None:
        return Given("points", value, (first.end(), len(text)))
    inside = _INSIDE.search(text)
    if inside and (value := _value(inside["points"])) is not None:
        return Given("points", value, (0, inside.start()))
    subtract = _SUBTRACT.search(text)
    if subtract and (value := _value(subtract["points"])) is not None:
        return Given("points", -abs(value), (0, subtract.start()))
    return None


def _per(sentence: str, text: str) -> Given | None:
    """``-0,25 điểm/báo cáo``, ``trừ 0,5 điểm cho mỗi lần``."""
    text = fold(text)
    found = _EACH.search(text)
    value = _value(found["points"]) if found else None
    if found is None or value is None:
        return None
    sign = (found["sign"] or "").strip()
    less = sign.startswith(("tru", "giam", "-")) or (not sign and bool(_LESS.search(text[: found.start()])))
    start, end = found.span("unit")
    each = decimal(found["each"] or "1") or Decimal(1)
    unit = _unit(sentence[start:end])
    return Given(
        "each", -abs(value) if less else value, (0, found.start()), unit, each, _cap(text, found.end("points"))
    )


def _every(sentence: str, text: str) -> Given | None:
    """``mỗi sáng kiến được cộng 0,5 điểm``, ``cứ chậm 01 ngày trừ 0,25 điểm``."""
    word = _EVERY.search(text) or (_FOR_EACH.search(text) if "trừ" in text else None)
    folded = fold(text)
    counted = _COUNTED.match(folded, word.end()) if word else None
    if word is None or counted is None:
        return None
    points = _EVERY_POINTS.search(folded, counted.start("unit"))
    value = _value(points["points"]) if points else None
    if points is None or value is None:
        return None
    if _RHYTHM.match(folded, counted.start("unit")) and _CHANGES.search(folded[word.start() : points.start()]) is None:
        return None
    less = points["points"].startswith("-") or bool(_LESS.search(folded[word.start() : points.start()]))
    each = counted["each"] or ""
    start, end = counted.span("unit")
    name = _unit(sentence[start:end])
    if each.rstrip().endswith("%"):
        name = "%"
    number = decimal(each.rstrip(" %")) or Decimal(1)
    return Given("each", -abs(value) if less else value, (0, points.start()), name, number, _cap(folded, points.end()))


def _unit(words: str) -> str:
    return " ".join(_UNIT_ENDS.sub("", f"{words} ").split()).strip(" -,")


def _cap(text: str, after: int) -> Decimal | None:
    found = _CAP.search(text, after) or _CAP.search(text)
    return decimal(found["cap"]) if found else None


def _value(text: str) -> Decimal | None:
    return decimal(text.replace(" ", ""))


def _share(text: str) -> Decimal | None:
    if "nua" in text:
        return Decimal("0.5")
    if "/" in text:
        above, below = (decimal(part) for part in text.split("/"))
        return plain_decimal(above / below) if above is not None and below else None
    value = decimal(text.rstrip("% "))
    return None if value is None else plain_decimal(value / 100)
