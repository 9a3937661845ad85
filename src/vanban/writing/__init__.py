"""Writes official documents from a document model: ``write(draft)``; the form is that of Nghị định 30/2020/NĐ-CP."""

from __future__ import annotations

from collections.abc import Callable

from vanban.writing.draft import (
    Appendix,
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
from vanban.writing.wordml import to_docx

__all__ = [
    "Appendix",
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

_WRITERS: dict[str, Callable[[Draft], bytes]] = {"docx": to_docx}


def write(draft: Draft, format: str = "docx") -> bytes:
    """The file of ``draft``: the same draft gives the same bytes.

    Raises ``ValueError`` (a Vietnamese sentence) for a format that cannot be written and for a table row whose number
    of cells is not that of the columns.
    """
    writer = _WRITERS.get(format)
    if writer is None:
        known = ", ".join(sorted(_WRITERS))
        raise ValueError(f"Chưa ghi được định dạng “{format}”; định dạng ghi được: {known}.")
    return writer(draft)
