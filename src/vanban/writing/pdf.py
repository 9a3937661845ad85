"""A draft as PDF: the docx laid out by LibreOffice, with its fonts embedded, as tagged PDF or as PDF/A-2b."""

from __future__ import annotations

import datetime as dt
import json

from vanban import libreoffice
from vanban.errors import CannotWrite, UnreadableSource
from vanban.writing.draft import Draft
from vanban.writing.pdf_settled import settled
from vanban.writing.wordml import to_docx

_READER = "MS Word 2007 XML"
_TAGGED = {"UseTaggedPDF": {"type": "boolean", "value": "true"}}
_ARCHIVED = {"SelectPdfVersion": {"type": "long", "value": "2"}}


def to_pdf(draft: Draft) -> bytes:
    """``draft`` as PDF. Raises ``CannotWrite`` where LibreOffice is missing or does not manage it."""
    return settled(from_docx(to_docx(draft)), draft.date.as_date())


def to_pdfa(draft: Draft) -> bytes:
    """``draft`` as PDF/A-2b, for the archive and for signing."""
    return laid_out(to_docx(draft), archived=True, day=draft.date.as_date())


def laid_out(docx: bytes, *, archived: bool = False, day: dt.date | None = None) -> bytes:
    """A docx that was written before as PDF (``archived``: PDF/A-2b), the same each time. ``day``: of the document."""
    made = from_docx(docx, archived=archived)
    if archived and b"<pdfaid:part>2</pdfaid:part>" not in made:
        raise CannotWrite(
            "failed",
            "LibreOffice của máy này không ghi được PDF/A.",
            "Hãy cập nhật LibreOffice lên bản 7.4 trở lên, hoặc ghi dạng PDF thường.",
        )
    return settled(made, day)


def from_docx(docx: bytes, *, archived: bool = False) -> bytes:
    """``docx`` laid out as PDF."""
    options = json.dumps({**_TAGGED, **(_ARCHIVED if archived else {})}, separators=(",", ":"))
    try:
        return libreoffice.convert(docx, suffix="docx", reader=_READER, to=f"pdf:writer_pdf_Export:{options}")
    except UnreadableSource as error:
        raise _refusal(error.code) from error


def _refusal(code: str) -> CannotWrite:
    if code == "needs_converter":
        return CannotWrite(
            "needs_converter",
            "Máy này chưa cài LibreOffice Writer nên chưa ghi được PDF.",
            "Hãy cài LibreOffice (Debian, Ubuntu: apt install libreoffice-writer-nogui fonts-liberation2), hoặc lấy tệp Word.",
        )
    if code == "too_heavy":
        said = f"Dàn trang PDF mất hơn {libreoffice.SECONDS:.0f} giây nên đã dừng lại."
        return CannotWrite("too_heavy", said, "Hãy lấy tệp Word, hoặc chia bảng dài thành nhiều phụ lục.")
    return CannotWrite("failed", "LibreOffice không dàn được trang của văn bản này.", "Hãy thử lại, hoặc lấy tệp Word.")
