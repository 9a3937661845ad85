"""The source text as HTML. Written by hand, not by a template: a hundred pages are many thousand pieces."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from cchc.plans.importing.source_view import Block, Cell, Piece, Table


def source_html(blocks: Iterable[Block]) -> SafeString:
    """Paragraphs and tables; each passage is a ``mark`` whose ``data-row`` names the rows read from it. All text is escaped."""
    return mark_safe("".join(_block(block) for block in blocks))  # noqa: S308


def _block(block: Block) -> str:
    if isinstance(block, Table):
        return _table(block)
    look = ' class="source-heading"' if block.heading else ""
    return f"<p{look}>{_pieces(block.pieces)}</p>"


def _table(table: Table) -> str:
    rows = "".join(f"<tr>{''.join(_cells(row))}</tr>" for row in table.rows)
    return f'<div class="table-wrap source-table" tabindex="0" role="group" aria-label="Bảng trong văn bản"><table>{rows}</table></div>'


def _cells(row: Iterable[Cell]) -> Iterator[str]:
    for cell in row:
        spans = f' rowspan="{cell.row_span}"' if cell.row_span > 1 else ""
        spans += f' colspan="{cell.column_span}"' if cell.column_span > 1 else ""
        yield f"<td{spans}>{_pieces(cell.pieces)}</td>"


def _pieces(pieces: Iterable[Piece]) -> str:
    return "".join(_piece(piece) for piece in pieces)


def _piece(piece: Piece) -> str:
    text = escape(piece.text)
    if not piece.names:
        return text
    anchors = "".join(f'<a id="m-{name}"></a>' for name in piece.anchors)
    return f'{anchors}<mark class="{piece.looks}" data-row="{piece.names}" tabindex="-1">{text}</mark>'
