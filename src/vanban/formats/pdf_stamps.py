"""Numbers and days that a clerk's software stamped on a PDF: text of annotations, outside the page's own text.

Document systems put the number, the day and the note "signed by" on the page as annotations. A stamp of one short line
(``542``, ``06``) fills a blank of the document and is read with the page; a block of several lines (who signed, when) is
no text of the document and is left out.
"""

from __future__ import annotations

import ctypes
from collections import Counter
from typing import Any

import pypdfium2 as pdfium2
import pypdfium2.raw as raw

_DRAWN = frozenset({raw.FPDF_ANNOT_FREETEXT, raw.FPDF_ANNOT_STAMP, raw.FPDF_ANNOT_WIDGET})
_MOST = 50
_LONGEST = 40


def with_stamps(document: pdfium2.PdfDocument, index: int, data: bytes) -> pdfium2.PdfPage:
    """The page with its one-line stamps made part of it. ``data`` is the whole file; pages without stamps cost nothing."""
    page = document[index]
    if not 0 < raw.FPDFPage_GetAnnotCount(page.raw) <= _MOST:
        return page
    kept = _one_line_stamps(data, index)
    if not any(kept):
        return page
    for place in reversed(range(len(kept))):
        if not kept[place]:
            raw.FPDFPage_RemoveAnnot(page.raw, place)
    raw.FPDFPage_Flatten(page.raw, raw.FLAT_NORMALDISPLAY)
    page.close()
    return document[index]


def _one_line_stamps(data: bytes, index: int) -> list[bool]:
    """For each annotation of the page: whether it shows one short line that the page itself does not hold."""
    copy = pdfium2.PdfDocument(data)
    try:
        page = copy[index]
        places = [_rectangle(page, place) for place in range(raw.FPDFPage_GetAnnotCount(page.raw))]
        before = _texts(page, places)
        raw.FPDFPage_Flatten(page.raw, raw.FLAT_NORMALDISPLAY)
        page.close()
        page = copy[index]
        after = _texts(page, places)
        page.close()
    finally:
        copy.close()
    return [_is_stamp(old, new) for old, new in zip(before, after, strict=True)]


def _is_stamp(before: list[str], after: list[str]) -> bool:
    added = Counter(after) - Counter(before)
    return added.total() == 1 and all(len(line) <= _LONGEST for line in added)


def _rectangle(page: pdfium2.PdfPage, place: int) -> tuple[float, float, float, float] | None:
    """Left, bottom, right, top; None for what is not drawn as text (links, notes)."""
    annotation: Any = raw.FPDFPage_GetAnnot(page.raw, place)
    try:
        box = raw.FS_RECTF()
        if raw.FPDFAnnot_GetSubtype(annotation) not in _DRAWN or not raw.FPDFAnnot_GetRect(
            annotation, ctypes.byref(box)
        ):
            return None
        return box.left, box.bottom, box.right, box.top
    finally:
        raw.FPDFPage_CloseAnnot(annotation)


def _texts(page: pdfium2.PdfPage, places: list[tuple[float, float, float, float] | None]) -> list[list[str]]:
    """The lines of text within each place."""
    text_page = page.get_textpage()
    try:
        return [[] if box is None else _lines(text_page.get_text_bounded(*box)) for box in places]
    finally:
        text_page.close()


def _lines(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines() if line.strip()]
