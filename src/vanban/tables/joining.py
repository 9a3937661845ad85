"""A table that goes on over pages becomes one table."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from rapidfuzz.fuzz import ratio

from vanban.blocks import Block, CellBlock, TableBlock
from vanban.lines.joining import ends_sentence, join_two
from vanban.tables.layout import is_table_header
from vanban.text import fold_words, squeeze

_ALIKE = 85

Row = tuple[CellBlock, ...]


def join_tables(blocks: Iterable[Block]) -> Iterator[Block]:
    """``blocks`` with each table that continues the one before it joined to it.

    It continues where its format says so (``goes_on``) or where it repeats the heading; a repeated heading goes, and
    a row that a page broke is one row again.
    """
    open_table: TableBlock | None = None
    for block in blocks:
        if isinstance(block, TableBlock) and open_table is not None and _continues(open_table, block):
            open_table = _joined(open_table, block)
            continue
        if open_table is not None:
            yield open_table
            open_table = None
        if isinstance(block, TableBlock):
            open_table = block
        else:
            yield block
    if open_table is not None:
        yield open_table


def width(row: Row) -> int:
    return sum(cell.column_span for cell in row)


def _key(row: Row) -> tuple[str, ...]:
    return tuple(fold_words(cell.text) for cell in row)


def _continues(table: TableBlock, other: TableBlock) -> bool:
    if not table.rows or not other.rows or _columns(table) != _columns(other):
        return False
    return other.goes_on or (bool(_repeated(table, other)) and is_table_header([cell.text for cell in other.rows[0]]))


def _columns(table: TableBlock) -> int:
    return max(map(width, table.rows))


def _repeated(table: TableBlock, other: TableBlock) -> int:
    """How many rows at the top of ``other`` repeat those of ``table``."""
    count = 0
    for row, again in zip(table.rows, other.rows, strict=False):
        if not any(_key(row)) or not _is_same(row, again):
            break
        count += 1
    return count


def _is_same(row: Row, again: Row) -> bool:
    """Whether two rows say the same; of rows recognised in a picture all but a few letters."""
    if _key(row) == _key(again):
        return True
    if len(row) != len(again) or not any(cell.words for cell in row):
        return False
    return ratio("\t".join(_key(row)), "\t".join(_key(again))) >= _ALIKE


def _joined(table: TableBlock, other: TableBlock) -> TableBlock:
    rows = list(other.rows[_repeated(table, other) :])
    done = list(table.rows)
    if rows and done and _is_rest(done[-1], rows[0]):
        done[-1] = _merged(done[-1], rows.pop(0))
    return replace(table, rows=tuple(done + rows))


def _is_rest(row: Row, rest: Row) -> bool:
    """True where a page broke one row in two: no number, and what stands there goes on with what stood above."""
    if len(row) != len(rest) or squeeze(rest[0].text) or any(cell.row_span > 1 for cell in (*row, *rest)):
        return False
    pairs = [(one.text.strip(), other.text.strip()) for one, other in zip(row, rest, strict=True) if other.text.strip()]
    if not pairs:
        return True
    return any(one and (other[:1].islower() or not ends_sentence(one)) for one, other in pairs) or all(
        not one for one, _ in pairs
    )


def _merged(row: Row, rest: Row) -> Row:
    return tuple(
        replace(
            one,
            text=join_two(one.text, other.text) if one.text and other.text else one.text or other.text,
            words=one.words + other.words,
        )
        for one, other in zip(row, rest, strict=True)
    )
