"""What a table of tasks holds that could not be placed: nothing is left out without a word."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from vanban.model import ReadingWarning
from vanban.reading.columns import names_facts
from vanban.reading.grids import adjoins, is_letterhead
from vanban.reading.groups import Row

if TYPE_CHECKING:
    from vanban.reading.task_tables import ReadTable

_QUOTE = 60
_MANY = 20


def table_warnings(tables: Sequence[ReadTable]) -> Iterator[ReadingWarning]:
    """Tables of tasks without tasks, rows that gather nothing, and tables that seem to go on and could not be read."""
    said = 0
    last: ReadTable | None = None
    for one in tables:
        for warning in _of_table(one, last):
            said += 1
            if said <= _MANY:
                yield warning
        last = one
    if said > _MANY:
        yield ReadingWarning(
            f"Còn {said - _MANY} chỗ khác trong các bảng nhiệm vụ chưa đọc được; hãy soát lại các bảng."
        )


def _of_table(one: ReadTable, last: ReadTable | None) -> Iterator[ReadingWarning]:
    if one.columns is None:
        if names_facts(one.grid):
            yield _warning(
                "Bảng có cột đơn vị, thời gian nhưng không rõ cột nào là nhiệm vụ nên chưa đọc thành nhiệm vụ", one
            )
        elif last is not None and last.columns is not None and _seems_to_go_on(one, last):
            yield _warning(
                "Bảng này liền sau bảng nhiệm vụ nhưng không rõ cột nào là gì nên chưa đọc thành nhiệm vụ", one
            )
        return
    if all(row.gathers for row in one.rows):
        yield _warning("Bảng có tiêu đề của bảng nhiệm vụ nhưng không có nhiệm vụ nào", one)
        return
    for row in one.rows:
        if row.gathers and not row.children:
            place = _place(row)
            yield ReadingWarning(
                f"Dòng “{_quote(row.title)}” trong bảng nhiệm vụ không có sản phẩm, đơn vị, thời gian và không gộp dòng nào,"
                " nên không tính là nhiệm vụ; hãy kiểm tra.",
                place,
                one.table.page,
            )


def _seems_to_go_on(one: ReadTable, last: ReadTable) -> bool:
    width = len(one.grid[0]) if one.grid else 0
    before = len(last.columns.roles) if last.columns else 0
    return width == before and width > 2 and adjoins(last.table.span, one.table.span) and not is_letterhead(one.grid)


def _warning(message: str, one: ReadTable) -> ReadingWarning:
    return ReadingWarning(f"{message}; hãy kiểm tra.", one.table.span, one.table.page)


def _place(row: Row) -> tuple[int, int] | None:
    spans = [cell.span for cell in row.own if cell.text.strip()]
    return (min(start for start, _ in spans), max(end for _, end in spans)) if spans else None


def _quote(text: str) -> str:
    return text if len(text) <= _QUOTE else f"{text[:_QUOTE].rstrip()}…"
