"""A filled workbook, row by row: each cell in its compared form, or what is wrong with it and what to do."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from xlsxwriter.utility import xl_col_to_name

from cchc.core import cells
from cchc.core.errors import Refused
from cchc.core.spreadsheets import open_workbook
from cchc.correspondence import rules
from cchc.correspondence.columns import BY_HEADING, BY_NAME, COLUMNS, Column
from cchc.correspondence.rules import Facts
from vanban.text import fold

MOST_ROWS = 20_000
_SEARCHED_ROWS = 20
_SEARCHED_COLUMNS = 60


@dataclass(slots=True)
class ReadRow:
    """``values`` by column; ``errors``: ``{"address", "what", "todo"}``."""

    number: int
    values: dict[str, str]
    errors: list[dict[str, str]] = field(default_factory=list)


@dataclass(slots=True)
class Opened:
    sheet: Any
    heading_row: int
    at: dict[str, int]


def open_register(content: bytes) -> Opened:
    """The sheet that has the headings. Raises Refused (field ``upload``) in words."""
    book = open_workbook(content)
    best: Opened | None = None
    for sheet in book.worksheets:
        for number, row in enumerate(sheet.iter_rows(max_row=_SEARCHED_ROWS, max_col=_SEARCHED_COLUMNS), start=1):
            headings = [
                " ".join(fold(cells.written(cell.value)).split()) if cell.value is not None else "" for cell in row
            ]
            at = {BY_HEADING[text]: place for place, text in reversed(list(enumerate(headings))) if text in BY_HEADING}
            if len(at) >= 4 and (best is None or len(at) > len(best.at)):
                best = Opened(sheet, number, at)
        if best is not None:
            break
    if best is None:
        raise Refused(
            "Không thấy hàng tiêu đề của sổ văn bản trong tệp này. Hãy tải tệp mẫu về rồi chép dữ liệu vào đúng cột.",
            field="upload",
        )
    missing = [column.heading for column in COLUMNS if column.needed and column.name not in best.at]
    if missing:
        names = ", ".join(f"“{one}”" for one in missing)
        raise Refused(f"Tệp thiếu cột {names}. Hãy thêm cột ấy (xem tệp mẫu) rồi nhập lại.", field="upload")
    return best


def rows(opened: Opened) -> Iterator[ReadRow]:
    """Rows below the headings that hold anything. Raises Refused beyond ``MOST_ROWS``."""
    first, width = opened.heading_row + 1, max(opened.at.values()) + 1
    for number, row in enumerate(opened.sheet.iter_rows(min_row=first, max_col=width), start=first):
        if all(cell.value is None for cell in row):
            continue
        if number - first >= MOST_ROWS:
            raise Refused(f"Tệp có hơn {MOST_ROWS} dòng. Hãy chia thành nhiều tệp.", field="upload")
        yield _row(number, row, opened.at)


def _row(number: int, row: Any, at: dict[str, int]) -> ReadRow:
    read = ReadRow(number, {})
    for name, place in at.items():
        cell = row[place] if place < len(row) else None
        found = _typed(BY_NAME[name], getattr(cell, "value", None))
        read.values[name] = found.value
        if found.what:
            address = f"{xl_col_to_name(place)}{number}"
            read.errors.append({"address": address, "what": found.what, "todo": found.todo})
    return read


def _typed(column: Column, raw: object) -> cells.Typed:
    found = cells.typed(column.kind, raw)
    if not column.values or found.what:
        return found
    given = " ".join(fold(found.value).split())
    for value, label in column.values.items():
        if given in {" ".join(fold(label).split()), value.lower()}:
            return cells.Typed(value)
    if not given:
        return cells.Typed("")
    choices = ", ".join(f"“{label}”" for label in column.values.values())
    return cells.Typed("", f"“{cells.short(found.value)}” không có trong danh sách.", f"Hãy ghi một trong: {choices}.")


def facts_of_row(values: dict[str, str], own_name: str) -> Facts:
    """The facts of a row; ``own_name``: the issuer of what is sent, where the cell is empty."""
    get = values.get
    direction = get("direction", "") or ""
    issuer = get("issuer", "") or (own_name if direction == rules.OUT else "")
    return rules.tidy(
        Facts(
            direction=direction,
            number=get("number", "") or "",
            symbol=get("symbol", "") or "",
            issued_on=_day(get("issued_on", "")),
            kind=get("kind", "") or "",
            issuer=issuer,
            issuer_code=get("issuer_code", "") or "",
            recipients=rules.read_recipients(get("recipients", "") or ""),
            subject=get("subject", "") or "",
            medium=get("medium", "") or "",
            signed=get("signed", "") == "True",
            urgency=get("urgency", "") or "",
            secrecy=get("secrecy", "") or "",
            paper_reason=get("paper_reason", "") or "",
            signer=get("signer", "") or "",
            arrival_number=get("arrival_number", "") or "",
            arrived_on=_day(get("arrived_on", "")),
        )
    )


def _day(text: str | None) -> dt.date | None:
    return dt.date.fromisoformat(text) if text else None
