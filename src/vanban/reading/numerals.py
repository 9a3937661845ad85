"""Numbers in a sentence of lower case: ``1.250,5``, ``94,12%``, ``hai mươi phần trăm``, ``2/3 số``, ``một nửa``, ``gấp đôi``."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

_DIGITS = re.compile(
    r"(?P<value>[0-9]{1,3}(?:\.[0-9]{3})+(?:,[0-9]{1,4})?|[0-9]{1,9}(?:[.,][0-9]{1,4})?)(?P<percent>\s?%|\s+phần trăm)?"
)
_THOUSANDS = re.compile(r"[0-9]{1,3}(?:\.[0-9]{3})+(?:,[0-9]+)?")
_RANGE = re.compile(r"\s?(?:[-–]|đến)\s?(?:dưới\s)?[0-9][0-9.,]*\s?%")
_COUNTED_RANGE = re.compile(r"\s?[-–]\s?[0-9]{1,4}(?=\s+[^\W\d_])")
_COUNTED_BEFORE = re.compile(r"(?<![\w./,-])[0-9]{1,4}\s?[-–]\s?$")
_GLUED = re.compile(r"(?:kg|km|ha|m2|m3|mw|kwh|tr|tỷ|triệu)(?!\w)")
_SHARE = re.compile(r"(?<![\w/.,])([0-9]{1,2})/([0-9]{1,2})(?=\s+(?:tổng\s+)?số(?!\w)|\s+trở lên)")
_ONES = {
    "một": 1, "mốt": 1, "hai": 2, "ba": 3, "bốn": 4, "tư": 4, "năm": 5, "lăm": 5, "nhăm": 5, "sáu": 6, "bảy": 7, "bẩy": 7,
    "tám": 8, "chín": 9,
}  # fmt: skip
_WORD = rf"(?:{'|'.join(_ONES)}|mười|mươi|trăm|linh|lẻ|rưỡi)"
_WORDED = re.compile(rf"(?<!\w)({_WORD}(?:\s{_WORD}){{0,5}})\sphần\străm(?!\w)")
_WORDED_SHARE = re.compile(
    rf"(?<!\w)(?:(một nửa)|({'|'.join(_ONES)}) phần ({'|'.join(_ONES)}|mười))(?=\s+(?:tổng\s+)?số(?!\w))"
)
_TIMES = re.compile(rf"(?<!\w)gấp\s(đôi|{'|'.join(_ONES)})(?!\w)(?:\slần(?!\w))?")
_HUNDREDTHS = Decimal("0.01")


@dataclass(frozen=True, slots=True)
class Numeral:
    """A number at ``[start, end)``, its unit included where ``unit`` is set (``%``, ``lần``)."""

    value: Decimal
    start: int
    end: int
    unit: str = ""

    @property
    def percent(self) -> bool:
        return self.unit == "%"


def numerals(low: str) -> list[Numeral]:
    """The numbers of a sentence that stand free, in order; shares are in percent, rounded half up to two decimals."""
    found = [*_in_words(low)]
    taken = {place for one in found for place in range(one.start, one.end)}
    for one in _DIGITS.finditer(low):
        if one.start() not in taken and _stands_free(low, one):
            found.append(Numeral(decimal(one["value"]), one.start(), one.end(), "%" if one["percent"] else ""))
    return sorted(found, key=lambda numeral: numeral.start)


def is_first_of_range(low: str, numeral: Numeral) -> bool:
    """``80`` of ``80 - 85%``, ``80%`` of ``80% đến dưới 90%``."""
    return _RANGE.match(low[numeral.end : numeral.end + 22]) is not None


def counted_range(low: str, numeral: Numeral) -> int | None:
    """Where the second number of ``2 - 3 bậc`` ends, for its first; None for any other number."""
    found = None if numeral.unit else _COUNTED_RANGE.match(low, numeral.end)
    return found.end() if found else None


def _in_words(low: str) -> Iterator[Numeral]:
    if "/" in low:
        for found in _SHARE.finditer(low):
            over, under = int(found[1]), int(found[2])
            if 0 < over <= under:
                yield Numeral(_share(over, under), found.start(), found.end(), "%")
    if "phần" in low:
        for found in _WORDED.finditer(low):
            value = _spoken(found[1].split())
            if value is not None:
                yield Numeral(Decimal(value), found.start(), found.end(), "%")
    if "nửa" in low or "phần" in low:
        for found in _WORDED_SHARE.finditer(low):
            over, under = (1, 2) if found[1] else (_ONES[found[2]], _ONES.get(found[3], 10))
            if over <= under:
                yield Numeral(_share(over, under), found.start(), found.end(), "%")
    if "gấp" in low:
        for found in _TIMES.finditer(low):
            yield Numeral(Decimal(2 if found[1] == "đôi" else _ONES[found[1]]), found.start(), found.end(), "lần")


def _share(over: int, under: int) -> Decimal:
    exact = Decimal(100 * over) / under
    return exact if exact == exact.to_integral_value() else exact.quantize(_HUNDREDTHS, rounding=ROUND_HALF_UP)


def _spoken(spoken: list[str]) -> int | None:
    """``hai mươi lăm`` as 25, ``một trăm`` as 100; None where the words make no number."""
    total, ones = 0, 0
    for word in spoken:
        if word in _ONES:
            if ones:
                return None
            ones = _ONES[word]
        elif word in {"mười", "mươi"}:
            total, ones = total + (ones or 1) * 10, 0
        elif word == "trăm":
            total, ones = total + (ones or 1) * 100, 0
        elif word == "rưỡi":
            return None
    return total + ones or None


def _stands_free(text: str, found: re.Match[str]) -> bool:
    before = text[found.start() - 1] if found.start() else " "
    after = text[found.end()] if found.end() < len(text) else " "
    if found["percent"] or _RANGE.match(text[found.end() : found.end() + 22]):
        return not (before.isalnum() or before in "/.,_")
    if _COUNTED_RANGE.match(text, found.end()):
        return not (before.isalnum() or before in "/.,_-–")
    if _COUNTED_BEFORE.search(text, max(0, found.start() - 12), found.start()):
        return not (after.isalnum() or after in "/-–_")
    return not (
        before.isalnum()
        or before in "/.,_-–"
        or (after.isalnum() and not _GLUED.match(text, found.end()))
        or after in "/-–_"
        or text[found.end() : found.end() + 2] in {" /"}
    )


def decimal(text: str) -> Decimal:
    """``94,12`` and ``1.200``: a comma is decimal, points part thousands, another point is decimal."""
    if _THOUSANDS.fullmatch(text):
        text = text.replace(".", "")
    return Decimal(text.replace(",", "."))
