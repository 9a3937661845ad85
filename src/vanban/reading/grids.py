"""A table as a grid: its texts without repeats of merged cells, and the rows that only number its columns."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from vanban.model import Cell, Span
from vanban.text import fold

Grid = list[list[Cell | None]]
_COLUMN_NUMBER = re.compile(r"\(?\s*(?:[0-9]{1,2}|[a-zA-Z])\s*\)?(?:\s*=.*)?")


def row_texts(row: Sequence[Cell | None]) -> list[str]:
    """The texts of a row, a merged cell once."""
    seen: list[int] = []
    texts: list[str] = []
    for cell in row:
        if cell is not None and id(cell) not in seen:
            seen.append(id(cell))
            texts.append(" ".join(cell.text.split()))
    return texts


def is_column_numbers(row: Sequence[Cell | None]) -> bool:
    """``(1) (2) (3)``, ``A B 1 2``: the row that numbers the columns."""
    texts = [text for text in row_texts(row) if text]
    return len(texts) >= 3 and all(_COLUMN_NUMBER.fullmatch(text) for text in texts)


def column_texts(grid: Grid, column: int, body_from: int = 0) -> list[str]:
    """The texts of a column that are not empty."""
    cells = (row[column] for row in grid[body_from:] if column < len(row))
    return [text for cell in cells if cell is not None and (text := cell.text.strip())]


def share(texts: Sequence[str], holds: Callable[[str], bool]) -> float:
    """The part of ``texts`` for which ``holds``, 0..1; 0 where there are none."""
    return sum(map(holds, texts)) / len(texts) if texts else 0.0


def is_letterhead(grid: Grid) -> bool:
    """The head of a document or its recipients, set as a table."""
    text = fold(" ".join(text for row in grid[:3] for text in row_texts(row)))
    return any(words in text for words in ("cong hoa xa hoi", "noi nhan", "doc lap - tu do"))


def adjoins(one: Span, other: Span) -> bool:
    """True where nothing stands between two tables but the line end that parts them."""
    return other[0] - one[1] <= 1
