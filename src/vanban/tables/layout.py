"""Tables that only place text on the page: the letterhead, the recipients beside the signature."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from vanban.text import fold_words
from vanban.words import word_list

_MAX_LETTERHEAD_ROWS = 8


@cache
def _words(name: str) -> tuple[str, ...]:
    return tuple(fold_words(word) for word in word_list("layout")[name])


def is_motto(text: str) -> bool:
    """True where ``text`` holds the national name or motto (Nghị định 30/2020/NĐ-CP, cell 1), or the Party's."""
    folded = fold_words(text)
    return any(word in folded for word in _words("motto"))


def is_recipients(text: str) -> bool:
    """True where ``text`` begins with the recipients' heading (cell 9b)."""
    return fold_words(text[:40]).startswith(_words("recipients"))


def is_table_header(cells: Sequence[str]) -> bool:
    """True where one of ``cells`` is the heading of a column of numbers (``STT``)."""
    return any(fold_words(cell).rstrip(".") in _words("number_headings") for cell in cells)


def is_layout(rows: Sequence[Sequence[str]], *, bordered: bool) -> bool:
    """True where a table of these cell texts is no table to its reader."""
    if not rows or any(is_table_header(row) for row in rows[:3]):
        return False
    width = max(map(len, rows))
    filled = [cell for row in rows for cell in row if cell.strip()]
    if len(filled) <= 1:
        return True
    if width > 4 or len(rows) > _MAX_LETTERHEAD_ROWS:
        return False
    if any(is_motto(cell) or is_recipients(cell) for cell in filled):
        return True
    return not bordered and width <= 3 and len(rows) <= 2


def in_reading_order(rows: Sequence[Sequence[str]]) -> list[tuple[int, int]]:
    """Places (row, cell) column by column."""
    width = max(map(len, rows), default=0)
    return [(r, c) for c in range(width) for r, row in enumerate(rows) if c < len(row)]
