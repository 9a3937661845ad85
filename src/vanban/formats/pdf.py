"""PDF: lines by position, ruled tables, letterheads in two columns; page numbers left out; scanned pages recognised."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import pypdfium2 as pdfium2

from vanban.blocks import Block, Extract, PageBreak
from vanban.errors import UnreadableSource
from vanban.formats.pdf_guard import refuse_stream_bombs
from vanban.formats.pdf_page import PageRead, page_blocks, read_page, running_heads
from vanban.formats.pdf_scans import needs_ocr, settle
from vanban.formats.pdf_signatures import with_signatures
from vanban.formats.refusals import bomb, damaged, encrypted
from vanban.model import PageReading, ReadingWarning
from vanban.ocr.outcome import confidence_of_all, reader_of
from vanban.options import ReadOptions

MAX_PAGES = 1500


class Pdf:
    """``.pdf``."""

    name = "pdf"

    def accepts(self, head: bytes, name: str) -> bool:
        return b"%PDF-" in head[:1024]

    def blocks(self, data: bytes) -> Extract:
        return self.blocks_with(data, ReadOptions())

    def blocks_with(self, data: bytes, options: ReadOptions) -> Extract:
        refuse_stream_bombs(data)
        document = _opened(data)
        try:
            count = len(document)
            if count > MAX_PAGES:
                raise bomb("Số trang của tệp PDF")
            if count == 0:
                raise damaged("Tệp PDF")
            read = [_read(document, number, data) for number in range(options.pages_of(count))]
            settled = settle(document, data, read, options)
        finally:
            document.close()
        return with_signatures(extract_of(settled.pages, settled.readings, settled.warnings, "Tệp PDF"), data)


def extract_of(
    pages: Sequence[PageRead], readings: tuple[PageReading, ...], warnings: tuple[ReadingWarning, ...], what: str
) -> Extract:
    """The blocks of pages in order. Raises UnreadableSource (``needs_ocr``, ``no_text``) where there is no word."""
    if not any(page.has_text for page in pages):
        if any(reading.reader == "none" and reading.confidence == 0 for reading in readings):
            raise needs_ocr(readings)
        raise UnreadableSource("no_text", f"{what} không có chữ nào.", "Hãy kiểm tra lại nội dung tệp rồi gửi lại.")
    return Extract(
        tuple(_blocks(pages)),
        pages=len(pages),
        reader=reader_of(readings),
        confidence=confidence_of_all(pages, readings),
        warnings=warnings,
        pages_read=readings,
    )


def _opened(data: bytes) -> pdfium2.PdfDocument:
    try:
        return pdfium2.PdfDocument(data)
    except pdfium2.PdfiumError as error:
        if "password" in str(error).lower() or "security" in str(error).lower():
            raise encrypted("Tệp PDF") from error
        raise damaged("Tệp PDF") from error


def _read(document: pdfium2.PdfDocument, number: int, data: bytes) -> PageRead:
    try:
        return read_page(document, number, data)
    except pdfium2.PdfiumError as error:
        raise damaged("Tệp PDF") from error


def _blocks(pages: Sequence[PageRead]) -> Iterator[Block]:
    heads = running_heads(pages)
    before: PageRead | None = None
    for page in pages:
        yield PageBreak(page.number)
        yield from page_blocks(page, heads, before)
        before = page
