"""What stands in a cell: the text that is printed, and the number or day that a workbook holds."""

from __future__ import annotations

import datetime as dt
import re
from decimal import Decimal

from vanban.language.dates import say_date
from vanban.writing.draft import Cell, ColumnKind

_NUMBER = re.compile(r"(?P<sign>[-−–]?)\s?(?P<whole>\d{1,3}(?:\.\d{3})+|\d+)(?:,(?P<part>\d+))?")
_PERCENT = re.compile(rf"(?P<number>{_NUMBER.pattern})\s?%")
_DATE = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})")
_MOST_DIGITS = 15


def cell_text(cell: Cell, kind: ColumnKind = "text") -> str:
    """``cell`` as printed: ``1.234,5``, ``99,1%``, ``03/4/2026``; a text letter for letter."""
    if isinstance(cell, str):
        return cell
    if isinstance(cell, dt.date):
        return say_date(cell)
    return _number_text(Decimal(cell)) + ("%" if kind == "percent" else "")


def cell_value(cell: Cell, kind: ColumnKind = "text") -> Cell:
    """``cell`` as a workbook holds it: a number (of percents: 99.1), a date, or the text where it is neither.

    Only a column of kind ``number``, ``percent``, ``figure``, ``date`` makes texts into values, and only those that are nothing else.
    """
    if not isinstance(cell, str):
        return cell.date() if isinstance(cell, dt.datetime) else cell
    value: Cell | None = None
    kind = kind_of(cell, kind)
    if kind == "date":
        value = _date(cell.strip())
    elif kind == "percent":
        found = _PERCENT.fullmatch(cell.strip())
        value = _number(found["number"]) if found else None
    elif kind == "number":
        value = _number(cell.strip())
    return cell if value is None else value


def kind_of(cell: Cell, kind: ColumnKind) -> ColumnKind:
    """What a cell of a ``figure`` column is by its text; of other columns their own kind."""
    if kind != "figure":
        return kind
    return "percent" if isinstance(cell, str) and cell.strip().endswith("%") else "number"


def _number_text(number: Decimal) -> str:
    text = f"{number:,f}"
    whole, _, part = text.partition(".")
    part = part.rstrip("0")
    return whole.replace(",", ".") + (f",{part}" if part else "")


def _number(text: str) -> Decimal | None:
    """None for what is no number, and for what only looks like one: a code with a leading zero, more digits than are kept."""
    found = _NUMBER.fullmatch(text)
    if not found:
        return None
    whole = found["whole"].replace(".", "")
    part = found["part"] or ""
    if len(whole) + len(part) > _MOST_DIGITS or (whole[0] == "0" and len(whole) > 2):
        return None
    return Decimal(f"{'-' if found['sign'] else ''}{whole}.{part or 0}")


def _date(text: str) -> dt.date | None:
    found = _DATE.fullmatch(text)
    if not found:
        return None
    day, month, year = map(int, found.groups())
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None
