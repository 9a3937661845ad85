"""Numbers and days of a spreadsheet as they are printed in Vietnamese: ``1.234,5``, ``30%``, ``15/03/2026``."""

from __future__ import annotations

import datetime as dt
import re
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation
from functools import lru_cache
from typing import NamedTuple

# those of ECMA-376 18.8.30 that a cell may name without spelling them out
BUILT_IN = {
    1: "0", 2: "0.00", 3: "#,##0", 4: "#,##0.00", 9: "0%", 10: "0.00%", 14: "dd/mm/yyyy", 15: "d-mmm-yy", 16: "d-mmm",
    17: "mmm-yy", 18: "h:mm", 19: "h:mm:ss", 20: "h:mm", 21: "h:mm:ss", 22: "d/m/yyyy h:mm", 37: "#,##0;-#,##0",
    38: "#,##0;-#,##0", 39: "#,##0.00;-#,##0.00", 40: "#,##0.00;-#,##0.00", 41: "#,##0", 42: "#,##0", 43: "#,##0.00",
    44: "#,##0.00", 45: "mm:ss", 46: "h:mm:ss", 47: "mm:ss", 49: "@",
}  # fmt: skip
_PIECE = re.compile(r'"([^"]*)"|\\(.)|_.|\*.|\[([^\]]*)\]|(General)|([0#?.,]+)|([dDmMyYhHsS]+)|(.)', re.DOTALL)
_HOURS = ("h", "hh", "m", "mm", "s", "ss")
_FIRST_DAY = dt.datetime(1899, 12, 30)  # noqa: DTZ001
_MAC_DAYS = 1462
_DIGITS = 15
_MOST_DECIMALS = 10
_MOST = 10**15


class _Section(NamedTuple):
    """One section of a number format: what stands before and behind the digits, and how those are written."""

    before: str
    digits: str
    behind: str
    percent: int
    letters: str
    general: bool


def number_text(raw: str, code: str, *, mac_days: bool = False) -> str:
    """``raw``, a number as a cell stores it, as the format ``code`` prints it; as it is where it is no number."""
    try:
        value = Decimal(f"{float(raw):.{_DIGITS}g}")
    except (ValueError, InvalidOperation, OverflowError):
        return raw
    if not value.is_finite() or abs(value) >= _MOST:
        return raw
    sections = _sections(code)
    if sections[0].letters:
        return _day(value, sections[0].letters, mac_days)
    section, value = _chosen(sections, value)
    if section.general:
        return f"{section.before}{_plain(value)}{section.behind}"
    if not section.digits:
        return f"{section.before}{section.behind}" or _plain(value)
    return f"{section.before}{_written(value * 100**section.percent, section.digits)}{section.behind}".strip()


def _chosen(sections: tuple[_Section, ...], value: Decimal) -> tuple[_Section, Decimal]:
    if value < 0 and len(sections) > 1:
        return sections[1], -value
    if value == 0 and len(sections) > 2:
        return sections[2], value
    return sections[0], value


@lru_cache(maxsize=512)
def _sections(code: str) -> tuple[_Section, ...]:
    made: list[_Section] = []
    pieces: list[re.Match[str]] = []
    for found in _PIECE.finditer(code[:300]):
        if found[7] == ";":
            made.append(_section(pieces))
            pieces = []
        else:
            pieces.append(found)
    return (*made, _section(pieces))


def _section(pieces: list[re.Match[str]]) -> _Section:
    before, digits, behind, letters, percent, general = "", "", "", "", 0, not pieces
    if any(piece[7] in ("/", "E") for piece in pieces) and not any(piece[6] for piece in pieces):
        # fractions and powers of ten are no way to write a figure in a plan
        return _Section("", "", "", 0, "", True)
    for piece in pieces:
        quoted, escaped, bracket, named, pattern, day, other = piece.groups()
        percent += other == "%"
        general = general or bool(named) or other == "@"
        if not any(map(digits.count, "0#?")):
            letters += day or (bracket if bracket in _HOURS else "") or ""
        digits += pattern or ""
        literal = quoted or escaped or ("" if other in (None, "@") else other)
        if digits or general:
            behind += literal
        else:
            before += literal
    return _Section(before, digits, behind, percent, "" if general else letters.lower(), general)


def _plain(value: Decimal) -> str:
    """Without a format: no groups, at most ten decimals."""
    rounded = value if value == value.to_integral_value() else round(value, _MOST_DECIMALS)
    text = format(rounded, "f")
    return (text.rstrip("0").rstrip(".") if "." in text else text).replace(".", ",")


def _written(value: Decimal, digits: str) -> str:
    whole, _, decimals = digits.partition(".")
    value /= 1000 ** (len(whole) - len(whole.rstrip(",")))
    whole = whole.rstrip(",")
    places, least = min(sum(map(decimals.count, "0#?")), _MOST_DECIMALS), decimals.count("0")
    text = format(value.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP), "f")
    sign, text = ("-", text[1:]) if text.startswith("-") else ("", text)
    units, _, part = text.partition(".")
    units = units.rjust(whole.count("0"), "0")
    if "," in whole:
        units = f"{int(units):,}".replace(",", ".").rjust(whole.count("0"), "0")
    while len(part) > least and part.endswith("0"):
        part = part[:-1]
    sign = "" if not units.strip("0.") and not part.strip("0") else sign
    return f"{sign}{units},{part}" if part else f"{sign}{units}"


def _day(value: Decimal, letters: str, mac_days: bool) -> str:
    try:
        moment = _FIRST_DAY + dt.timedelta(days=float(value) + (_MAC_DAYS if mac_days else 0))
    except OverflowError:
        return _plain(value)
    return moment_text(moment + dt.timedelta(milliseconds=500), letters)


def moment_text(moment: dt.datetime, letters: str) -> str:
    """The parts of ``moment`` that a format with these letters (``dmyhs``) shows, in the Vietnamese order."""
    year, hours = "y" in letters, "h" in letters or "s" in letters
    day = "d" in letters.replace("dddd", "").replace("ddd", "")
    month = "m" in letters if not hours else day or year
    shown = [
        f"{moment.day:02d}" if day else "",
        f"{moment.month:02d}" if month else "",
        f"{moment.year}" if year else "",
    ]
    date = "/".join(part for part in shown if part)
    return " ".join(part for part in (date, f"{moment:%H:%M}" if hours else "") if part)
