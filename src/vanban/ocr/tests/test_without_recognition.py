"""Where nothing can be recognised, the file is refused or the pages are named; nothing is guessed and nothing crashes."""

from __future__ import annotations

import io

import cv2
import numpy as np
import pypdfium2 as pdfium2
import pytest

from vanban.body import read_body
from vanban.errors import UnreadableSource
from vanban.formats.pdf_page import PageRead
from vanban.formats.pdf_scans import settled_pages
from vanban.formats.pdf_words import Word
from vanban.formats.tests.making import pdf, text_at
from vanban.ocr import engine, page, preparing
from vanban.ocr.choosing import Choice
from vanban.ocr.pixels import Picture
from vanban.ocr.tests.scanning import add_scan, as_pdf
from vanban.options import ReadOptions


def written() -> Picture:
    sheet = np.full((1600, 1100, 3), 250, np.uint8)
    for line in range(12):
        cv2.putText(
            sheet, "Noi dung van ban so", (120, 200 + 70 * line), cv2.FONT_HERSHEY_SIMPLEX, 1.2, (20, 20, 20), 3
        )
    return sheet


def mixed() -> bytes:
    document = pdfium2.PdfDocument(pdf(text_at(60, 700, "Trang nay co lop chu doc duoc")))
    add_scan(document, written(), 150)
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


@pytest.mark.parametrize("name", ["quet.pdf", "anh.png"])
def test_without_the_program_a_scan_is_refused(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(engine, "program", lambda: None)
    data = as_pdf(written(), dpi=150) if name.endswith("pdf") else cv2.imencode(".png", written())[1].tobytes()
    with pytest.raises(UnreadableSource) as raised:
        read_body(data, name)
    assert raised.value.code == "needs_ocr"
    assert "tesseract" in raised.value.message


def test_without_the_program_the_other_pages_are_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(engine, "program", lambda: None)
    body, source = read_body(mixed(), "ghep.pdf")
    assert "lop chu" in body.text
    assert [reading.reader for reading in source.pages_read] == ["text layer", "none"]
    assert source.confidence == 0.5
    assert [warning.page for warning in source.warnings] == [2]


def failing(*arguments: object, **options: object) -> list[list[engine.SeenWord]]:
    raise engine.EngineFailure("took too long")


def test_a_recognition_that_fails_is_told_by_page(monkeypatch: pytest.MonkeyPatch) -> None:
    for module in (page, preparing):
        monkeypatch.setattr(module, "recognise", failing)
    monkeypatch.setattr(engine, "program", lambda: "tesseract")
    _, source = read_body(mixed(), "ghep.pdf")
    assert "không xong" in source.pages_read[1].reason
    with pytest.raises(UnreadableSource) as raised:
        read_body(as_pdf(written(), dpi=150), "quet.pdf")
    assert raised.value.code == "needs_ocr"


def test_strokes_of_a_map_or_a_pen_are_no_text() -> None:
    strokes = [Word(text, 60, 90, 100, 112, 110, place, 0.2) for place, text in enumerate(["mƒr", "7ơ⁄", "ỲxáC"])]
    empty, drawn = PageRead(1, 842, [], images=1), PageRead(1, 842, strokes, images=1, recognised=True)
    settled = settled_pages([empty], [Choice("ocr", "trang là ảnh quét")], {1: drawn}, "")
    assert not settled.pages[0].has_text
    assert "không đọc được" in settled.readings[0].reason
    assert [warning.page for warning in settled.warnings] == [1]


def test_more_scanned_pages_than_allowed_are_refused_with_their_number(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(engine, "program", lambda: "tesseract")
    scan = as_pdf(written(), written(), written(), dpi=150)
    with pytest.raises(UnreadableSource) as raised:
        read_body(scan, "quet.pdf", options=ReadOptions(max_scanned_pages=2))
    assert raised.value.code == "too_many_pages"
    assert "3 trang" in raised.value.message


def test_blank_sheets_hold_no_text_and_are_no_failure(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(engine, "program", lambda: "tesseract")
    with pytest.raises(UnreadableSource) as raised:
        read_body(as_pdf(np.full((1600, 1100, 3), 245, np.uint8), dpi=150), "trang.pdf")
    assert raised.value.code == "no_text"
