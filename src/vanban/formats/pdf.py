"""PDF with a text layer: lines by position, ruled tables, letterheads in two columns; page numbers left out."""

from __future__ import annotations

from collections.abc import Iterator

import pypdfium2 as pdfium2

from vanban.blocks import Block, Extract, PageBreak
from vanban.damage.telling import converted_page, left_as_it_is
from vanban.errors import UnreadableSource
from vanban.formats.pdf_guard import refuse_stream_bombs
from vanban.formats.pdf_page import PageRead, page_blocks, read_page, running_heads
from vanban.formats.refusals import bomb, damaged, encrypted
from vanban.model import ReadingWarning

MAX_PAGES = 1500


class Pdf:
    """``.pdf``."""

    name = "pdf"

    def accepts(self, head: bytes, name: str) -> bool:
        return b"%PDF-" in head[:1024]

    def blocks(self, data: bytes) -> Extract:
        refuse_stream_bombs(data)
        document = _opened(data)
        try:
            count = len(document)
            if count > MAX_PAGES:
                raise bomb("Số trang của tệp PDF")
            if count == 0:
                raise damaged("Tệp PDF")
            pages = [_read(document, number, data) for number in range(count)]
        finally:
            document.close()
        scanned = [page.number for page in pages if page.is_scan]
        if not any(page.has_text for page in pages):
            raise _no_text(bool(scanned))
        warnings = (*(_scan_warning(number) for number in scanned), *_damage_warnings(pages))
        return Extract(tuple(_blocks(pages)), pages=count, confidence=1.0 - len(scanned) / count, warnings=warnings)


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


def _no_text(scanned: bool) -> UnreadableSource:
    if not scanned:
        return UnreadableSource("no_text", "Tệp PDF không có chữ nào.", "Hãy kiểm tra lại nội dung tệp rồi gửi lại.")
    return UnreadableSource(
        "needs_ocr",
        "Tệp PDF là bản quét (ảnh chụp trang giấy) nên chưa đọc được chữ; nhận dạng chữ (OCR) sẽ có ở bước sau.",
        "Tệp vẫn được giữ lại; nếu có bản Word hoặc PDF có lớp chữ, hãy gửi thêm bản đó.",
    )


def _scan_warning(page: int) -> ReadingWarning:
    return ReadingWarning(f"Trang {page} là ảnh quét, chưa đọc được chữ.", page=page)


def _damage_warnings(pages: list[PageRead]) -> Iterator[ReadingWarning]:
    for page in pages:
        if page.damage:
            told = converted_page if page.damage.encoding else left_as_it_is
            yield told(page.damage, page.number)


def _blocks(pages: list[PageRead]) -> Iterator[Block]:
    heads = running_heads(pages)
    before: PageRead | None = None
    for page in pages:
        yield PageBreak(page.number)
        yield from page_blocks(page, heads, before)
        before = page
