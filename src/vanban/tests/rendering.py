"""Writes a plan's text to .docx and .pdf, so that tests can read one plan in all three forms."""

from __future__ import annotations

import io
import shutil
import subprocess
import tempfile
from pathlib import Path

import pytest

from vanban.blocks import Line
from vanban.body import read_body
from vanban.model import Table


def to_docx(path_txt: str | Path) -> bytes:
    """The plan as a Word file: paragraphs as such, tables as real tables, A4, a serif font of 14 points."""
    from docx import Document
    from docx.shared import Cm, Pt

    path = Path(path_txt)
    body, _ = read_body(path.read_bytes(), path.name)
    document = Document()
    style = document.styles["Normal"]
    style.font.name, style.font.size = "Liberation Serif", Pt(14)
    style.paragraph_format.space_after = Pt(6)
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin, section.right_margin = Cm(3), Cm(1.5)
    section.top_margin = section.bottom_margin = Cm(2)
    for item in body.flow:
        if isinstance(item, Line):
            _add_line(document, item)
        else:
            _add_table(document, item)
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def _add_line(document: object, line: Line) -> None:
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.shared import Cm

    paragraph = document.add_paragraph(line.text)  # type: ignore[attr-defined]
    if line.text.isupper() and len(line.text) < 90:
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
        paragraph.runs[0].bold = True
    else:
        paragraph.alignment = WD_ALIGN_PARAGRAPH.JUSTIFY
        paragraph.paragraph_format.first_line_indent = Cm(1.27)


def _add_table(document: object, table: Table) -> None:
    from docx.shared import Pt

    grid = table.grid()
    made = document.add_table(rows=len(grid), cols=len(grid[0]))  # type: ignore[attr-defined]
    made.style = "Table Grid"
    for row, texts in zip(made.rows, grid, strict=True):
        for cell, place in zip(row.cells, texts, strict=True):
            cell.text = place.text if place else ""
            for run in cell.paragraphs[0].runs:
                run.font.size = Pt(11)


def to_pdf(docx_bytes: bytes) -> bytes:
    """``docx_bytes`` as PDF by LibreOffice with a profile of its own; skips the test where it is not installed."""
    soffice = shutil.which("soffice") or shutil.which("libreoffice")
    if soffice is None:
        pytest.skip("LibreOffice (soffice) is not installed: the plan cannot be made into a PDF")
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / "plan.docx"
        source.write_bytes(docx_bytes)
        command = [soffice, "--headless", f"-env:UserInstallation=file://{folder}/profile", "--convert-to", "pdf"]
        subprocess.run([*command, "--outdir", folder, str(source)], check=True, capture_output=True, timeout=180)
        return (Path(folder) / "plan.pdf").read_bytes()
