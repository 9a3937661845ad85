"""Rows of the register, workbooks of rows."""

from __future__ import annotations

import datetime as dt
import io
from typing import Any

from openpyxl import Workbook

from cchc.agencies.tests.factories import World
from cchc.correspondence import services
from cchc.correspondence.columns import COLUMNS
from cchc.correspondence.models import RegisterEntry
from cchc.correspondence.rules import Facts, Recipient


def facts(**other: Any) -> Facts:
    given: dict[str, Any] = {
        "direction": "out",
        "number": "25",
        "symbol": "BC-SCT",
        "issued_on": dt.date(2026, 4, 15),
        "kind": "BC",
        "issuer": "Sở Công Thương tỉnh Sông Lam",
        "subject": "Kết quả cải cách hành chính quý I",
        "recipients": (Recipient("Sở Du lịch", "H99.02"), Recipient("Lưu VT")),
        "signed": True,
    }
    return Facts(**given | other)


def received(**other: Any) -> Facts:
    given = {"direction": "in", "number": "152", "symbol": "KH-UBND", "kind": "KH", "issuer": "UBND tỉnh Sông Lam"}
    return facts(**given | {"subject": "Kiểm tra công vụ", "recipients": ()} | other)


def make_entry(world: World, given: Facts | None = None, **how: Any) -> RegisterEntry:
    return services.register_entry(world.viewer("focal_point"), agency=world.department, facts=given or facts(), **how)


ROW = {
    "Đi / Đến": "Đi",
    "Số": "25",
    "Ký hiệu": "BC-SCT",
    "Ngày văn bản": dt.date(2026, 4, 15),
    "Loại văn bản": "BC",
    "Trích yếu": "Kết quả cải cách hành chính quý I",
    "Nơi nhận": "Sở Du lịch (H99.02); Lưu VT",
    "Điện tử / Giấy": "Điện tử",
    "Đã ký số": "Có",
}


def book(*rows: dict[str, Any]) -> bytes:
    """A workbook with the headings of the template and ``rows`` by heading."""
    made = Workbook()
    sheet = made.active
    assert sheet is not None
    headings = [column.heading for column in COLUMNS]
    sheet.append(headings)
    for row in rows:
        sheet.append([row.get(heading) for heading in headings])
    output = io.BytesIO()
    made.save(output)
    return output.getvalue()
