"""A skeleton as a workbook and back: the same columns both ways."""

from __future__ import annotations

from decimal import Decimal, InvalidOperation
from typing import Any

from cchc.cascade.models import SuperiorPlan
from cchc.core.errors import Refused
from cchc.core.numbers import vietnamese_number
from cchc.core.spreadsheets import DAMAGED, open_workbook
from cchc.core.text import fold
from cchc.core.workbooks import list_workbook

COLUMNS = (
    ("Mã", 10),
    ("Loại", 12),
    ("Lĩnh vực", 28),
    ("Nội dung", 60),
    ("Sản phẩm", 30),
    ("Ai làm", 28),
    ("Thời gian", 18),
    ("Bắt buộc", 10),
    ("So sánh", 9),
    ("Mức", 10),
    ("Đơn vị tính", 12),
)
NAMES = (
    "code",
    "kind",
    "group",
    "text",
    "product",
    "lead_text",
    "schedule_text",
    "obligatory",
    "operator",
    "value",
    "unit",
)
SIGNS = {"≥": ">=", "≤": "<=", ">": ">", "<": "<", "=": "=", ">=": ">=", "<=": "<="}
MOST_ROWS = 2000


def write(skeleton: SuperiorPlan) -> bytes:
    return list_workbook(
        "Khung kế hoạch", COLUMNS, (_line(row) for row in skeleton.rows.filter(dropped=False)), frozen=1
    )


def _line(row: Any) -> tuple[object, ...]:
    figure = row.kind == "target" and row.value is not None
    return (
        row.code,
        row.get_kind_display(),
        row.group,
        row.text,
        row.product,
        row.lead_text,
        row.schedule_text,
        "có" if row.obligatory else "không",
        row.get_operator_display() if figure else "",
        vietnamese_number(row.value) if figure else "",
        row.unit,
    )


def read(content: bytes) -> list[dict[str, Any]]:
    """Rows of the first sheet, found by their headings in any order. Raises Refused, telling row and column."""
    sheet = open_workbook(content).worksheets[0]
    try:
        lines = [[_text(cell) for cell in line] for line in sheet.iter_rows(values_only=True, max_row=MOST_ROWS + 1)]
    except Exception as error:  # a damaged file may fail anywhere in the reader
        raise Refused(DAMAGED, field="upload") from error
    if not lines:
        raise Refused("Bảng tính trống.", field="upload")
    places = _places(lines[0])
    found = []
    for number, line in enumerate(lines[1:], start=2):
        given = {name: line[at] if at < len(line) else "" for name, at in places.items()}
        if any(given.values()):
            found.append(_row(given, number))
    codes = [row["code"] for row in found if row["code"]]
    repeated = next((code for code in codes if codes.count(code) > 1), "")
    if repeated:
        raise Refused(f"Mã {repeated} có ở nhiều dòng. Mỗi dòng một mã riêng.", field="upload")
    return found


def _places(headings: list[str]) -> dict[str, int]:
    known = {fold(title): name for (title, _), name in zip(COLUMNS, NAMES, strict=True)}
    places = {known[fold(text)]: at for at, text in enumerate(headings) if fold(text) in known}
    if "text" not in places:
        raise Refused(
            "Dòng đầu của bảng phải có cột “Nội dung”. Hãy dùng tệp xuất ra từ một khung làm mẫu.", field="upload"
        )
    return places


def _row(given: dict[str, str], number: int) -> dict[str, Any]:
    if not given["text"]:
        raise Refused(f"Dòng {number}: thiếu nội dung.", field="upload")
    value = _number(given.get("value", ""), number)
    kind = "target" if fold(given.get("kind", "")).startswith("chi tieu") or (value is not None) else "task"
    if kind == "target" and value is None:
        raise Refused(f"Dòng {number}: chỉ tiêu phải có mức là một con số.", field="upload")
    sign = given.get("operator", "") or "="
    if sign not in SIGNS:
        raise Refused(f"Dòng {number}: ô “So sánh” phải là ≥, ≤, >, < hoặc =.", field="upload")
    plain = {name: given.get(name, "") for name in ("group", "text", "product", "lead_text", "schedule_text", "unit")}
    return {
        **plain,
        "code": given.get("code", "")[:40],
        "unit": plain["unit"][:200],
        "kind": kind,
        "value": value,
        "operator": SIGNS[sign],
        "obligatory": fold(given.get("obligatory", "")) not in {"khong", "0", "tu chon"},
    }


def _number(text: str, row: int) -> Decimal | None:
    if not text:
        return None
    try:
        found = Decimal(text.replace(" ", "").replace(",", "."))
    except InvalidOperation:
        raise Refused(f"Dòng {row}: “{text}” không phải con số.", field="upload") from None
    if not found.is_finite() or abs(found) >= Decimal(10) ** 14:
        raise Refused(f"Dòng {row}: con số quá lớn.", field="upload")
    return round(found, 4)


def _text(cell: object) -> str:
    return " ".join(str(cell).split()) if cell is not None else ""
