"""Builds bodies by hand: lines of text and tables of cells, as a format would yield them."""

from __future__ import annotations

from collections.abc import Sequence

from vanban.blocks import Body, CellBlock, Extract, Paragraph, TableBlock
from vanban.body import assemble

CellSpec = str | tuple[str, int, int]
TableSpec = Sequence[Sequence[CellSpec]]


def body(*parts: str | TableSpec) -> Body:
    """Strings become paragraphs, lists of rows tables. A cell is its text, or (text, row_span, column_span)."""
    return assemble(Extract(tuple(_block(part) for part in parts)))


def _block(part: str | TableSpec) -> Paragraph | TableBlock:
    if isinstance(part, str):
        return Paragraph(part)
    return TableBlock(tuple(tuple(_cell(cell) for cell in row) for row in part))


def _cell(cell: CellSpec) -> CellBlock:
    return CellBlock(cell) if isinstance(cell, str) else CellBlock(*cell)
