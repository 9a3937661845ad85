"""The decision and its annex say what the tables say."""

from __future__ import annotations

import io
from typing import Any

import openpyxl
from docx import Document

from cchc.agencies.tests.factories import World
from cchc.indices import decision
from cchc.indices.models import Round
from cchc.indices.selectors import workbooks
from cchc.indices.selectors.results import results
from cchc.indices.tests import factories as make
from cchc.indices.tests.factories import who
from vanban.writing import Draft, write


def printed(draft: Draft) -> Any:
    return Document(io.BytesIO(write(draft)))


def annex(found: Any) -> list[list[str]]:
    table = next(table for table in found.tables if "Đơn vị" in [cell.text for cell in table.rows[0].cells])
    return [[cell.text for cell in row.cells] for row in table.rows if row.cells[0].text.isdigit()]


def test_the_annex_equals_the_table_of_the_page(world: World) -> None:
    made = make.make_round(world, "published")
    found = results(who(world, "province_focal"), made)
    file = printed(decision.decision(made, found))
    assert annex(file) == [list(decision.cells(row, found)) for row in found.rows]
    assert [row[1] for row in annex(file)] == ["Sở Du lịch tỉnh Sông Lam", "Sở Công Thương tỉnh Sông Lam"]
    assert [row[-2] for row in annex(file)] == ["95,00", "93,00"]
    text = "\n".join(paragraph.text for paragraph in file.paragraphs)
    assert "bộ tiêu chí minh hoạ" in text
    assert "Biên bản số 01/BB-HĐTĐ ngày 20/11/2026" in text


def test_the_workbook_equals_it_too(world: World) -> None:
    made = make.make_round(world, "published")
    found = results(who(world, "province_focal"), made)
    sheet = openpyxl.load_workbook(io.BytesIO(workbooks.results_workbook(found))).active
    assert sheet is not None
    rows = [["" if cell is None else str(cell) for cell in row] for row in sheet.iter_rows(min_row=2, values_only=True)]
    assert rows == [list(decision.cells(row, found)) for row in found.rows]


def test_a_draft_has_no_number_and_an_official_set_cites_its_decision(world: World) -> None:
    one = make.make_set(world, official=True, number="2712", symbol="QĐ-UBND", issued_on=make.TODAY)
    made = make.make_round(world, "council", one)
    draft = decision.decision(made, results(who(world, "province_focal"), made))
    assert draft.number is None
    assert "Căn cứ Quyết định số 2712/QĐ-UBND ngày 20/11/2026 ban hành bộ tiêu chí thử nghiệm năm 2026" in draft.bases
    assert "minh hoạ" not in draft.title
    published = decision.decision(
        make.publish(world, Round.objects.get(pk=made.pk)), results(who(world, "leader"), made)
    )
    assert (published.number, published.symbol) == ("93", "QĐ-UBND")
