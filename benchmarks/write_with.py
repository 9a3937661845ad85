"""Writes the reports of ``writing.py`` with one tool; prints what it took as JSON.

usage: write_with.py cchc|docxtpl|python-docx|cchc-pdf|cchc-pdfa|soffice
"""

from __future__ import annotations

import io
import json
import re
import statistics
import subprocess
import sys
import tempfile
import time
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

from written_content import COLUMNS, ROWS, TITLE, WIDTHS, Content, content

DOCUMENTS = 5
Writer = Callable[[Content], bytes]


def draft_of(given: Content) -> Any:
    from vanban.model import PartialDate
    from vanban.writing import Appendix, Column, Draft, Heading, Row, SignatureBlock, TableBlock, Text

    body: list[Any] = []
    for place, (heading, paragraphs) in enumerate(given.sections, start=1):
        body += [Heading(2, str(place), heading), *map(Text, paragraphs)]
    columns = tuple(Column(heading, width) for heading, width in zip(COLUMNS, WIDTHS, strict=True))
    return Draft(
        issuer="Sở Công Thương",
        parent_issuer="UBND tỉnh Sông Lam",
        kind="Báo cáo",
        symbol="BC-SCT",
        number="120",
        place="Sông Lam",
        date=PartialDate(2026, 12, 20),
        title=TITLE,
        body=tuple(body),
        recipients=("Sở Nội vụ", "Lưu: VT, VP"),
        signature=SignatureBlock("Giám đốc", "Nguyễn Hoài Sơn"),
        appendices=(Appendix(TITLE, (TableBlock(columns, tuple(Row(cells) for cells in given.rows)),)),),
    )


def cchc(format: str) -> Writer:
    from vanban.writing import write

    return lambda given: write(draft_of(given), format)


def python_docx() -> Writer:
    from docx import Document
    from docx.enum.section import WD_ORIENT, WD_SECTION
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.oxml import OxmlElement
    from docx.shared import Mm, Pt

    def write(given: Content) -> bytes:
        document = Document()
        style = document.styles["Normal"]
        style.font.name, style.font.size = "Times New Roman", Pt(14)
        first = document.sections[0]
        first.page_width, first.page_height = Mm(210), Mm(297)
        first.left_margin, first.right_margin, first.top_margin, first.bottom_margin = Mm(30), Mm(15), Mm(20), Mm(20)
        document.add_paragraph("BÁO CÁO").alignment = WD_ALIGN_PARAGRAPH.CENTER
        document.add_paragraph(TITLE).alignment = WD_ALIGN_PARAGRAPH.CENTER
        for place, (heading, paragraphs) in enumerate(given.sections, start=1):
            document.add_paragraph().add_run(f"{place}. {heading}").bold = True
            for text in paragraphs:
                paragraph = document.add_paragraph(text)
                paragraph.alignment = WD_ALIGN_PARAGRAPH.JUSTIFY
                paragraph.paragraph_format.first_line_indent = Mm(12.7)
        turned = document.add_section(WD_SECTION.NEW_PAGE)
        turned.orientation = WD_ORIENT.LANDSCAPE
        turned.page_width, turned.page_height = Mm(297), Mm(210)
        table = document.add_table(rows=1, cols=len(COLUMNS))
        table.style = "Table Grid"
        for cell, heading in zip(table.rows[0].cells, COLUMNS, strict=True):
            cell.text = heading
        table.rows[0]._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))
        for cells in given.rows:
            row = table.add_row()
            row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))
            for cell, text in zip(row.cells, cells, strict=True):
                cell.text = text
        stream = io.BytesIO()
        document.save(stream)
        return stream.getvalue()

    return write


def docxtpl() -> Writer:
    from docx import Document
    from docxtpl import DocxTemplate

    template = io.BytesIO()
    document = Document()
    document.add_paragraph("BÁO CÁO")
    document.add_paragraph("{{ title }}")
    for line in (
        "{%p for heading, paragraphs in sections %}",
        "{{ heading }}",
        "{%p for text in paragraphs %}",
        "{{ text }}",
    ):
        document.add_paragraph(line)
    document.add_paragraph("{%p endfor %}")
    document.add_paragraph("{%p endfor %}")
    table = document.add_table(rows=4, cols=len(COLUMNS))
    table.style = "Table Grid"
    for place, heading in enumerate(COLUMNS):
        table.rows[0].cells[place].text = heading
        table.rows[2].cells[place].text = f"{{{{ row[{place}] }}}}"
    table.rows[1].cells[0].text = "{%tr for row in rows %}"
    table.rows[3].cells[0].text = "{%tr endfor %}"
    document.save(template)
    packed = template.getvalue()

    def write(given: Content) -> bytes:
        filled = DocxTemplate(io.BytesIO(packed))
        filled.render({"title": TITLE, "sections": given.sections, "rows": given.rows}, autoescape=True)
        stream = io.BytesIO()
        filled.save(stream)
        return stream.getvalue()

    return write


def soffice() -> Writer:
    from vanban.writing import write as write_docx

    folder = tempfile.mkdtemp()

    def write(given: Content) -> bytes:
        source = Path(folder, "report.docx")
        source.write_bytes(write_docx(draft_of(given)))
        command = ["soffice", f"-env:UserInstallation=file://{folder}/profile", "--headless", "--convert-to", "pdf"]
        subprocess.run([*command, "--outdir", folder, str(source)], check=True, capture_output=True)
        return Path(folder, "report.pdf").read_bytes()

    return write


TOOLS: dict[str, Callable[[], Writer]] = {
    "cchc": lambda: cchc("docx"),
    "docxtpl": docxtpl,
    "python-docx": python_docx,
    "cchc-pdf": lambda: cchc("pdf"),
    "cchc-pdfa": lambda: cchc("pdfa"),
    "soffice": soffice,
}


def main(tool: str) -> None:
    paper = tool.startswith("cchc-") or tool == "soffice"
    clock = time.perf_counter if paper else time.process_time
    reports = [content(seed) for seed in range(DOCUMENTS + 1)]
    start = clock()
    write = TOOLS[tool]()
    write(reports[0])
    first = clock() - start
    times: list[float] = []
    made = b""
    for report in reports[1:]:
        start = clock()
        made = write(report)
        times.append(clock() - start)
    rows, pages = counted(made, reports[-1])
    print(
        json.dumps(
            {
                "fastest_ms": round(1000 * min(times), 1),
                "median_ms": round(1000 * statistics.median(times), 1),
                "first_ms": round(1000 * first),
                "kb": round(len(made) / 1024),
                "pages": pages,
                "rows": f"{rows}/{ROWS}",
            }
        )
    )


def counted(made: bytes, report: Content) -> tuple[int, int | None]:
    """How many rows stand whole in the file; of a PDF its pages too."""
    if made.startswith(b"%PDF"):
        import pypdfium2 as pdfium

        with pdfium.PdfDocument(made) as pages:
            text = "".join(page.get_textpage().get_text_bounded() for page in pages)
            said, count = re.sub(r"\s", "", text), len(pages)
            return sum(
                _bare(cells[5]) in said and _bare(f"(nhiệm vụ {cells[0]})") in said for cells in report.rows
            ), count
    xml = zipfile.ZipFile(io.BytesIO(made)).read("word/document.xml").decode("utf-8")
    found = {
        tuple(re.sub(r"<[^>]+>", "", cell) for cell in re.split(r"</w:tc>", row)[:-1]) for row in xml.split("</w:tr>")
    }
    return sum(cells in found for cells in report.rows), None


def _bare(text: str) -> str:
    return re.sub(r"\s", "", text)


if __name__ == "__main__":
    main(sys.argv[1])
