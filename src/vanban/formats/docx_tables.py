"""Word tables as rows of cells with true spans."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from lxml import etree

from vanban.blocks import Block, CellBlock, Paragraph, TableBlock
from vanban.formats.docx_names import VAL, W, child, number, value
from vanban.formats.docx_styles import has_borders

_WRAPPERS = frozenset({W + "sdt", W + "sdtContent", W + "ins", W + "customXml", W + "moveTo"})
_SPAN, _MERGE = W + "gridSpan", W + "vMerge"
_MAX_COLUMNS = 200

ReadCell = Callable[[etree._Element], list[Block]]


@dataclass(slots=True)
class CellRead:
    blocks: list[Block]
    row_span: int = 1
    column_span: int = 1

    def block(self) -> CellBlock:
        return CellBlock("\n".join(cell_lines(self.blocks)), self.row_span, self.column_span)


def children(parent: etree._Element, tag: str) -> Iterator[etree._Element]:
    """Children ``tag`` of ``parent``, also those in content controls and insertions."""
    for element in parent:
        found = element.tag
        if found == tag:
            yield element
        elif found in _WRAPPERS:
            yield from children(element, tag)


def read_rows(table: etree._Element, read_cell: ReadCell) -> list[list[CellRead]]:
    """The rows of ``w:tbl``; a cell that goes on from the row above is counted in that one's ``row_span``."""
    rows: list[list[CellRead]] = []
    above: dict[int, CellRead] = {}
    for row in children(table, W + "tr"):
        properties = child(row, W + "trPr")
        if properties is not None and child(properties, W + "del") is not None:
            continue
        rows.append(_read_row(row, properties, above, read_cell))
    return rows


def _read_row(
    row: etree._Element, properties: etree._Element | None, above: dict[int, CellRead], read_cell: ReadCell
) -> list[CellRead]:
    made: list[CellRead] = []
    column = _skipped(properties, "gridBefore")
    if column:
        made.append(CellRead([], column_span=column))
    for element in children(row, W + "tc"):
        span, merge = _spans(child(element, W + "tcPr"))
        if merge is not None and merge.get(VAL) != "restart" and column in above:
            above[column].row_span += 1
        else:
            cell = CellRead(read_cell(element), column_span=span)
            made.append(cell)
            above.pop(column, None)
            if merge is not None:
                above[column] = cell
        column += span
    after = _skipped(properties, "gridAfter")
    if after:
        made.append(CellRead([], column_span=after))
    return made


def _spans(properties: etree._Element | None) -> tuple[int, etree._Element | None]:
    """How many columns a cell takes, and its ``w:vMerge``."""
    span, merge = 1, None
    for element in () if properties is None else reversed(properties):
        if element.tag == _SPAN:
            span = min(max(number(element.get(VAL, ""), 1), 1), _MAX_COLUMNS)
        elif element.tag == _MERGE:
            merge = element
    return span, merge


def _skipped(properties: etree._Element | None, tag: str) -> int:
    return min(max(number(value(properties, tag), 0), 0), _MAX_COLUMNS)


def is_bordered(table: etree._Element, style_bordered: Callable[[str | None], bool]) -> bool:
    """True where the table, its style or any of its cells draws a line."""
    properties = table.find(W + "tblPr")
    own = None if properties is None else has_borders(properties.find(W + "tblBorders"))
    if own is None:
        own = style_bordered(value(properties, "tblStyle"))
    return own or any(has_borders(borders) for borders in table.iter(W + "tcBorders"))


def cell_lines(blocks: list[Block]) -> Iterator[str]:
    """The lines of a cell; those of a table inside it row by row."""
    for block in blocks:
        if isinstance(block, Paragraph):
            yield f"{block.label} {block.text}" if block.label else block.text
        elif isinstance(block, TableBlock):
            for row in block.rows:
                yield " ".join(cell.text.replace("\n", " ") for cell in row)


def data_table(rows: list[list[CellRead]], page: int | None) -> TableBlock:
    return TableBlock(tuple(tuple(cell.block() for cell in row) for row in rows), page)
