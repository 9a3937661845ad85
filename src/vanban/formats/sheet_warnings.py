"""What a reader of the printed sheet would not know: rows and columns that do not show, formulas without a result."""

from __future__ import annotations

from collections.abc import Iterator

from vanban.formats.sheet import Sheet
from vanban.model import ReadingWarning


def sheet_warnings(sheet: Sheet) -> Iterator[ReadingWarning]:
    where = f"Trang tính “{sheet.name}”"
    if sheet.hidden_rows:
        yield ReadingWarning(
            f"{where} có {sheet.hidden_rows} dòng đang ẩn (hoặc bị bộ lọc che) nên không được đọc; "
            "nếu cần, hãy bỏ ẩn, bỏ lọc rồi gửi lại."
        )
    if any(sheet.hidden_columns) and sheet.rows:
        last = max(max(row) for row in sheet.rows.values())
        names = [column_name(column) for column in range(last + 1) if sheet.hidden_columns[column]]
        if names:
            shown = ", ".join(names[:5]) + (" …" if len(names) > 5 else "")
            yield ReadingWarning(f"{where} có cột đang ẩn ({shown}) nên không được đọc.")
    if sheet.without_value:
        yield ReadingWarning(
            f"{where} có {sheet.without_value} ô công thức chưa lưu kết quả nên để trống; "
            "hãy mở bằng Excel, lưu lại rồi gửi lại."
        )


def column_name(column: int) -> str:
    """``27`` -> ``AB``."""
    letters = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return letters
