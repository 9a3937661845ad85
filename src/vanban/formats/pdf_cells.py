"""The text of ruled cells: lines that the cell's width broke are joined, the others stay lines."""

from __future__ import annotations

from itertools import pairwise

from vanban.blocks import CellBlock, TableBlock
from vanban.formats.pdf_grid import Grid, GridCell
from vanban.formats.pdf_lines import TextLine, in_rows
from vanban.lines.joining import ends_sentence, join_two, starts_item
from vanban.marks import ReadWord


def table_block(grid: Grid, page: int) -> TableBlock:
    rows: list[list[CellBlock]] = [[] for _ in range(len(grid.ys) - 1)]
    for cell in grid.cells:
        rows[cell.row].append(CellBlock(cell_text(cell), cell.row_span, cell.column_span, _recognised(cell)))
    return TableBlock(tuple(map(tuple, rows)), page)


def _recognised(cell: GridCell) -> tuple[ReadWord, ...]:
    if all(word.confidence >= 1.0 for word in cell.words):
        return ()
    return tuple(word for row in in_rows(cell.words) for word in TextLine(row).recognised)


def cell_text(cell: GridCell) -> str:
    lines = [TextLine(row) for row in in_rows(cell.words)]
    if not lines:
        return ""
    text = lines[0].text
    padding = min(max(min([line.x0 for line in lines]) - cell.x0, 0.0), 8.0)
    width = cell.x1 - cell.x0 - 2 * padding - 1.0
    for previous, line in pairwise(lines):
        text = join_two(text, line.text) if _wrapped(previous, line, width) else f"{text}\n{line.text}"
    return text


def _wrapped(previous: TextLine, line: TextLine, width: float) -> bool:
    word = line.words[0]
    full = previous.x1 - previous.x0 + (word.x1 - word.x0) + 0.2 * line.size > width
    if line.text[:1].islower() and not ends_sentence(previous.text):
        return True
    if not full:
        return False
    return not (starts_item(line.text) and (ends_sentence(previous.text) or line.text[:1] in "-+•"))
