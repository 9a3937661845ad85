"""Tables flattened to one cell a line, with a tab before each cell or without any mark.

A row begins at its number cell. Where tabs stand, every cell is known, empty ones too. Where they do not, a row that has
fewer lines than columns is laid over them by what its cells say (units, times, products), one that has more is joined;
nothing is split by counting lines alone.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from vanban.blocks import CellBlock
from vanban.flattened.headings import one_heading_row
from vanban.flattened.kinds import (
    SUB_NUMBERS,
    fits,
    heading_kind,
    heading_kinds,
    is_group_number,
    is_number,
    is_number_heading,
    is_open_heading,
)
from vanban.flattened.layout import lay_over
from vanban.lines.joining import is_page_number
from vanban.tables.layout import is_recipients

Rows = tuple[tuple[CellBlock, ...], ...]
_MAX_HEADING_LINES = 40
SIGNING = re.compile(r"(?:TM|KT|TL|TUQ)\.|Trên đây|PHỤ LỤC")
ENDING = re.compile(r"(?:TM|KT|TL|TUQ)\.|[IVX]{1,5}[.-]\s|Trên đây|PHỤ LỤC")
_MIN_COLUMNS = 3
_MAX_LINES_A_CELL = 6
_MAX_COLUMNS = 12
_FEW_LINES = 80


def cell_table(texts: Sequence[str], at: int) -> tuple[Rows, int] | None:
    """The table whose heading begins with ``STT`` at line ``at``, and the line behind it; None where there is none."""
    if not is_number_heading(texts[at].strip()):
        return None
    tabbed = texts[at].startswith("\t")
    first = _first_row(texts, at)
    if first is None:
        return None
    heading = tabbed_cells(texts[at:first]) if tabbed else heading_cells(texts[at:first])
    heading = one_heading_row(heading, _columns(texts, first))
    if len(heading) < _MIN_COLUMNS or heading_kinds(heading) < 2:
        return None
    rows, end = _tabbed_rows(texts, first, heading) if tabbed else _bare_rows(texts, first, heading)
    if not rows:
        return None
    return tuple(tuple(map(CellBlock, row)) for row in [heading, *rows]), end


def _first_row(texts: Sequence[str], at: int) -> int | None:
    """The line of the first number cell under the heading."""
    for index in range(at + 1, min(at + _MAX_HEADING_LINES, len(texts))):
        if is_number(texts[index].strip()):
            return index
    return None


def _columns(texts: Sequence[str], first: int) -> int:
    """How many columns the row behind the heading numbers (``(1)``, ``(2)``), or its cells say; 0 where unknown."""
    numbered = [text for line in texts[first : first + 2 * _MAX_COLUMNS] if (text := line.strip())]
    count = next((n for n, text in enumerate(numbered) if text.strip("()") != str(n + 1)), len(numbered))
    if count >= _MIN_COLUMNS or not texts[first].startswith("\t"):
        return count if count >= _MIN_COLUMNS else 0
    starts = [index for index in range(first, min(first + _FEW_LINES, len(texts))) if _starts_row(texts, index)]
    return max((sum(line.count("\t") for line in texts[a:b]) for a, b in pairwise(starts)), default=0)


def tabbed_cells(lines: Sequence[str]) -> list[str]:
    """A cell for each tab at a line's start; other lines go on in the cell above."""
    cells: list[str] = []
    for line in lines:
        text = line.strip()
        if line.startswith("\t"):
            cells += [part.strip() for part in line[1:].split("\t")]
        elif text and cells:
            cells[-1] = f"{cells[-1]} {text}".strip()
    return cells


def heading_cells(lines: Sequence[str]) -> list[str]:
    """Headings; a line that names no kind of column, or begins small, goes on in the heading above."""
    cells: list[str] = []
    for line in lines:
        text = line.strip()
        if not text:
            continue
        if cells and (text[:1].islower() or not _begins_heading(text, cells)):
            cells[-1] = f"{cells[-1]} {text}"
        else:
            cells.append(text)
    return cells


def _begins_heading(text: str, cells: Sequence[str]) -> bool:
    kind = heading_kind(text)
    if kind is None:
        return False
    # "CƠ QUAN" / "CHỦ TRÌ" are one heading, "THỜI GIAN" / "HOÀN THÀNH" too; "Chủ trì" / "Phối hợp" are two
    return not (kind == heading_kind(cells[-1]) and is_open_heading(cells[-1]) and not _same_start(text, cells[-1]))


def _same_start(text: str, other: str) -> bool:
    return text.split()[0].casefold() == other.split()[0].casefold()


def _tabbed_rows(texts: Sequence[str], first: int, heading: Sequence[str]) -> tuple[list[list[str]], int]:
    rows: list[list[str]] = []
    index, end = first, first
    while index < len(texts):
        stop = _row_end(texts, index, len(heading))
        if stop is None:
            break
        cells = tabbed_cells(texts[index:stop])
        rows.append(_fitted(cells, heading))
        index = end = stop
        while index < len(texts) and (not texts[index].strip() and not texts[index].startswith("\t")):
            index += 1
    return rows, end


def _row_end(texts: Sequence[str], at: int, width: int) -> int | None:
    """The line behind the row that begins at ``at``; None where none does."""
    if not texts[at].startswith("\t") or is_number_heading(texts[at].strip()):
        return None
    cells = 0
    for index in range(at, len(texts)):
        line = texts[index]
        if line.startswith("\t"):
            if cells >= width or (cells >= 2 and _starts_row(texts, index)):
                return index
            cells += line.count("\t")
        elif line.strip() and cells >= width and not texts[index - 1].strip():
            return index
    return len(texts)


def _starts_row(texts: Sequence[str], index: int) -> bool:
    """A number cell with a blank line before it."""
    return is_number(texts[index].strip()) and not texts[index - 1].strip() and not texts[index - 1].startswith("\t")


def _fitted(cells: list[str], heading: Sequence[str]) -> list[str]:
    width = len(heading)
    while len(cells) > width and not cells[-1]:
        cells.pop()
    if len(cells) > width:
        return [*cells[: width - 1], " ".join(cells[width - 1 :])]
    if len(cells) in (width - 1, width) or len(cells) <= 2 or "" in cells:
        return _padded(cells, width) if len(cells) <= 2 or len(cells) == width else lay_over(cells, heading)
    return lay_over(cells, heading)


def _padded(cells: list[str], width: int) -> list[str]:
    return cells + [""] * (width - len(cells))


def _bare_rows(texts: Sequence[str], first: int, heading: Sequence[str]) -> tuple[list[list[str]], int]:
    """Rows of a table that has no tabs; it ends where a row has more lines than its cells can have."""
    stop = _table_stop(texts, first)
    kinds = [heading_kind(cell) for cell in heading]
    ending = next((kind for kind in reversed(kinds) if kind != "note"), None)
    starts = [*_row_starts(texts, first, stop, ending if ending == "time" else None), stop]
    rows: list[list[str]] = []
    end = first
    for start, following in pairwise(starts):
        lines = [(i, text) for i in range(start, following) if (text := texts[i].strip())]
        lines = [lines[0], *((i, text) for i, text in lines[1:] if not is_page_number(text))]
        last = following == stop or len(lines) > _MAX_LINES_A_CELL * len(heading)
        if last:
            lines = _within_table(_before_ending(lines), heading)
        cells = [text for _, text in lines]
        if not (is_number(cells[0]) or cells[0] in SUB_NUMBERS):
            cells = ["", *cells]
        group = is_group_number(cells[0]) and len(cells) == 2
        rows.append(_padded(cells, len(heading)) if group else lay_over(cells, heading))
        end = lines[-1][0] + 1
        if last:
            break
    return rows, end


def _table_stop(texts: Sequence[str], first: int) -> int:
    """The line where another table's heading begins, or the end."""
    return next((i for i in range(first, len(texts)) if is_number_heading(texts[i].strip())), len(texts))


def _starts_sub_row(texts: Sequence[str], index: int, starts: Sequence[int], last_kind: str | None) -> bool:
    """``- Rà soát ...`` right behind the time of the row above: a row of its own without a number."""
    text = texts[index].strip()
    if not starts or last_kind is None or not text.startswith(SUB_NUMBERS) or len(text) < 3:
        return False
    before = next((line for n in range(index - 1, starts[-1], -1) if (line := texts[n].strip())), "")
    rest = text[1:].strip()
    return (
        fits(before, last_kind) > 0
        and not before.startswith("-")
        and fits(rest, last_kind) <= 0
        and fits(rest, "unit") <= 0
    )


def _row_starts(texts: Sequence[str], first: int, stop: int, last_kind: str | None) -> list[int]:
    """Lines that are number cells in an order that a table's numbers can have, and the dashes of sub-rows."""
    starts: list[int] = []
    count: int | None = None
    for index in range(first, stop):
        text = texts[index].strip()
        if text in SUB_NUMBERS or _starts_sub_row(texts, index, starts, last_kind):
            starts.append(index)
            continue
        if not is_number(text):
            continue
        plain = text.strip("().")
        if not plain.isdigit():
            starts.append(index)
            count = None if is_group_number(text) else count
        elif count is None or int(plain) == count + 1 or int(plain) == 1:
            starts.append(index)
            count = int(plain)
    return starts


def _before_ending(lines: list[tuple[int, str]]) -> list[tuple[int, str]]:
    """Without what stands behind a table: recipients, a signature, the next heading."""
    end = next(
        (n for n, (_, text) in enumerate(lines) if n and (is_recipients(text) or ENDING.match(text))), len(lines)
    )
    return lines[:end]


def _within_table(lines: list[tuple[int, str]], heading: Sequence[str]) -> list[tuple[int, str]]:
    """The lines of the last row: up to its time or note cell, or as many as there are columns."""
    kinds = [heading_kind(cell) for cell in heading]
    last_kind = next((kind for kind in reversed(kinds) if kind in ("time", "unit", "product")), None)
    for place in range(2, min(len(lines), 3 * len(heading))):
        if last_kind and fits(lines[place][1], last_kind) > 0 and place >= min(len(heading) - 3, 2):
            ahead = lines[place + 1][1] if place + 1 < len(lines) else ""
            if not (ahead and fits(ahead, last_kind) > 0 and place + 1 < len(heading)):
                return lines[: place + 1]
    return lines[: len(heading)]
