"""The pages of a PDF that are pictures, or whose text layer is junk, read by recognition."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pypdfium2 as pdfium2

from vanban.damage.telling import converted_page, left_as_it_is
from vanban.errors import UnreadableSource
from vanban.formats.pdf_page import PageRead
from vanban.model import PageReading, ReadingWarning
from vanban.ocr.choosing import Choice, choose
from vanban.ocr.outcome import confidence_of, doubts
from vanban.options import ReadOptions

if TYPE_CHECKING:
    from vanban.ocr.pixels import Picture

NO_PROGRAM = "máy chưa có bộ nhận dạng chữ"
NOT_DONE = "nhận dạng chữ không xong"
UNREADABLE = "ảnh là hình vẽ, chữ viết tay hoặc quá mờ nên không đọc được"
# below it what is recognised are strokes of a map or a pen, not words: none of it goes into the text
_READABLE = 0.4


@dataclass(frozen=True, slots=True)
class Settled:
    """The pages as they will be used, how each was read, and what to say about it."""

    pages: list[PageRead]
    readings: tuple[PageReading, ...]
    warnings: tuple[ReadingWarning, ...]


def settle(document: pdfium2.PdfDocument, data: bytes, pages: Sequence[PageRead], options: ReadOptions) -> Settled:
    """Recognises the pages that need it, finds the tables of those that only have text. Raises UnreadableSource (``too_many_pages``)."""
    choices = [choose(page) for page in pages]
    wanted = [page.number for page, choice in zip(pages, choices, strict=True) if choice.reader == "ocr"]
    ruled = [page.number for page, choice in zip(pages, choices, strict=True) if choice.ruled]
    if not options.recognise or not (wanted or ruled):
        return settled_pages(pages, choices, {}, NOT_DONE)
    # OpenCV takes its time to load: only for files with scanned pages
    from vanban.ocr.engine import program
    from vanban.ocr.page import read_picture
    from vanban.ocr.ruled import with_tables_of_picture
    from vanban.ocr.running import read_pictures, refuse_too_many

    def work(picture: Picture, number: int) -> PageRead:
        if number in ruled:
            return with_tables_of_picture(pages[number - 1], picture)
        return read_picture(picture, number)

    why_not = NOT_DONE if program() else NO_PROGRAM
    if why_not == NO_PROGRAM:
        wanted = []
    refuse_too_many(len(wanted), options)
    numbers = sorted({*wanted, *ruled})
    made = read_pictures(_pictures(document, data, numbers), len(numbers), options, work)
    tabled = [made.get(page.number) or page if page.number in ruled else page for page in pages]
    return settled_pages(tabled, choices, made, why_not)


def settled_pages(
    pages: Sequence[PageRead], choices: Sequence[Choice], recognised: dict[int, PageRead | None], why_not: str
) -> Settled:
    """Each page as recognised or as it was, by its choice; ``why_not`` says why some were not recognised."""
    settled = [_settled(*pair, recognised, why_not) for pair in zip(pages, choices, strict=True)]
    warnings = [warning for before, pair in zip(pages, settled, strict=True) for warning in _said(before, *pair)]
    return Settled([page for page, _ in settled], tuple(reading for _, reading in settled), tuple(warnings))


def _pictures(document: pdfium2.PdfDocument, data: bytes, numbers: Sequence[int]) -> Iterator[tuple[int, Picture]]:
    from vanban.ocr.rendering import picture_of

    for number in numbers:
        try:
            picture = picture_of(document, number - 1, data)
        except pdfium2.PdfiumError:
            continue
        yield number, picture


def _settled(
    page: PageRead, choice: Choice, recognised: dict[int, PageRead | None], why_not: str
) -> tuple[PageRead, PageReading]:
    """``page`` or what was recognised of it, and how that came about."""
    if choice.reader != "ocr":
        return page, PageReading(page.number, choice.reader, choice.reason)
    made = recognised.get(page.number)
    if made is not None and not made.has_text and not page.has_text:
        return made, PageReading(page.number, "ocr", f"{choice.reason}; không thấy chữ nào trong ảnh")
    if made is not None and made.has_text:
        sure = confidence_of(made)
        if sure >= _READABLE:
            return made, PageReading(page.number, "ocr", choice.reason, sure)
        why_not = UNREADABLE
    if page.has_text:
        return page, PageReading(page.number, "text layer", f"{choice.reason}; {why_not}, đành dùng lớp chữ ấy", 0.3)
    return page, PageReading(page.number, "none", f"{choice.reason}; {why_not}", 0.0)


def _said(before: PageRead, page: PageRead, reading: PageReading) -> Iterator[ReadingWarning]:
    """``before`` is the page with its own text layer."""
    if reading.reader == "ocr":
        if before.has_text:
            yield ReadingWarning(
                f"Trang {page.number}: {reading.reason}; đã nhận dạng lại chữ từ hình của trang.", page=page.number
            )
        yield from doubts(page)
    elif before.damage:
        yield (converted_page if before.damage.encoding else left_as_it_is)(before.damage, page.number)
    elif reading.confidence < 1.0:
        yield ReadingWarning(f"Trang {page.number} chưa đọc được đúng: {reading.reason}.", page=page.number)


def needs_ocr(readings: Sequence[PageReading]) -> UnreadableSource:
    """Why a file all of whose pages are pictures was not read."""
    if any(reading.reason.endswith(NO_PROGRAM) for reading in readings):
        return UnreadableSource(
            "needs_ocr",
            "Tệp là bản quét (ảnh chụp trang giấy) mà máy này chưa có bộ nhận dạng chữ (tesseract) nên chưa đọc được.",
            "Hãy cài tesseract rồi đọc lại; nếu có bản Word hoặc PDF có lớp chữ, hãy gửi bản đó.",
        )
    return UnreadableSource(
        "needs_ocr",
        "Tệp là bản quét hoặc ảnh mà không nhận dạng được chữ: quá mờ, viết tay, ảnh hỏng hoặc không phải văn bản.",
        "Hãy quét lại ở 300 dpi, hoặc gửi bản Word hay PDF có lớp chữ.",
    )
