"""Tables: repeated headings, whole rows, merged headings, groups."""

import io
from dataclasses import replace
from typing import Any

import docx
import pytest
from docx.oxml.ns import qn

from vanban.writing import Column, Draft, Row, TableBlock, write

from . import drafts


def written(block: TableBlock) -> Any:
    draft = Draft("Sở", "Báo cáo", "T", body=(block,))
    return docx.Document(io.BytesIO(write(draft))).tables[1]


def test_heading_rows_are_repeated_and_no_row_is_split() -> None:
    rows = written(drafts.task_table(5))._tbl.tr_lst
    repeated = [row.find(qn("w:trPr")).find(qn("w:tblHeader")) is not None for row in rows]
    assert repeated == [True, True] + [False] * 6
    assert all(row.find(qn("w:trPr")).find(qn("w:cantSplit")) is not None for row in rows)


def test_neighbouring_columns_share_a_heading() -> None:
    upper, lower = (row.cells for row in written(drafts.task_table(1)).rows[:2])
    assert [cell.text for cell in upper][3:5] == ["Cơ quan thực hiện"] * 2
    assert [cell.text for cell in lower] == [column.heading for column in drafts.TASK_COLUMNS]


def test_group_row_spans_the_other_columns() -> None:
    row = written(drafts.task_table(1)).rows[2]
    assert [cell.text for cell in row.cells] == ["I"] + ["CÔNG TÁC CHỈ ĐẠO, ĐIỀU HÀNH"] * 6
    assert row.cells[1].paragraphs[0].runs[0].bold


def test_table_is_as_wide_as_the_text() -> None:
    table = written(drafts.TARGET_TABLE)
    widths = [int(column.get(qn("w:w"))) for column in table._tbl.tblGrid]
    assert sum(widths) == pytest.approx(165 / 25.4 * 1440, abs=5)
    assert widths[1] == pytest.approx(6 * widths[0], abs=6)


def test_row_that_does_not_fit_is_named() -> None:
    block = TableBlock((Column("A"), Column("B")), (Row(("1", "2")), Row(("1", "2", "3"))))
    with pytest.raises(ValueError, match="Dòng 2 của bảng có 3 ô, trong khi bảng có 2 cột"):
        written(block)


def test_table_without_columns_is_refused() -> None:
    with pytest.raises(ValueError, match="ít nhất một cột"):
        written(TableBlock((), ()))


def test_size_of_the_letters_can_be_set() -> None:
    run = written(replace(drafts.TARGET_TABLE, size=11)).rows[1].cells[1].paragraphs[0].runs[0]
    assert run.font.size.pt == 11
