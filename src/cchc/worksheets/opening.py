"""A workbook that came back: known by its marks, its columns found by their code, whatever was moved, renamed or sorted."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from xlsxwriter.utility import xl_col_to_name

from cchc.core.errors import Refused
from cchc.core.spreadsheets import open_workbook
from cchc.worksheets import cells, marks
from cchc.worksheets.columns import ALL, BY_NAME, FILLED, META_SHEET
from vanban.text import fold_words

MOST_ROWS = 20_000
MOST_COLUMNS = 80
_SEARCHED_ROWS = 40
_NAMES_BY_HEADING = {fold_words(column.heading): column.name for column in ALL}
FOREIGN = "Tệp này không phải là bảng việc do hệ thống xuất ra. Hãy xuất bảng việc mới rồi chép kết quả sang."
DAMAGED = "Bảng việc đã bị sửa phần ẩn nên không còn nhận ra được. Hãy xuất bảng việc mới rồi chép kết quả sang."


@dataclass(frozen=True, slots=True)
class Facts:
    """What the hidden sheet says: which export this is."""

    code: str
    agency_id: int
    rows: int


@dataclass(slots=True)
class ReadRow:
    """A row as it stands: ``key`` empty where it has none (inserted by hand)."""

    number: int
    key: str
    version: str
    mark: str
    label: str
    cells: dict[str, cells.Typed]
    addresses: dict[str, str]

    @property
    def filled(self) -> bool:
        return any(one.value or one.what for one in self.cells.values())


@dataclass(slots=True)
class Opened:
    """The open workbook: facts, and where each column is."""

    facts: Facts
    sheet: Any
    formulas: Any
    heading_row: int
    at: dict[str, int]
    missing: list[str] = field(default_factory=list)


def open_sheet(content: bytes) -> Opened:
    """Raises Refused in words for everything that is not a sheet of work of this installation."""
    book = open_workbook(content, foreign=FOREIGN)
    facts = _facts(book)
    sheet, row, at = _columns(book)
    missing = [BY_NAME[one.name].heading for one in FILLED if one.name not in at]
    if missing:
        names = ", ".join(f"“{one}”" for one in missing)
        raise Refused(
            f"Bảng việc thiếu cột {names}. Hãy hoàn tác việc xóa cột, hoặc xuất bảng việc mới.", field="upload"
        )
    formulas = open_workbook(content, values=False, foreign=FOREIGN)[sheet.title] if _has_formulas(content) else None
    return Opened(facts, sheet, formulas, row, at)


def rows(opened: Opened) -> Iterator[ReadRow]:
    """Rows below the headings that hold anything. Raises Refused beyond ``MOST_ROWS``."""
    first, width = opened.heading_row + 1, max(opened.at.values()) + 1
    formulas = _formula_rows(opened, first, width)
    for number, row in enumerate(opened.sheet.iter_rows(min_row=first, max_col=width), start=first):
        if number - first >= MOST_ROWS:
            if any(cell.value is not None for cell in row):
                raise Refused(f"Bảng việc có hơn {MOST_ROWS} dòng. Hãy xuất riêng cho từng đơn vị.", field="upload")
            return
        written = next(formulas, ()) if formulas is not None else ()
        if any(cell.value is not None for cell in row):
            yield _row(number, row, written, opened.at)


def _has_formulas(content: bytes) -> bool:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        sheets = [name for name in archive.namelist() if name.startswith("xl/worksheets/")]
        return any(b"<f>" in data or b"<f " in data for data in map(archive.read, sheets))


def _facts(book: Any) -> Facts:
    sheet = next((one for one in _sheets(book) if one.title == META_SHEET), None) or _sheet_of_facts(book)
    if sheet is None:
        raise Refused(FOREIGN, field="upload")
    told = {
        str(row[0].value): str(row[1].value)
        for row in sheet.iter_rows(max_row=10, min_col=1, max_col=2)
        if len(row) == 2
    }
    if told.get("cchc-worksheet") != "1":
        raise Refused(FOREIGN, field="upload")
    code, agency, count = told.get("code", ""), told.get("agency", ""), told.get("rows", "")
    if not (agency.isdecimal() and count.isdecimal() and marks.holds(told.get("mark", ""), code, agency, count)):
        raise Refused(DAMAGED, field="upload")
    return Facts(code, int(agency), int(count))


def _sheet_of_facts(book: Any) -> Any:
    for sheet in _sheets(book):
        for row in sheet.iter_rows(max_row=1, max_col=1):
            if row and row[0].value == "cchc-worksheet":
                return sheet
    return None


def _columns(book: Any) -> tuple[Any, int, dict[str, int]]:
    """The sheet with the row of column codes; failing that, the one with the headings."""
    best: tuple[Any, int, dict[str, int]] | None = None
    for sheet in _sheets(book):
        for number, row in enumerate(sheet.iter_rows(max_row=_SEARCHED_ROWS, max_col=MOST_COLUMNS), start=1):
            values = [str(cell.value or "").strip() for cell in row]
            coded = {name: at for at, name in reversed(list(enumerate(values))) if name in BY_NAME}
            if "key" in coded and "text" in coded:
                return sheet, number + 1, coded
            named = {
                _NAMES_BY_HEADING[folded]: at
                for at, value in reversed(list(enumerate(values)))
                if (folded := fold_words(value)) in _NAMES_BY_HEADING
            }
            if best is None and "key" in named and "text" in named:
                best = sheet, number, named
    if best is None:
        raise Refused(DAMAGED, field="upload")
    return best


def _sheets(book: Any) -> list[Any]:
    return list(book.worksheets)


def _formula_rows(opened: Opened, first: int, width: int) -> Iterator[Any] | None:
    if opened.formulas is None:
        return None
    return iter(opened.formulas.iter_rows(min_row=first, max_col=width))


def _row(number: int, row: Any, written: Any, at: dict[str, int]) -> ReadRow:
    def text(name: str) -> str:
        place = at.get(name)
        return (
            cells.written(row[place].value)
            if place is not None and place < len(row) and row[place].value is not None
            else ""
        )

    found, addresses = {}, {}
    for column in FILLED:
        place = at[column.name]
        addresses[column.name] = f"{xl_col_to_name(place)}{number}"
        found[column.name] = _typed(column.kind, place, row, written)
    label = " ".join(part for part in (text("number"), text("content")) if part)
    return ReadRow(number, text("key"), text("version"), text("mark"), label[:300], found, addresses)


def _typed(kind: str, place: int, row: Any, written: Any) -> cells.Typed:
    cell = row[place] if place < len(row) else None
    value = getattr(cell, "value", None)
    if (
        value is None
        and place < len(written)
        and isinstance(written[place].value, str)
        and written[place].value.startswith("=")
    ):
        return cells.Typed(
            "", "Ô chứa công thức chưa được tính.", "Hãy mở bằng Excel, lưu lại, hoặc nhập thẳng giá trị."
        )
    return cells.typed(kind, value, str(getattr(cell, "number_format", "") or ""))
