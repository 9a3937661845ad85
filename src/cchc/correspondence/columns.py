"""The columns of the workbook of the register: to fill in, to read back, to export."""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

import xlsxwriter

from cchc.core.workbooks import list_workbook
from cchc.correspondence import rules
from cchc.correspondence.models import Medium, Origin, RegisterEntry, Secrecy, Urgency
from vanban.text import fold

YES: Final = "Có"
_DIRECTIONS = {"out": "Đi", "in": "Đến"}


@dataclass(frozen=True, slots=True)
class Column:
    """``values``: what may stand in it, by the stored value. ``others``: headings by which other systems call it."""

    name: str
    heading: str
    width: int
    kind: str = "line"
    values: dict[str, str] | None = None
    needed: bool = False
    others: tuple[str, ...] = ()
    note: str = ""


COLUMNS: Final = (
    Column(
        "direction", "Đi / Đến", 9, values=_DIRECTIONS, needed=True, others=("Loại sổ", "Sổ"), note="“Đi” hoặc “Đến”."
    ),
    Column(
        "number",
        "Số",
        9,
        needed=True,
        others=("Số văn bản", "Số, ký hiệu", "Số ký hiệu"),
        note="Số, hoặc cả số và ký hiệu: 25/KH-SCT.",
    ),
    Column("symbol", "Ký hiệu", 16, others=("Ký hiệu văn bản",), note="Để trống nếu đã ghi ở ô Số."),
    Column(
        "issued_on",
        "Ngày văn bản",
        13,
        "day",
        needed=True,
        others=("Ngày ban hành", "Ngày tháng", "Ngày ký"),
        note="ngày/tháng/năm",
    ),
    Column("kind", "Loại văn bản", 14, others=("Tên loại", "Loại"), note="Chữ viết tắt: KH, BC, CV, QĐ …"),
    Column(
        "issuer",
        "Cơ quan ban hành",
        30,
        others=("Nơi ban hành", "Nơi gửi", "Cơ quan gửi"),
        note="Văn bản đi: để trống là cơ quan mình.",
    ),
    Column("issuer_code", "Mã định danh cơ quan ban hành", 18, note="Ví dụ H37.18; có thể để trống."),
    Column("subject", "Trích yếu", 50, others=("Trích yếu nội dung", "Nội dung"), note="Văn bản mật: để trống."),
    Column(
        "recipients",
        "Nơi nhận",
        40,
        "text",
        others=("Nơi nhận văn bản",),
        note="Cách nhau bằng chấm phẩy; mã định danh trong ngoặc.",
    ),
    Column(
        "medium",
        "Điện tử / Giấy",
        13,
        values={"electronic": "Điện tử", "paper": "Giấy"},
        needed=True,
        others=("Hình thức", "Hình thức gửi"),
    ),
    Column("signed", "Đã ký số", 10, values={"True": YES, "": "Không"}, others=("Ký số",), note="“Có” hoặc “Không”."),
    Column("urgency", "Độ khẩn", 12, values={str(value): str(label) for value, label in Urgency.choices}),
    Column(
        "secrecy",
        "Độ mật",
        12,
        values={str(value): str(label) for value, label in Secrecy.choices},
        others=("Mức độ mật",),
    ),
    Column("paper_reason", "Căn cứ gửi bản giấy", 24, note="Quy định vì sao phải gửi bản giấy."),
    Column("signer", "Người ký", 22),
    Column("arrival_number", "Số đến", 9),
    Column("arrived_on", "Ngày đến", 13, "day"),
)
BY_NAME: Final = {column.name: column for column in COLUMNS}
BY_HEADING: Final = {
    " ".join(fold(heading).split()): column.name for column in COLUMNS for heading in (column.heading, *column.others)
}
_ROWS_WITH_LISTS = 2000


def template() -> bytes:
    """An empty workbook with headings, lists to choose from, and two example rows on a second sheet."""
    output = io.BytesIO()
    book = xlsxwriter.Workbook(output, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    heading = book.add_format(
        {"bold": True, "text_wrap": True, "border": 1, "valign": "vcenter", "bg_color": "#E8EEF7"}
    )
    needed = book.add_format({"bold": True, "text_wrap": True, "border": 1, "valign": "vcenter", "bg_color": "#FFF2CC"})
    day = book.add_format({"num_format": "dd/mm/yyyy"})
    text = book.add_format({"num_format": "@"})
    sheet = book.add_worksheet("Sổ văn bản")
    for at, column in enumerate(COLUMNS):
        sheet.set_column(at, at, column.width, day if column.kind == "day" else text)
        sheet.write_string(0, at, column.heading, needed if column.needed else heading)
        if column.note:
            sheet.write_comment(0, at, column.note)
        if column.values:
            source = list(column.values.values())
            sheet.data_validation(
                1, at, _ROWS_WITH_LISTS, at, {"validate": "list", "source": source, "error_type": "warning"}
            )
    sheet.freeze_panes(1, 2)
    example = book.add_worksheet("Ví dụ")
    for at, column in enumerate(COLUMNS):
        example.set_column(at, at, column.width)
        example.write_string(0, at, column.heading, needed if column.needed else heading)
        for row, given in enumerate(_EXAMPLES, start=1):
            example.write_string(row, at, given.get(column.name, ""))
    example.write_string(
        len(_EXAMPLES) + 2, 0, "Ô nền vàng phải có. Trang này chỉ để xem; hãy điền ở trang “Sổ văn bản”."
    )
    book.close()
    return output.getvalue()


_EXAMPLES = (
    {
        "direction": "Đi",
        "number": "25",
        "symbol": "BC-SCT",
        "issued_on": "15/04/2026",
        "kind": "BC",
        "subject": "Kết quả cải cách hành chính quý I năm 2026",
        "recipients": "UBND tỉnh (H99); Sở Nội vụ",
        "medium": "Điện tử",
        "signed": YES,
        "signer": "Trần Văn Lãnh",
    },
    {
        "direction": "Đến",
        "number": "152/KH-UBND",
        "issued_on": "23/04/2026",
        "kind": "KH",
        "issuer": "UBND tỉnh Sông Lam",
        "subject": "Kiểm tra công vụ năm 2026",
        "medium": "Điện tử",
        "signed": YES,
        "arrival_number": "410",
        "arrived_on": "24/04/2026",
    },
)


def exported(entries: Iterable[RegisterEntry]) -> bytes:
    """The list as a workbook that can be read back by the import."""
    headings = [(column.heading, column.width) for column in COLUMNS]
    return list_workbook("Sổ văn bản", [*headings, ("Nguồn", 18)], (_cells(one) for one in entries), frozen=3)


def _cells(entry: RegisterEntry) -> tuple[object, ...]:
    return (*(shown(entry, column.name) for column in COLUMNS), Origin(entry.origin).label)


def shown(entry: RegisterEntry, name: str) -> object:
    """The value of a column as it is written in a workbook."""
    value = getattr(entry, name)
    if name == "recipients":
        people = tuple(rules.Recipient(one["name"], one.get("code", "")) for one in value)
        return rules.written_recipients(people).replace("\n", "; ")
    if name == "signed":
        return YES if value else "Không"
    column = BY_NAME[name]
    if column.values:
        return column.values.get(str(value), "")
    return value if isinstance(value, dt.date) else str(value or "")


assert set(BY_NAME["medium"].values or ()) == set(Medium.values)
