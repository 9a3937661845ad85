"""A plan that was printed, sealed, signed and scanned reads as the plan that was exported from Word."""

from __future__ import annotations

import datetime as dt
import io
from itertools import pairwise

import cv2
import pypdfium2 as pdfium2
import pytest

from vanban.document import read
from vanban.formats.tests.making import pdf, text_at
from vanban.model import Document
from vanban.ocr.pixels import Picture
from vanban.ocr.tests.comparing import character_errors
from vanban.ocr.tests.scanning import (
    add_scan,
    as_pdf,
    photographed,
    sealed,
    signed,
    skewed,
    turned,
    with_text_layer,
    worn,
)
from vanban.options import ReadOptions
from vanban.text import fold_words


@pytest.fixture(scope="module")
def scan(sheets: list[Picture]) -> Document:
    """Two sheets at 200 dpi: a seal over number and date, another over the signature; 0.7 degrees askew, blurred, grained."""
    first = signed(sealed(sheets[0], 0.72, 0.12), 0.55, 0.2)
    second = signed(sealed(sheets[1], 0.62, 0.2), 0.7, 0.2)
    return read(as_pdf(*(worn(skewed(sheet, 0.7)) for sheet in (first, second)), dpi=200), name="quet.pdf")


def test_its_text_is_the_plans(scan: Document, plan: Document) -> None:
    assert character_errors(plan.text, scan.text) < 0.02


def test_number_and_date_are_read_under_the_seal(scan: Document) -> None:
    assert (scan.header.number, scan.header.symbol) == ("47", "KH-SCT")
    assert scan.header.issued_on == dt.date(2026, 1, 23)


def test_the_signer_is_read_under_the_seal(scan: Document) -> None:
    assert fold_words(scan.signature.name or "") == "tran thi minh hanh"


def test_the_tasks_of_the_ruled_table_are_read_cell_by_cell(scan: Document, plan: Document) -> None:
    (table,) = scan.tables
    assert [len(row) for row in table.rows] == [6] * (1 + len(plan.tasks))
    assert [task.number for task in scan.tasks] == [task.number for task in plan.tasks]
    for found, wanted in zip(scan.tasks, plan.tasks, strict=True):
        assert character_errors(wanted.cells.content, found.cells.content) < 0.06
        assert character_errors(wanted.cells.lead, found.cells.lead) < 0.06
        assert found.schedule.due_on == wanted.schedule.due_on


def test_every_word_has_its_place_and_confidence(scan: Document) -> None:
    marks = scan.word_confidences
    assert len(marks) > 0.98 * len(scan.text.split())
    assert all(before.span[1] <= after.span[0] for before, after in pairwise(marks))
    assert all(scan.text[slice(*mark.span)].strip() == scan.text[slice(*mark.span)] for mark in marks)
    assert all(0 <= mark.confidence < 1 for mark in marks)


def test_the_source_says_how_each_page_was_read(scan: Document) -> None:
    assert scan.source.reader == "ocr"
    assert [page.reader for page in scan.source.pages_read] == ["ocr", "ocr"]
    assert all("ảnh quét" in page.reason for page in scan.source.pages_read)
    assert 0.85 < scan.source.confidence < 1


def test_sheets_fed_upside_down_and_sideways_are_read(sheets: list[Picture], plan: Document) -> None:
    heard: list[tuple[int, int]] = []
    options = ReadOptions(workers=2, progress=lambda done, total: heard.append((done, total)))
    scan = as_pdf(turned(sheets[0], 2), turned(sheets[1], 1), dpi=200)
    assert character_errors(plan.text, read(scan, name="quet.pdf", options=options).text) < 0.02
    assert heard == [(0, 2), (1, 2), (2, 2)]


def test_a_photo_by_phone_in_uneven_light_is_read(sheets: list[Picture], plan: Document) -> None:
    photo = photographed(sealed(sheets[0], 0.72, 0.12))
    document = read(cv2.imencode(".jpg", photo)[1].tobytes(), name="anh.jpg")
    first = plan.text[: plan.text.index("III. NHIỆM VỤ")]
    assert document.source.format == "image"
    assert document.header.issued_on == dt.date(2026, 1, 23)
    assert character_errors(first, document.text[: len(first)]) < 0.03


def test_only_the_scanned_page_of_a_mixed_file_is_recognised(plan_pdf: bytes, sheets: list[Picture]) -> None:
    mixed = pdfium2.PdfDocument(plan_pdf)
    mixed.del_page(1)
    add_scan(mixed, sheets[1], 200)
    stream = io.BytesIO()
    mixed.save(stream)
    mixed.close()
    document = read(stream.getvalue(), name="ghep.pdf")
    assert [page.reader for page in document.source.pages_read] == ["text layer", "ocr"]
    assert document.source.reader == "mixed"
    (table,) = document.tables
    assert [row[0].text for row in table.rows][1:] == ["1", "2", "3", "4"]
    starts = document.text.index(document.tasks[-1].cells.schedule)
    assert all(mark.span[0] > starts / 2 for mark in document.word_confidences)


def test_a_scan_with_a_sound_text_layer_keeps_its_words_and_gets_the_tables_of_its_picture(
    plan_pdf: bytes, sheets: list[Picture], plan: Document
) -> None:
    first = pdfium2.PdfDocument(plan_pdf)
    first.del_page(1)
    stream = io.BytesIO()
    first.save(stream)
    first.close()
    document = read(with_text_layer(stream.getvalue(), sheets[:1]), name="quet-co-chu.pdf")
    (page,) = document.source.pages_read
    assert page.reader == "text layer"
    assert "ảnh quét" in page.reason
    assert document.source.confidence == 1
    assert not document.word_confidences
    assert [task.cells for task in document.tasks] == [task.cells for task in plan.tasks]


def test_a_text_layer_of_rubbish_under_a_scan_is_recognised_again(plan: Document, sheets: list[Picture]) -> None:
    rubbish = (
        "C¢ng h6a xa h(>i chii nghia Vi~t Nam D<)c l~p - Tl}' do - H~nh phuc K~ ho~ch cai each hanh chinh nam cua So "
    )
    lines = "".join(text_at(60, 760 - 16 * row, rubbish.replace("(", "\\(").replace(")", "\\)")) for row in range(12))
    document = read(with_text_layer(pdf(lines), sheets[:1]), name="quet-chu-rac.pdf")
    (page,) = document.source.pages_read
    assert page.reader == "ocr"
    assert "lớp chữ dưới ảnh quét hỏng" in page.reason
    assert any("nhận dạng lại" in warning.message for warning in document.source.warnings)
    assert document.header.issued_on == plan.header.issued_on
