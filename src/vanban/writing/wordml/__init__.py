"""Writes a draft as docx: the parts of the package as text, with no template file."""

from __future__ import annotations

from vanban.writing.draft import Draft
from vanban.writing.wordml.document import document_xml
from vanban.writing.wordml.package import packed

__all__ = ["to_docx"]


def to_docx(draft: Draft) -> bytes:
    """The docx of ``draft``. Raises ``ValueError`` where a table row does not fit its columns."""
    return packed(
        document_xml(draft),
        title=" ".join(f"{draft.kind} {draft.title}".split()),
        issuer=draft.issuer,
        contact=draft.contact,
    )
