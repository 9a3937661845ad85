"""Sheets to blocks: what stands above and below a table as paragraphs, so that the letterhead and the title are read as such.

A table is where lines box cells in; on a sheet without such lines, from its heading row (three cells or more, or ``STT``) on.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise

from vanban.blocks import Block, CellBlock, Paragraph, TableBlock
from vanban.formats.refusals import bomb
from vanban.formats.sheet import Merged, Sheet
from vanban.tables.layout import is_table_header

_DEFAULT_NAME = re.compile(r"(?i)(?:sheet|trang tính|trang_tính|table|bảng)\s?\d{0,3}")
_WIDE = 3
_MOST_PLACES = 2_000_000
_MOST_BLOCKS = 100_000

Place = tuple[int, int]


def sheets_blocks(sheets: Sequence[Sheet]) -> Iterator[Block]:
    """The blocks of all sheets. A sheet that is nothing but a table begins with its name where there are several."""
    read = [(sheet, list(sheet_blocks(sheet))) for sheet in sheets]
    read = [(sheet, blocks) for sheet, blocks in read if blocks]
    if sum(len(blocks) for _, blocks in read) > _MOST_BLOCKS:
        raise bomb("Số dòng của bảng tính")
    for sheet, blocks in read:
        if len(read) > 1 and isinstance(blocks[0], TableBlock) and not _DEFAULT_NAME.fullmatch(sheet.name.strip()):
            yield Paragraph(sheet.name)
        yield from blocks


def sheet_blocks(sheet: Sheet) -> Iterator[Block]:
    """Raises UnreadableSource (``bomb``) for a table of more places than a document has."""
    rows = sorted(sheet.rows)
    tables = _boxed_tables(sheet, rows) or _wide_tables(sheet, rows)
    table_of = {row: number for number, table in enumerate(tables) for row in table}
    after = False
    for number, group in groupby(rows, lambda row: table_of.get(row, -1)):
        if number >= 0:
            after = True
            yield _table(sheet, list(group))
        else:
            yield from _lines(sheet, list(group), after=after)


def _boxed_tables(sheet: Sheet, rows: list[int]) -> list[list[int]]:
    """Runs of rows that follow each other in a box and hold a table, not one cell beside another."""
    runs: list[list[int]] = []
    last = -2
    for row in sorted(sheet.boxed | {row for row in rows if _is_between(sheet, row)}):
        if row > last + 1:
            runs.append([])
        last = row
        if row in sheet.rows:
            runs[-1].append(row)
    return [run for run in runs if len(run) > 1 and any(len(sheet.rows[row]) > 1 for row in run)]


def _is_between(sheet: Sheet, row: int) -> bool:
    """A group's heading whose cells nobody gave lines, in the middle of a table."""
    if row - 1 not in sheet.boxed or row + 1 not in sheet.boxed:
        return False
    return row + 1 not in sheet.rows or not _is_header(sheet, row + 1)


def _wide_tables(sheet: Sheet, rows: list[int]) -> list[list[int]]:
    """From each heading row to the last wide row that follows it, and what comes below without an empty row."""
    starts = [n for n, row in enumerate(rows) if _is_header(sheet, row)]
    starts = starts or [n for n, row in enumerate(rows) if len(sheet.rows[row]) >= _WIDE][:1]
    tables: list[list[int]] = []
    for start, following in pairwise([*starts, len(rows)]):
        members = rows[start:following]
        wide = min(_WIDE, len(sheet.rows[members[0]]))
        end = max(n for n, row in enumerate(members) if len(sheet.rows[row]) >= wide)
        while end + 1 < len(members) and members[end + 1] == members[end] + 1:
            end += 1
        if end:
            tables.append(members[: end + 1])
    return tables


def _is_header(sheet: Sheet, row: int) -> bool:
    cells = sheet.rows[row]
    return len(cells) > 1 and is_table_header(list(cells.values()))


def _lines(sheet: Sheet, rows: list[int], *, after: bool) -> Iterator[Block]:
    """Rows as paragraphs. Where two things stand side by side, the one on the left first; below a table to the end."""
    side_by_side: list[dict[int, str]] = []
    for cells in (sheet.rows[row] for row in rows):
        if len(cells) > 1 or (after and side_by_side):
            side_by_side.append(cells)
            continue
        yield from _sides(side_by_side)
        side_by_side = []
        yield from map(Paragraph, cells.values())
    yield from _sides(side_by_side)


def _sides(rows: list[dict[int, str]]) -> Iterator[Block]:
    if not rows:
        return
    right = min(sorted(cells)[1] for cells in rows if len(cells) > 1)
    for is_right in (False, True):
        for cells in rows:
            yield from (Paragraph(text) for column, text in sorted(cells.items()) if (column >= right) is is_right)


def _table(sheet: Sheet, rows: list[int]) -> TableBlock:
    columns = sorted({column for row in rows for column in sheet.rows[row]})
    if len(rows) * len(columns) > _MOST_PLACES:
        raise bomb("Số ô của bảng tính")
    sizes, covered = _merges(sheet.merged, rows, columns)
    made = (
        tuple(
            CellBlock(sheet.rows[row].get(column, ""), *sizes.get((r, c), (1, 1)))
            for c, column in enumerate(columns)
            if (r, c) not in covered
        )
        for r, row in enumerate(rows)
    )
    return TableBlock(tuple(made))


def _merges(merged: list[Merged], rows: list[int], columns: list[int]) -> tuple[dict[Place, Place], set[Place]]:
    """Sizes of the merged cells by their first place, and the places that they cover, counted in what is kept."""
    sizes: dict[Place, Place] = {}
    taken: set[Place] = set()
    left = _MOST_PLACES
    for region in merged:
        top, bottom = bisect_left(rows, region.top), bisect_right(rows, region.bottom)
        first, last = bisect_left(columns, region.left), bisect_right(columns, region.right)
        size = (bottom - top, last - first)
        left -= max(size[0] * size[1], 0)
        if min(size) < 1 or size == (1, 1) or left < 0:
            continue
        inside = {(r, c) for r in range(top, bottom) for c in range(first, last)}
        if taken.isdisjoint(inside):
            sizes[top, first] = size
            taken |= inside
    return sizes, taken - sizes.keys()
