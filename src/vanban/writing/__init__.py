"""Writes official documents from a document model: ``write(draft)``; the form is that of Nghị định 30/2020/NĐ-CP."""

from __future__ import annotations

from importlib import import_module

from vanban.writing.draft import (
    Appendix,
    Article,
    Authority,
    Block,
    Bullet,
    Column,
    Draft,
    Heading,
    PageSection,
    Row,
    Run,
    SignatureBlock,
    TableBlock,
    Text,
)

__all__ = [
    "FORMATS",
    "Appendix",
    "Article",
    "Authority",
    "Block",
    "Bullet",
    "Column",
    "Draft",
    "Heading",
    "PageSection",
    "Row",
    "Run",
    "SignatureBlock",
    "TableBlock",
    "Text",
    "write",
]

_WRITERS = {
    "docx": ("vanban.writing.wordml", "to_docx"),
    "pdf": ("vanban.writing.pdf", "to_pdf"),
    "pdfa": ("vanban.writing.pdf", "to_pdfa"),
    "xlsx": ("vanban.writing.workbook", "to_xlsx"),
}
FORMATS = tuple(_WRITERS)


def write(draft: Draft, format: str = "docx") -> bytes:
    """The file of ``draft`` as ``docx``, ``pdf``, ``pdfa`` (PDF/A-2b) or, its tables only, ``xlsx``. The same draft gives the
    same bytes (of a PDF: with the same LibreOffice and fonts).

    Raises ``ValueError`` (a Vietnamese sentence) for a format that cannot be written and for a draft that contradicts itself
    (a table row whose number of cells is not that of the columns); ``CannotWrite`` where LibreOffice, which lays out the
    PDF, is missing or fails.
    """
    if format not in _WRITERS:
        known = ", ".join(sorted(_WRITERS))
        raise ValueError(f"Chưa ghi được định dạng “{format}”; định dạng ghi được: {known}.")
    module, name = _WRITERS[format]
    made: bytes = getattr(import_module(module), name)(draft)
    return made
