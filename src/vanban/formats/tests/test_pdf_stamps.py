"""The number and the day that a clerk's software stamped on a PDF are read; the note of who signed is not."""

from __future__ import annotations

import ctypes
import datetime as dt
import io

import pypdfium2 as pdfium2
import pypdfium2.raw as raw

from vanban.body import read_body
from vanban.document import read
from vanban.tests.shared import SOURCES, needs_sources


def text_object(document: pdfium2.PdfDocument, text: str, x: float, y: float) -> object:
    made = raw.FPDFPageObj_NewTextObj(document.raw, b"Helvetica", ctypes.c_float(13))
    encoded = ctypes.create_string_buffer((text + "\0").encode("utf-16-le"))
    raw.FPDFText_SetText(made, ctypes.cast(encoded, raw.FPDF_WIDESTRING))
    raw.FPDFPageObj_Transform(made, 1, 0, 0, 1, x, y)
    return made


def stamp(document: pdfium2.PdfDocument, page: pdfium2.PdfPage, lines: list[str], x: float, y: float) -> None:
    annotation = raw.FPDFPage_CreateAnnot(page.raw, raw.FPDF_ANNOT_STAMP)
    box = raw.FS_RECTF(left=x - 5, bottom=y - 5, right=x + 160, top=y + 15 * len(lines))
    raw.FPDFAnnot_SetRect(annotation, ctypes.byref(box))
    for place, line in enumerate(lines):
        raw.FPDFAnnot_AppendObject(annotation, text_object(document, line, x, y + 14 * (len(lines) - place - 1)))
    raw.FPDFPage_CloseAnnot(annotation)


def signed_notice() -> bytes:
    document = pdfium2.PdfDocument.new()
    page = document.new_page(595, 842)
    for text, x, y in (
        ("S\u1ed1:          /TB-UBND", 80, 760),
        ("THONG BAO", 250, 700),
        ("Ve viec to chuc hoi nghi tong ket cong tac nam 2026 cua don vi", 80, 660),
        ("Noi dung thong bao den cac co quan, don vi truc thuoc de biet va thuc hien.", 80, 630),
    ):
        raw.FPDFPage_InsertObject(page.raw, text_object(document, text, x, y))
    stamp(document, page, ["542"], 110, 760)
    stamp(document, page, ["Van phong", "vanphong@example.vn", "06.11.2026 09:27:05"], 330, 790)
    raw.FPDFPage_GenerateContent(page.raw)
    page.close()
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def test_a_stamped_number_is_part_of_the_text() -> None:
    body, _ = read_body(signed_notice(), "thong-bao.pdf")
    first = next(line for line in body.text.splitlines() if "TB-UBND" in line)
    assert "542" in first


def test_the_note_of_who_signed_is_not() -> None:
    body, _ = read_body(signed_notice(), "thong-bao.pdf")
    assert "example.vn" not in body.text


@needs_sources
def test_the_head_of_a_real_signed_notice_is_whole() -> None:
    (notice,) = (SOURCES / "real").glob("thong-bao-*-signed.pdf")
    header = read(notice).header
    assert header.number == "542"
    assert header.issued_on == dt.date(2024, 11, 6)
