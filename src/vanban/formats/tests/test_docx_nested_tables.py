"""A table of tasks that somebody put inside a table which only places it on the page."""

from __future__ import annotations

import io

import pytest
from docx import Document

from vanban.document import read

ROWS = [["STT", "Nội dung", "Chủ trì", "Thời gian"], ["1", "Rà soát quy chế", "Phòng A", "Quý I/2026"]]


@pytest.mark.parametrize("shape", [(1, 1), (1, 2), (2, 1), (3, 1)])
@pytest.mark.parametrize("style", [None, "Table Grid"])
def test_the_inner_table_is_read(shape: tuple[int, int], style: str | None) -> None:
    document = Document()
    document.add_paragraph("KẾ HOẠCH CÔNG TÁC NĂM 2026")
    outer = document.add_table(rows=shape[0], cols=shape[1], style=style)
    outer.cell(0, 0).text = "DANH MỤC NHIỆM VỤ"
    inner = outer.cell(shape[0] - 1, 0).add_table(rows=2, cols=4)
    for row, texts in zip(inner.rows, ROWS, strict=True):
        for cell, text in zip(row.cells, texts, strict=True):
            cell.text = text
    stream = io.BytesIO()
    document.save(stream)
    found = read(stream.getvalue(), name="a.docx")
    assert [(task.number, task.lead_units) for task in found.tasks] == [("1", ("Phòng A",))]
