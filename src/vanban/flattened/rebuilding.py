"""Tables that a converter flattened into lines of text, as tables again."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from vanban.blocks import Paragraph, TableBlock
from vanban.flattened.cells import cell_table
from vanban.flattened.plain import plain_table
from vanban.flattened.rows import aligned_table, tabbed_table
from vanban.lines.sides import read_sides
from vanban.marks import Pool

_READERS = (tabbed_table, cell_table, aligned_table, plain_table)


def rebuild_tables(lines: Sequence[Paragraph]) -> Iterator[TableBlock | list[Paragraph]]:
    """``lines`` (not whole, empty ones too) in order, with each flattened table among them as a TableBlock."""
    texts = [line.text for line in lines]
    waiting: list[Paragraph] = []
    at = 0
    while at < len(lines):
        sides = read_sides(texts, at)
        if sides is not None:
            pool = _pool(lines[at : sides[1]])
            waiting += [replace(lines[at], text=text, starts=True, words=pool.words_in(text)) for text in sides[0]]
            at = sides[1]
            continue
        found = next((found for reader in _READERS if (found := reader(texts, at))), None)
        if found is None:
            waiting.append(lines[at])
            at += 1
            continue
        if waiting:
            yield waiting
            waiting = []
        pool = _pool(lines[at : found[1]])
        table, at = found
        rows = tuple(tuple(replace(cell, words=pool.words_in(cell.text)) for cell in row) for row in table)
        yield TableBlock(rows, lines[at - 1].page)
    if waiting:
        yield waiting


def _pool(lines: Sequence[Paragraph]) -> Pool:
    return Pool(word for line in lines for word in line.words)
