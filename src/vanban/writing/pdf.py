"""A draft as PDF: the docx laid out by LibreOffice, with its fonts embedded, as tagged PDF or as PDF/A-2b."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
import re

from vanban import libreoffice
from vanban.errors import CannotWrite, UnreadableSource
from vanban.writing.draft import Draft
from vanban.writing.wordml import to_docx

_READER = "MS Word 2007 XML"
_TAGGED = {"UseTaggedPDF": {"type": "boolean", "value": "true"}}
_ARCHIVED = {"SelectPdfVersion": {"type": "long", "value": "2"}}
_UNDATED = dt.date(2000, 1, 1)
# what differs from run to run, with as many bytes as before, so that the table of offsets stays true
_WHEN = re.compile(rb"(?<=/CreationDate\(D:)\d{14}|(?<=/ModDate\(D:)\d{14}")
_WHEN_XMP = re.compile(
    rb"(?<=<xmp:(?:Create|Modify)Date>)\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d|(?<=<xmp:MetadataDate>)\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d"
)
_MARKS = re.compile(rb"(?<=<)[0-9A-F]{32}(?=>\s*(?:<[0-9A-F]{32}>\s*)?\])|(?<=/DocChecksum /)[0-9A-F]{32}")


def to_pdf(draft: Draft) -> bytes:
    """``draft`` as PDF. Raises ``CannotWrite`` where LibreOffice is missing or does not manage it."""
    return settled(from_docx(to_docx(draft)), draft.date.as_date())


def to_pdfa(draft: Draft) -> bytes:
    """``draft`` as PDF/A-2b, for the archive and for signing."""
    made = from_docx(to_docx(draft), archived=True)
    if b"<pdfaid:part>2</pdfaid:part>" not in made:
        raise CannotWrite(
            "failed",
            "LibreOffice của máy này không ghi được PDF/A.",
            "Hãy cập nhật LibreOffice lên bản 7.4 trở lên, hoặc ghi dạng PDF thường.",
        )
    return settled(made, draft.date.as_date())


def from_docx(docx: bytes, *, archived: bool = False) -> bytes:
    """``docx`` laid out as PDF."""
    options = json.dumps({**_TAGGED, **(_ARCHIVED if archived else {})}, separators=(",", ":"))
    try:
        return libreoffice.convert(docx, suffix="docx", reader=_READER, to=f"pdf:writer_pdf_Export:{options}")
    except UnreadableSource as error:
        raise _refusal(error.code) from error


def settled(pdf: bytes, day: dt.date | None) -> bytes:
    """``pdf`` with the day of the document for the moment of its making, and marks that follow from its content: the same
    draft and the same LibreOffice give the same bytes."""
    at = (day or _UNDATED).isoformat()
    pdf = _WHEN.sub(f"{at.replace('-', '')}000000".encode(), pdf)
    pdf = _WHEN_XMP.sub(f"{at}T00:00:00".encode(), pdf)
    mark = hashlib.sha256(_MARKS.sub(b"0" * 32, pdf)).hexdigest()[:32].upper().encode()
    return _MARKS.sub(mark, pdf)


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
