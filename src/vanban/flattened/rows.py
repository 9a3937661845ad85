"""Tables whose rows stayed lines: cells set apart by tabs, or by columns of spaces."""

from __future__ import annotations

import re
from collections.abc import Sequence

from vanban.blocks import CellBlock
from vanban.flattened.cells import SIGNING
from vanban.flattened.headings import one_heading_row
from vanban.flattened.kinds import SUB_NUMBERS, heading_kind, heading_kinds, is_number, is_number_heading
from vanban.tables.layout import is_recipients

Rows = tuple[tuple[CellBlock, ...], ...]
Found = tuple[Rows, int] | None

_WIDE = re.compile(r" {2,}|\t+ *")
_GROUP = re.compile(r"(?:[IVX]{1,5}|[A-ZĐ]|[0-9]{1,2})[.)/-]\s?[^\W\d_]")
_MIN_COLUMNS = 3


def tabbed_table(texts: Sequence[str], at: int) -> Found:
    """Rows of the same number of cells set apart by tabs, at least two of them; under a heading also shorter ones."""
    width = _tabs(texts[at])
    if width < 2:
        return None
    if width >= _MIN_COLUMNS and heading_kinds(_cells(texts[at])) >= 2:
        return _headed_table(texts, at)
    rows: list[list[str]] = []
    end = index = at
    while index < len(texts):
        line = texts[index]
        if _tabs(line) == width:
            rows.append(_cells(line))
            end = index + 1
        elif line.strip():
            break
        index += 1
    if len(rows) < 2:
        return None
    return tuple(tuple(map(CellBlock, row)) for row in rows), end


def _cells(line: str) -> list[str]:
    return [cell.strip() for cell in line.strip("\n").split("\t")]


def _headed_table(texts: Sequence[str], at: int) -> Found:
    """Rows under a heading: merged cells, and empty ones at the end that a tool cut off, make some of them shorter."""
    rows: list[list[str]] = []
    end = index = at
    while index < len(texts):
        line = texts[index]
        if _tabs(line) or _is_short(line) or (line.strip() and _is_group(texts, index)):
            rows.append(_cells(line))
            end = index + 1
        elif line.strip():
            break
        index += 1
    if len(rows) < 2:
        return None
    width = max(map(len, rows))
    if len(rows[0]) < width and all(not cell or heading_kind(cell) for cell in rows[1]):
        below = [cell for cell in rows.pop(1) if cell]
        rows[0] = one_heading_row([*rows[0], *below], width)
    return tuple(tuple(map(CellBlock, row + [""] * (width - len(row)))) for row in rows), end


def _is_short(line: str) -> bool:
    """A cell with empty ones behind it."""
    return line.strip() != "" and not line.startswith("\t") and line.rstrip("\n ").endswith("\t")


def _is_group(texts: Sequence[str], index: int) -> bool:
    """A numbered line or one in capitals without tabs, with a row of cells behind it."""
    following = next((line for line in texts[index + 1 : index + 4] if line.strip()), "")
    text = texts[index].strip()
    return (_GROUP.match(text) is not None or text.isupper()) and _tabs(following) >= _MIN_COLUMNS


def _tabs(line: str) -> int:
    return line.count("\t") + 1 if line.strip() and "\t" in line.strip() else 0


def aligned_table(texts: Sequence[str], at: int) -> Found:
    """Rows in columns of spaces under a heading line; a line with no number goes on in the row above."""
    heading = _WIDE.split(texts[at].strip())
    numbered = is_number_heading(heading[0])
    if len(heading) < _MIN_COLUMNS or not (heading_kinds(heading) >= 2 if numbered else _names_all(heading)):
        return None
    starts = _starts(texts[at])
    rows: list[list[str]] = []
    end = index = at
    blanks = 0
    while index < len(texts) and blanks < 3:
        line = texts[index].expandtabs(8)
        if not line.strip():
            blanks += 1
            index += 1
            continue
        if index > at and (_is_prose(line, starts) or is_recipients(line.strip()) or SIGNING.match(line.strip())):
            break
        cells = _cut(line, starts)
        if numbered and rows and cells[0] and not (is_number(cells[0]) or cells[0] in SUB_NUMBERS):
            break
        _take(rows, cells, new=_begins_row(cells, numbered=numbered))
        end, blanks = index + 1, 0
        index += 1
    if len(rows) < 2:
        return None
    return tuple(tuple(map(CellBlock, row)) for row in rows), end


def _names_all(heading: Sequence[str]) -> bool:
    """``Nội dung | Chủ trì | Thời gian``: without a column of numbers, each heading is known, and a unit or a time is one."""
    kinds = [heading_kind(cell) for cell in heading]
    return (
        kinds[0] in {"content", "group"}
        and all(kinds)
        and bool({"unit", "time"} & set(kinds))
        and len(set(kinds)) >= _MIN_COLUMNS
    )


def _begins_row(cells: Sequence[str], *, numbered: bool) -> bool:
    """A number begins a row; so does a dash with facts beside it. Without numbers: most cells, or a title alone."""
    filled = sum(bool(cell) for cell in cells)
    if numbered:
        return bool(cells[0]) or (cells[1].startswith(SUB_NUMBERS) and filled > 2)
    return bool(cells[0]) and (2 * filled >= len(cells) or cells[0].isupper() or _GROUP.match(cells[0]) is not None)


def _starts(heading: str) -> list[int]:
    line = heading.expandtabs(8).rstrip()
    first = len(line) - len(line.lstrip())
    return [first] + [found.end() for found in _WIDE.finditer(line) if found.start() > first]


def _is_prose(line: str, starts: list[int]) -> bool:
    """True for a line that runs through every gap between columns."""
    return len(line.rstrip()) > starts[1] and all(line[start - 1 : start].strip() for start in starts[1:3])


def _cut(line: str, starts: list[int]) -> list[str]:
    cells = [""] * len(starts)
    at = 0
    for piece in _WIDE.split(line.strip()):
        place = line.index(piece, at)
        at = place + len(piece)
        column = max((index for index, start in enumerate(starts) if start <= place + 2), default=0)
        cells[column] = f"{cells[column]} {piece}".strip()
    return cells


def _take(rows: list[list[str]], cells: list[str], *, new: bool) -> None:
    if rows and not new:
        rows[-1] = [f"{old} {more}".strip() for old, more in zip(rows[-1], cells, strict=True)]
    else:
        rows.append(cells)
