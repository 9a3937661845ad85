"""The rule under a text is as long as the form asks."""

import io
from typing import Any

import docx
import pytest
from docx.oxml.ns import qn

from vanban.writing import write
from vanban.writing.measure import width_mm

from . import drafts

TEXT_WIDTH_MM = 165


def test_accents_do_not_change_the_width() -> None:
    assert width_mm("Ế ậ ơ ợ", size=14) == pytest.approx(width_mm("E a ơ ơ", size=14))


def test_width_grows_with_the_size() -> None:
    assert width_mm("Hạnh phúc", size=28, bold=True) == pytest.approx(2 * width_mm("Hạnh phúc", size=14, bold=True))


def test_an_inch_of_figures() -> None:
    assert width_mm("0" * 10, size=14.4) == pytest.approx(25.4)


def test_line_under_the_motto_is_as_long_as_the_motto() -> None:
    document: Any = docx.Document(io.BytesIO(write(drafts.report())))
    cell = document.tables[0].rows[0].cells[1]
    room = int(cell._tc.tcPr.find(qn("w:tcW")).get(qn("w:w")))
    indent = cell.paragraphs[2]._p.pPr.find(qn("w:ind"))
    length = room - int(indent.get(qn("w:left"))) - int(indent.get(qn("w:right")))
    assert length / 1440 * 25.4 == pytest.approx(width_mm("Độc lập - Tự do - Hạnh phúc", size=14, bold=True), abs=0.2)
    assert length / 1440 * 25.4 < TEXT_WIDTH_MM / 2
