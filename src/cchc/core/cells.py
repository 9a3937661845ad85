"""What a person typed into a cell, as one comparable text: dates as ISO, percentages as whole numbers, texts in NFC."""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from dataclasses import dataclass
from typing import Final

from cchc.core.dates import vietnamese_day
from vanban.text import fold

LONGEST: Final = 32_000
_DAY_FIRST: Final = re.compile(r"(\d{1,2})\s*[/.\-]\s*(\d{1,2})\s*[/.\-]\s*(\d{4}|\d{2})")
_ISO: Final = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})(?:[T ]00:00:00)?")
_IN_WORDS: Final = re.compile(r"(?:ngay\s+)?(\d{1,2})\s+thang\s+(\d{1,2})\s+nam\s+(\d{4})")
_PERCENT: Final = re.compile(r"(\d{1,3})(?:[.,]0+)?\s*%?")
_FIRST_SERIAL, _LAST_SERIAL = 36526, 73050  # 01/01/2000 .. 31/12/2099 as a workbook counts days
_DAY_ZERO: Final = dt.date(1899, 12, 30)


@dataclass(frozen=True, slots=True)
class Typed:
    """``value`` is comparable; where ``what`` is said, the cell is wrong, and ``todo`` says what to do."""

    value: str
    what: str = ""
    todo: str = ""


def typed(kind: str, raw: object, number_format: str = "") -> Typed:
    """The meaning of a cell: ``kind`` is ``day``, ``percent``, ``line`` (text in one line) or anything else for text."""
    if raw is None or (isinstance(raw, str) and not clean(raw)):
        return Typed("")
    if isinstance(raw, str) and raw in {"#REF!", "#N/A", "#VALUE!", "#NAME?", "#DIV/0!", "#NUM!", "#NULL!"}:
        return Typed("", f"Ô chứa lỗi công thức {raw}.", "Hãy xóa công thức và nhập giá trị.")
    if kind == "day":
        return _day(raw)
    if kind == "percent":
        return _percent(raw, number_format)
    text = written(raw)
    if kind == "line":
        text = " ".join(text.split())
    return Typed(text) if len(text) <= LONGEST else _too_long(text)


def clean(text: str) -> str:
    """NFC, with one kind of line end, without what no keyboard types, and without blanks around."""
    lines = unicodedata.normalize("NFC", text.replace("_x000D_", "")).replace("\r\n", "\n").replace("\r", "\n")
    kept = "".join(one for one in lines if one in "\n\t" or unicodedata.category(one) not in {"Cc", "Cs"})
    return kept.strip()


def written(raw: object) -> str:
    """Any cell as text: ``12`` of a cell that a spreadsheet made a number, days as documents write them."""
    if isinstance(raw, bool):
        return "có" if raw else "không"
    if isinstance(raw, dt.datetime):
        return vietnamese_day(raw.date())
    if isinstance(raw, dt.date):
        return vietnamese_day(raw)
    if isinstance(raw, float) and raw.is_integer():
        return str(int(raw))
    return clean(str(raw))


def _day(raw: object) -> Typed:
    if isinstance(raw, dt.datetime):
        return Typed(raw.date().isoformat())
    if isinstance(raw, dt.date):
        return Typed(raw.isoformat())
    if isinstance(raw, int | float) and not isinstance(raw, bool):
        if _FIRST_SERIAL <= raw <= _LAST_SERIAL:
            return Typed((_DAY_ZERO + dt.timedelta(days=int(raw))).isoformat())
        return _no_day(written(raw))
    text = written(raw)
    found = _numbers_of_day(text)
    if found is None:
        return _no_day(text)
    try:
        return Typed(dt.date(*found).isoformat())
    except ValueError:
        return _no_day(text)


def _numbers_of_day(text: str) -> tuple[int, int, int] | None:
    if iso := _ISO.fullmatch(text):
        return int(iso[1]), int(iso[2]), int(iso[3])
    found = _DAY_FIRST.fullmatch(text) or _IN_WORDS.fullmatch(fold(text))
    if found is None:
        return None
    year = int(found[3])
    return (year if year >= 100 else 2000 + year), int(found[2]), int(found[1])


def _no_day(text: str) -> Typed:
    return Typed("", f"“{short(text)}” không phải là một ngày có thật.", "Hãy ghi ngày/tháng/năm, ví dụ 15/4/2026.")


def _percent(raw: object, number_format: str) -> Typed:
    if isinstance(raw, int | float) and not isinstance(raw, bool):
        number = raw * 100 if "%" in number_format else raw
        whole = round(number)
        if abs(number - whole) < 1e-6 and 0 <= whole <= 100:
            return Typed(str(whole))
    elif (found := _PERCENT.fullmatch(written(raw))) and int(found[1]) <= 100:
        return Typed(str(int(found[1])))
    said = written(raw)
    return Typed("", f"“{short(said)}” không phải là tiến độ.", "Hãy ghi một số nguyên từ 0 đến 100.")


def _too_long(text: str) -> Typed:
    return Typed("", f"Nội dung dài {len(text)} ký tự.", f"Hãy rút gọn còn dưới {LONGEST} ký tự hoặc gửi kèm tệp.")


def short(text: str) -> str:
    """Enough of what was typed to find it again."""
    return text if len(text) <= 40 else f"{text[:39]}…"
